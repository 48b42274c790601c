using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>The documents ticked so far: their order, their titles, and how the bundle is to be numbered.</summary>
[Authorize(Rights.Decide)]
[Audited(AuditAct.View, "bundle being put together")]
public sealed class BundleModel(CatalogReader catalog, Baskets baskets, BundleShelf shelf) : DeskPage
{
    /// <summary>Each ticked document that the person (still) sees, in order.</summary>
    public IReadOnlyList<(Ticked Ticked, DocumentEntry Entry)> Exhibits { get; private set; } = [];

    public IReadOnlyList<BundleBuild> Built { get; private set; } = [];

    /// <summary>What is wrong with what was asked for; null when nothing is.</summary>
    public string? Fault { get; private set; }

    [BindProperty]
    public BundleForm Form { get; set; } = new();

    public int Pages => Exhibits.Sum(exhibit => exhibit.Entry.PageCount);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(await baskets.LoadAsync(User, cancel), cancel);
        var cases = Exhibits.Select(exhibit => User.CaseOf(exhibit.Entry.Document)).Distinct().ToList();
        var only = cases is [{ } number] ? (await catalog.ListCasesAsync(Scope, cancel)).FirstOrDefault(one => one.Number == number) : null;
        Form = new BundleForm { Title = only is null ? "Exhibits" : $"{only.Title} — Exhibits", Prefix = BundleForm.PrefixFor(only?.Client) };
    }

    /// <summary>Adds documents ticked on another page, each once.</summary>
    [Audited(AuditAct.Change, "bundle being put together")]
    public async Task<IActionResult> OnPostAddAsync([FromForm] Guid[] document, CancellationToken cancel)
    {
        var ticked = (await baskets.LoadAsync(User, cancel)).ToList();
        foreach (var id in document.Except(ticked.Select(one => one.Document)).ToList())
        {
            if (await catalog.FindDocumentAsync(id, Scope, cancel) is { Document: { HasPages: true } found })
            {
                ticked.Add(new Ticked(id, found.Title.Length > 0 ? found.Title : found.Name));
            }
        }

        await baskets.SaveAsync(User, ticked, cancel);
        return RedirectToPage();
    }

    /// <summary>Keeps the titles; moves one up or down, or takes it out.</summary>
    [Audited(AuditAct.Change, "bundle being put together")]
    public async Task<IActionResult> OnPostChangeAsync(
        [FromForm] Guid[] document, [FromForm] string[] title, [FromForm] int? up, [FromForm] int? down, [FromForm] int? remove, CancellationToken cancel)
    {
        var ticked = Read(document, title);
        Move(ticked, up, -1);
        Move(ticked, down, +1);
        if (remove is { } gone && gone >= 0 && gone < ticked.Count)
        {
            ticked.RemoveAt(gone);
        }

        await baskets.SaveAsync(User, ticked, cancel);
        return RedirectToPage();
    }

    [Audited(AuditAct.Change, "bundle built")]
    public async Task<IActionResult> OnPostBuildAsync([FromForm] Guid[] document, [FromForm] string[] title, CancellationToken cancel)
    {
        var ticked = Read(document, title);
        await baskets.SaveAsync(User, ticked, cancel);
        await LoadAsync(ticked, cancel);
        var spec = Form.ToSpec(Exhibits.Select(exhibit => exhibit.Ticked), Exhibits.Select(exhibit => User.CaseOf(exhibit.Entry.Document)));
        AuditNote.Of(HttpContext).Detail = $"{spec.Title}: {string.Join(' ', Exhibits.Select(exhibit => exhibit.Entry.Document.Id))}";
        Fault = BundleSpecReader.FaultIn(spec, HttpContext.RequestServices.GetRequiredService<CourtProfiles>());
        return Fault is null ? RedirectToPage("/Built", new { id = shelf.Start(spec, Person, Scope) }) : Page();
    }

    private static List<Ticked> Read(Guid[] documents, string[] titles) =>
        [.. documents.Zip(titles, (document, title) => new Ticked(document, title.Trim()))];

    private static void Move(List<Ticked> ticked, int? from, int by)
    {
        if (from is { } index && index >= 0 && index < ticked.Count && index + by >= 0 && index + by < ticked.Count)
        {
            (ticked[index], ticked[index + by]) = (ticked[index + by], ticked[index]);
        }
    }

    private async Task LoadAsync(IReadOnlyList<Ticked> ticked, CancellationToken cancel)
    {
        var exhibits = new List<(Ticked, DocumentEntry)>();
        foreach (var one in ticked)
        {
            if (await catalog.FindDocumentAsync(one.Document, Scope, cancel) is { } entry)
            {
                exhibits.Add((one, entry));
            }
        }

        Exhibits = exhibits;
        Built = await shelf.ListAsync(Person, Scope, cancel);
    }
}
