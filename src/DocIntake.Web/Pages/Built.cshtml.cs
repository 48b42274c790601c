using System.IO.Compression;
using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>A bundle while it is built, and after: what is in it, what was checked, the download.</summary>
[Authorize(Rights.Decide)]
[Audited(AuditAct.View, "bundle")]
public sealed class BuiltModel(BundleShelf shelf, CatalogFile catalog) : DeskPage
{
    public BundleBuild Build { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { } build)
        {
            return NotFound();
        }

        Build = build;
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
        await UseJournal.WriteAsync(catalog, JournalKind.Downloaded, build.Title, result, Person, cancel);
        return PhysicalFile(shelf.PdfOf(id), "application/pdf", Downloads.SafeName(build.Title) + ".pdf");
    }

    /// <summary>One of the papers beside it: manifest, exhibit list, draft of a certificate.</summary>
    [Audited(AuditAct.Export, "papers of a bundle")]
    public async Task<IActionResult> OnGetPaperAsync(Guid id, string what, CancellationToken cancel)
    {
        var path = BundleCompanions.PathOf(shelf.PdfOf(id), what);
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { Result: not null } build || !BundleCompanions.Names.Contains(what) || !System.IO.File.Exists(path))
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Detail = $"{build.Title}: {what}";
        return PhysicalFile(path, "application/octet-stream", $"{Downloads.SafeName(build.Title)} {what}");
    }

    /// <summary>The bundle together with the native files beside it.</summary>
    [Audited(AuditAct.Export, "bundle with native files")]
    public async Task<IActionResult> OnGetAllAsync(Guid id, CancellationToken cancel)
    {
        if (await shelf.FindAsync(id, Person, Scope, cancel) is not { Result: { Natives.Count: > 0 } } build)
        {
            return NotFound();
        }

        var name = Downloads.SafeName(build.Title);
        var path = Path.GetTempFileName();
        var zip = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await archive.CreateEntryFromFileAsync(shelf.PdfOf(id), $"{name}.pdf", CompressionLevel.NoCompression, cancel);
            foreach (var file in Directory.EnumerateFiles(NativeFiles.FolderOf(shelf.PdfOf(id))).Order(StringComparer.Ordinal))
            {
                await archive.CreateEntryFromFileAsync(file, $"{name} natives/{Path.GetFileName(file)}", cancel);
            }
        }

        AuditNote.Of(HttpContext).Detail = build.Title;
        await UseJournal.WriteAsync(catalog, JournalKind.Downloaded, build.Title, build.Result, Person, cancel);
        zip.Position = 0;
        return File(zip, "application/zip", name + ".zip");
    }
}
