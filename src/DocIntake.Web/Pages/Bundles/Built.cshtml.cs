using System.IO.Compression;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Bundles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages.Bundles;

/// <summary>A bundle while it is built, and after: what is in it, what was checked, where the pages of an earlier version are, the download.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "bundle")]
public sealed class BuiltModel(BundleShelf shelf, BundleProjects projects, CatalogFile catalog) : DeskPage
{
    public BundleBuild Build { get; private set; } = null!;

    /// <summary>Its line among the versions of its saved bundle; null while it is built, and when it is of none.</summary>
    public SavedBuild? Saved { get; private set; }

    /// <summary>What a person has to decide before it may leave the house, with what they chose so far; null when that is not why it ended.</summary>
    public GateReport? Gate { get; private set; }

    /// <summary>What is missing in the decisions, as a sentence.</summary>
    public string? Missing { get; private set; }

    /// <summary>The versions before it, the last one first.</summary>
    public IReadOnlyList<SavedBuild> Earlier { get; private set; } = [];

    /// <summary>The version whose pages are looked up in this one; null when there is none.</summary>
    public SavedBuild? From { get; private set; }

    public IReadOnlyList<CitationRun> Moved { get; private set; } = [];

    /// <param name="from">Number of the version whose citations are followed; null = the one before.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, int? from, CancellationToken cancel)
    {
        if (!await LoadAsync(id, from, cancel))
        {
            return NotFound();
        }

        Moved = CitationMap.Runs(Citations() ?? []);
        return Page();
    }

    [Audited(AuditAct.Download, "bundle")]
    public async Task<IActionResult> OnGetFileAsync(Guid id, CancellationToken cancel)
    {
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { Result: { } result } build)
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Detail = build.Title;
        await UseJournal.WriteAsync(catalog, JournalKind.Downloaded, build.Title, build.Case, result, Person, cancel);
        return PhysicalFile(shelf.PdfOf(id), "application/pdf", Downloads.SafeName(build.Title) + ".pdf");
    }

    /// <summary>Takes what was decided about personal data, keeps it with the saved bundle, and builds it again.</summary>
    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "export gate decided")]
    public async Task<IActionResult> OnPostDecideAsync(Guid id, [FromForm] string[] rule, CancellationToken cancel)
    {
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { Bundle: { } bundle, Gate: not null } build || await projects.FindAsync(bundle, Scope, Person, cancel) is not { } project)
        {
            return NotFound();
        }

        var decided = rule.Distinct().Select(one => new GateDecision(one, Request.Form["do-" + one] == "redact", Request.Form["do-" + one] == "keep" ? Request.Form["because-" + one].ToString().Trim() : null)).ToList();
        AuditNote.Of(HttpContext).Detail = $"{build.Title}: {string.Join("; ", decided.Select(one => $"{one.Rule} {(one.Redact ? "redacted" : "kept: " + one.Keep)}"))}";
        var change = await projects.ChangeAsync(
            bundle, Scope, Person, project.Version, (spec, _) => (spec with { Gate = [.. spec.Gate.Where(old => decided.All(one => one.Rule != old.Rule)), .. decided] }, null), cancel);
        if (change?.Now is not { } now || !await LoadAsync(id, from: null, cancel))
        {
            return NotFound();
        }

        if (change.Fault is { } fault)
        {
            Missing = decided.Any(one => one.Keep is { Length: 0 }) ? "Say why it is kept, or have it redacted." : fault;
            Gate = Gate! with { Groups = [.. Gate.Groups.Select(group => group with { Decision = decided.FirstOrDefault(one => one.Rule == group.Rule) })] };
            return Page();
        }

        return RedirectToPage("Built", new { id = shelf.Start(await Versions.SpecToBuildAsync(projects, shelf, now, cancel), Person, Scope, now) });
    }

    /// <summary>One of the files beside it: a further file of the bundle, manifest, exhibit list, draft of a certificate.</summary>
    [Audited(AuditAct.Export, "papers of a bundle")]
    public async Task<IActionResult> OnGetPaperAsync(Guid id, string what, CancellationToken cancel)
    {
        var path = BundleCompanions.PathOf(shelf.PdfOf(id), what);
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { Result: { } result } build || !BundleCompanions.Of(result).Contains(what) || !System.IO.File.Exists(path))
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Detail = $"{build.Title}: {what}";
        return PhysicalFile(path, "application/octet-stream", $"{Downloads.SafeName(build.Title)} {what}");
    }

    /// <summary>Where each page of an earlier version is, as a table or for programs.</summary>
    [Audited(AuditAct.Export, "citation map of a bundle")]
    public async Task<IActionResult> OnGetMapAsync(Guid id, int? from, string? form, CancellationToken cancel)
    {
        if (!await LoadAsync(id, from, cancel) || Citations() is not { } citations)
        {
            return NotFound();
        }

        var isJson = form == "json";
        AuditNote.Of(HttpContext).Detail = $"{Build.Title}: from version {From!.Number}";
        return File(
            System.Text.Encoding.UTF8.GetBytes(isJson ? CitationMap.Json(citations) : CitationMap.Csv(citations)), isJson ? "application/json" : "text/csv",
            $"{Downloads.SafeName(Build.Title)} {(isJson ? BundleCompanions.CitationsJson : BundleCompanions.Citations)}");
    }

    /// <summary>The bundle together with all that lies beside it.</summary>
    [Audited(AuditAct.Export, "bundle with all its files")]
    public async Task<IActionResult> OnGetAllAsync(Guid id, CancellationToken cancel)
    {
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { Result: { } result } build)
        {
            return NotFound();
        }

        var name = Downloads.SafeName(build.Title);
        var path = Path.GetTempFileName();
        var zip = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await archive.CreateEntryFromFileAsync(shelf.PdfOf(id), $"{name}.pdf", CompressionLevel.NoCompression, cancel);
            foreach (var what in BundleCompanions.Of(result))
            {
                await archive.CreateEntryFromFileAsync(BundleCompanions.PathOf(shelf.PdfOf(id), what), $"{name} {what}", what.EndsWith(".pdf", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal, cancel);
            }

            foreach (var file in NativeFiles.List(shelf.PdfOf(id)))
            {
                await archive.CreateEntryFromFileAsync(file, $"{name} natives/{Path.GetFileName(file)}", cancel);
            }
        }

        AuditNote.Of(HttpContext).Detail = build.Title;
        await UseJournal.WriteAsync(catalog, JournalKind.Downloaded, build.Title, build.Case, result, Person, cancel);
        zip.Position = 0;
        return File(zip, "application/zip", name + ".zip");
    }

    private async Task<bool> LoadAsync(Guid id, int? from, CancellationToken cancel)
    {
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { } build)
        {
            return false;
        }

        Build = build;
        Gate = build.Gate;
        var versions = build.Bundle is { } bundle ? await projects.ListBuildsAsync(bundle, cancel) : [];
        Saved = versions.FirstOrDefault(one => one.Id == id);
        Earlier = [.. versions.Where(one => one.Number < Saved?.Number).Reverse()];
        From = Earlier.FirstOrDefault(one => from is null || one.Number == from);
        return true;
    }

    private IReadOnlyList<Citation>? Citations() =>
        From is not null && BundleManifest.TryRead(shelf.PdfOf(From.Id)) is { } before && BundleManifest.TryRead(shelf.PdfOf(Build.Id)) is { } now ? CitationMap.Of(before, now) : null;
}
