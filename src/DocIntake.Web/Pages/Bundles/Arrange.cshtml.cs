using DocIntake.Bundles;
using DocIntake.Bundles.Forecasts;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Parts.Bundles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages.Bundles;

/// <summary>A saved bundle while it is arranged: its exhibits in order, and what it will come out as.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "bundle being put together")]
[RequestFormLimits(ValueCountLimit = FormValues)]
public sealed class ArrangeModel(BundleProjects projects, BundleForecaster forecaster, BundleShelf shelf, OpenBundle open, CatalogReader catalog) : DeskPage
{
    /// <summary>Seven fields a row, for as many exhibits as a bundle takes.</summary>
    private const int FormValues = 10_000;

    public BundleProject Project { get; private set; } = null!;

    public BundleForecast Forecast { get; private set; } = null!;

    /// <summary>Its versions, the last one first.</summary>
    public IReadOnlyList<SavedBuild> Builds { get; private set; } = [];

    /// <summary>Sentences about what was not done, or who was here in between.</summary>
    public List<string> Told { get; } = [];

    [BindProperty]
    public BundleForm Form { get; set; } = new();

    /// <summary>The version that was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    public string Link => $"{Request.Scheme}://{Request.Host}/bundle/{Project.Id}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await projects.FindAsync(id, Scope, Person, cancel) is not { } found)
        {
            return NotFound();
        }

        await open.OpenAsync(User, id, cancel);
        return await ShowAsync(found, cancel);
    }

    /// <summary>Takes what was typed, and does what the button says.</summary>
    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "bundle being put together")]
    public async Task<IActionResult> OnPostChangeAsync(Guid id, [FromForm] Edits edits, CancellationToken cancel)
    {
        AuditNote.Of(HttpContext).Detail = edits.Do;
        if (await ChangeAsync(id, edits, cancel) is not { } project)
        {
            return NotFound();
        }

        return Told.Count == 0 ? RedirectToPage(new { id }) : await ShowAsync(project, cancel);
    }

    /// <summary>It was served: labels and Bates numbers stay as they are.</summary>
    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "bundle frozen")]
    public async Task<IActionResult> OnPostFreezeAsync(Guid id, [FromForm] Edits edits, CancellationToken cancel)
    {
        if (await ChangeAsync(id, edits, cancel) is not { } project)
        {
            return NotFound();
        }

        if (Told.Count == 0)
        {
            var (numbers, fault) = await Versions.NumbersAsync(projects, shelf, project, cancel);
            Told.AddRange(fault is null ? [] : [fault]);
            project = fault is null ? (await projects.ChangeAsync(id, Scope, Person, project.Version, (spec, _) => (spec.Freeze(numbers), null), cancel))!.Now : project;
        }

        return Told.Count == 0 ? RedirectToPage(new { id }) : await ShowAsync(project, cancel);
    }

    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "bundle built")]
    public async Task<IActionResult> OnPostBuildAsync(Guid id, [FromForm] Edits edits, CancellationToken cancel)
    {
        if (await ChangeAsync(id, edits, cancel) is not { } project)
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Detail = $"{project.Spec.Title}: {string.Join(' ', project.Spec.InOrder().Select(one => one.Exhibit.Document))}";
        if (Told.Count == 0 && BundleSpecReader.FaultIn(project.Spec, HttpContext.RequestServices.GetRequiredService<CourtProfiles>()) is { } fault)
        {
            Told.Add(fault);
        }

        return Told.Count == 0
            ? RedirectToPage("Built", new { id = shelf.Start(await Versions.SpecToBuildAsync(projects, shelf, project, cancel), Person, Scope, project) })
            : await ShowAsync(project, cancel);
    }

    /// <summary>The bundle as a spec, for <c>bundle build</c>.</summary>
    [Audited(AuditAct.Export, "spec of a bundle")]
    public async Task<IActionResult> OnGetSpecAsync(Guid id, CancellationToken cancel) =>
        // A title tells what a document is: who does not see all of them gets none.
        await projects.FindAsync(id, Scope, Person, cancel) is { } found && (await forecaster.LookAsync(found.Spec, Scope, cancel)).Exhibits.All(exhibit => exhibit.Document is not null)
            ? File(System.Text.Encoding.UTF8.GetBytes(BundleSpecWriter.Write(found.Spec)), "application/yaml", Downloads.SafeName(found.Spec.Title) + ".yaml")
            : NotFound();

    private async Task<BundleProject?> ChangeAsync(Guid id, Edits edits, CancellationToken cancel)
    {
        var isCaseSeen = string.IsNullOrWhiteSpace(Form.Case) || await catalog.FindCaseAsync(Form.Case.Trim(), Scope, cancel) is not null;
        var change = await projects.ChangeAsync(id, Scope, Person, Version, (spec, _) => (Settings(edits.ApplyTo(spec, Told), isCaseSeen), null), cancel);
        if (change?.Fault is { } fault)
        {
            Told.Add(fault);
        }

        if (change is { Between: { } between } && between.ChangedBy != Person && Version > 0)
        {
            Told.Insert(0, $"{between.ChangedBy} changed this bundle while you looked at it. What you did was put on top of it; look whether it is still what you want.");
        }

        return change?.Now;
    }

    private BundleSpec Settings(BundleSpec spec, bool isCaseSeen)
    {
        if (Form.Was is null || Form.Fingerprint == Form.Was)
        {
            return spec;
        }

        if (!ModelState.IsValid || !isCaseSeen)
        {
            Told.Add(isCaseSeen ? "The settings were not kept: one of them is too long, or no number." : $"There is no case “{Form.Case}” that you see; the settings are as they were.");
            return spec;
        }

        if (BundleForm.Of(spec).Was != Form.Was && BundleForm.Of(spec).Fingerprint != Form.Fingerprint)
        {
            Told.Add($"Somebody changed the settings that you changed too, and theirs stand. You typed “{Form.Title}”, “{Form.To}”, “{Form.Prefix}”; set them again if yours are right.");
            return spec;
        }

        return Form.ApplyTo(spec);
    }

    private async Task<IActionResult> ShowAsync(BundleProject project, CancellationToken cancel)
    {
        Project = project;
        Forecast = await forecaster.LookAsync(project.Spec, Scope, cancel);
        Builds = [.. (await projects.ListBuildsAsync(project.Id, cancel)).Reverse()];
        Form = BundleForm.Of(project.Spec);
        AuditNote.Of(HttpContext).Case = project.Spec.Case;

        // What was posted must not come back in the fields: they show what is kept.
        ModelState.Clear();
        return Page();
    }
}
