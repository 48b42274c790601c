using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Review;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Searches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One document: a page of it, what was found on it, its text, the way it came, what holds it; and everything about it can be changed.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "document")]
public sealed class DocumentModel(CatalogReader catalog, Renditions renditions, PipelineCatalogue pipelines, Refiling refiling, PageDesk pages, MarkDesk marks, AlreadyHere alreadyHere, AuditLog audit, HitWalk walk)
    : DeskPage, ISaid
{
    private const int MostLooks = 200;

    private static readonly string[] Looking = ["findings", "marks", "text", "custody", "used"], Changing = [.. Looking, "change"];

    public IReadOnlyList<string> Tabs => User.May(Rights.Decide) ? Changing : Looking;

    public DocumentEntry Entry { get; private set; } = null!;

    public Document Document => Entry.Document;

    /// <summary>The page that is looked at: its place in the document, from 1.</summary>
    public int Position { get; private set; } = 1;

    /// <summary>The page as it was read; null when it was not.</summary>
    public Page? Read { get; private set; }

    public Sheet Sheet { get; private set; } = null!;

    /// <summary>Percent of the room that the page has.</summary>
    public static readonly IReadOnlyList<int> Zooms = [100, 150, 200, 300];

    public int Zoom { get; private set; } = Zooms[0];

    /// <summary>Degrees clockwise that the page is looked at by; the document stays as it is.</summary>
    public int ViewTurn { get; private set; }

    /// <summary>Who looked at it, printed and took it away, the latest first.</summary>
    public IReadOnlyList<AuditLine> Looks { get; private set; } = [];

    public PageStrip Strip => new(Document, Position, page => Link(page: page), Tab == "change" && Entry.State is DocumentState.Filed or DocumentState.Split ? "cuts" : null)
    {
        CutBefore = [.. Parts.Select(part => part.Document.OriginalPages[0])],
    };

    /// <summary>False when pages of the original are documents of cases that the person does not see.</summary>
    public bool SeesOriginal { get; private set; }

    public KindFields Kind { get; private set; } = null!;

    /// <summary>The question whose hits are boxed; empty when there is none.</summary>
    public string Query { get; private set; } = "";

    /// <summary>The search that it was opened from, as its address says it; null when it was not.</summary>
    [FromQuery(Name = "in")]
    public string? Search { get; init; }

    /// <summary>Place of the hit in that search's list.</summary>
    [FromQuery]
    public int Hit { get; init; }

    /// <summary>The hits before and after; null when it was not opened from a search.</summary>
    public HitPlace? Place { get; private set; }

    /// <summary>findings, marks, text, custody, used or change.</summary>
    public string Tab { get; private set; } = Looking[0];

    public IReadOnlyList<JournalEntry> Journal { get; private set; } = [];

    public ArrivalEntry? Arrival { get; private set; }

    /// <summary>Bundles and downloads that hold it.</summary>
    public IReadOnlyList<JournalEntry> Uses { get; private set; } = [];

    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>Those of its cases that whoever looks may see.</summary>
    public IEnumerable<string> OwnCases => Document.Cases.Where(Scope.Allows);

    /// <summary>Its pages that its case had already.</summary>
    public IReadOnlyList<HereInCase> Here { get; private set; } = [];

    /// <summary>The documents that it was cut into.</summary>
    public IReadOnlyList<DocumentEntry> Parts { get; private set; } = [];

    /// <summary>The scan that it was cut out of; null when it was not, or lies outside the scope.</summary>
    public DocumentEntry? Scan { get; private set; }

    [TempData]
    public string? Said { get; set; }

    public string? Undoable => null;

    public int? LikeIt => null;

    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(
        Guid id, [FromQuery] int? page, [FromQuery] string? q, [FromQuery] string? tab, [FromQuery] int? turn, [FromQuery] int? zoom, CancellationToken cancel)
    {
        if (await catalog.FindDocumentAsync(id, Scope, cancel) is not { } entry)
        {
            return NotFound();
        }

        Entry = (await catalog.ListUnseenAsync(Scope, cancel)).Tell(entry);
        Query = q ?? "";
        (ViewTurn, Zoom) = (turn is 90 or 180 or 270 ? turn.Value : 0, Zooms.Contains(zoom ?? 0) ? zoom!.Value : Zooms[0]);
        SeesOriginal = await catalog.SeesOriginalAsync(Document.OriginalSha256, Scope, cancel);
        Tab = Tabs.Contains(tab) ? tab! : Tabs[0];
        Position = Math.Clamp(page ?? 1, 1, Math.Max(1, Document.OriginalPages.Count));
        if (Document.HasPages && Document.OriginalPages.Count > 0)
        {
            Read = await renditions.LoadPageAsync(Document.OriginalSha256, Document.OriginalPages[Position - 1], cancel);
        }

        Kind = KindFields.Of(Document, pipelines.DocumentTypes, Read);
        Sheet = new Sheet(Entry, Position, Read, [.. Sheet.FindingsOf(Document, Read), .. Sheet.ReasonsOf(Tab == "change" ? Kind.TypeReasons : []), .. Sheet.HitsOf(Hits())]) { ViewTurn = ViewTurn, Zoom = Zoom };
        Place = Search is null ? null : await walk.LookAsync(Search, Hit, Scope, cancel);
        await LoadTabAsync(cancel);
        return Page();
    }

    [Audited(AuditAct.Change, "document")]
    [Needs(Rights.Decide)]
    public Task<IActionResult> OnPostChangeAsync(Guid id, CancellationToken cancel)
    {
        Form.Case = ReviewForm.Other;
        return ChangeAsync(id, Form.ToAnswer, cancel);
    }

    [Audited(AuditAct.Change, "document cut")]
    [Needs(Rights.Decide)]
    public Task<IActionResult> OnPostSplitAsync(Guid id, [FromForm] int[] cut, CancellationToken cancel) =>
        ChangeAsync(id, document => new Answer { Split = PageStrip.RangesOf(document, cut) }, cancel);

    [Audited(AuditAct.Change, "document rejected")]
    [Needs(Rights.Decide)]
    public Task<IActionResult> OnPostRejectAsync(Guid id, [FromForm] string because, CancellationToken cancel) =>
        ChangeAsync(id, _ => new Answer { Reject = because }, cancel);

    [Audited(AuditAct.Change, "answer taken back")]
    [Needs(Rights.Decide)]
    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken cancel) =>
        Told(id, await refiling.UndoAsync(id, Person, Scope, cancel), "The last answer is taken back.");

    [Audited(AuditAct.Change, "pages arranged")]
    [Needs(Rights.Decide)]
    public async Task<IActionResult> OnPostArrangeAsync(Guid id, [FromQuery] int page, [FromForm] string how, CancellationToken cancel)
    {
        (Said, page) = await pages.ArrangeAsync(id, page, how, Person, Scope, cancel);
        return LocalRedirect($"/documents/{id}?page={page}&tab=change");
    }

    [Audited(AuditAct.Change, "document marked")]
    [Needs(Rights.Decide)]
    public async Task<IActionResult> OnPostMarkAsync(Guid id, [FromQuery] int page, [FromForm] MarkKind kind, [FromForm] string? because, CancellationToken cancel) =>
        Marked(id, page, DocumentMark.TitleOf(kind), await marks.MarkAsync(id, kind, because, Person, Scope, cancel), kind == MarkKind.Note ? "The note is kept." : $"Marked: {DocumentMark.TitleOf(kind)}.");

    [Audited(AuditAct.Change, "mark taken off")]
    [Needs(Rights.Decide)]
    public async Task<IActionResult> OnPostUnmarkAsync(Guid id, [FromQuery] int page, [FromForm] long mark, [FromForm] string? because, CancellationToken cancel) =>
        Marked(id, page, because, await marks.TakeOffAsync(id, mark, because, Person, Scope, cancel), "Taken off; the custody keeps that it was there.");

    /// <summary>Address of another page or tab of this document, turned or enlarged, with the rest as it is.</summary>
    public string Link(int? page = null, string? tab = null, int? turn = null, int? zoom = null) =>
        $"/documents/{Document.Id}?page={page ?? Position}&tab={tab ?? Tab}{(Query.Length > 0 ? $"&q={Uri.EscapeDataString(Query)}" : "")}{(Search is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&in={Uri.EscapeDataString(Search)}&hit={Hit}"))}"
        + $"{((turn ?? ViewTurn) is > 0 and var turned ? $"&turn={turned}" : "")}{((zoom ?? Zoom) is > 100 and var zoomed ? $"&zoom={zoomed}" : "")}";

    private async Task LoadTabAsync(CancellationToken cancel)
    {
        switch (Tab)
        {
            case "findings":
                Here = await alreadyHere.OfAsync(Entry, Document.Candidates.Select(one => one.Number), Scope, cancel);
                break;
            case "custody":
                Journal = await catalog.ListJournalAsync(after: 0, Document.Id, limit: 1000, Scope, cancel);
                Looks = await audit.ListAsync(new AuditFilter(Document: Document.Id, Limit: MostLooks), cancel);
                Arrival = await catalog.FindArrivalsAsync([Document.ArrivalId], Scope, cancel) is [var arrival] ? arrival : null;
                break;
            case "used":
                Uses = await refiling.UsesAsync(Document, Scope, cancel);
                break;
            case "change":
                Cases = await catalog.ListCasesAsync(Scope, cancel);
                Parts = Entry.State == DocumentState.Split ? await catalog.ListPartsAsync(Document.Id, Scope, cancel) : [];
                Scan = Document is { ParentId: { } parent, SplitReasons.Count: > 0 } ? await catalog.FindDocumentAsync(parent, Scope, cancel) : null;
                break;
        }
    }

    private async Task<IActionResult> ChangeAsync(Guid id, Func<Document, Answer> answer, CancellationToken cancel)
    {
        if (await catalog.FindDocumentAsync(id, Scope, cancel) is not { } before)
        {
            return NotFound();
        }

        var said = answer(before.Document);
        var changed = await refiling.ChangeAsync(id, said, Person, Scope, cancel);
        var left = before.Document.Cases.Except(changed.Now?.Document.Cases ?? []).Where(Scope.Allows).ToList();
        var old = left.Count > 0 ? $" Nothing of it is left in {string.Join(" or ", left)}." : "";
        return Told(id, changed, said switch
        {
            { Reject: not null } => $"Rejected.{old}",
            { Split: not null } => "Cut anew.",
            _ => $"{(changed.Now?.State == DocumentState.Filed ? $"Filed in {User.CaseOf(changed.Now.Document)}" : "It waits in review")}.{old}",
        });
    }

    private LocalRedirectResult Marked(Guid id, int page, string? detail, Decision decision, string done)
    {
        AuditNote.Of(HttpContext).Detail = decision.Fault ?? detail;
        Said = decision.Fault ?? done;
        return LocalRedirect($"/documents/{id}?page={page}&tab=marks");
    }

    private RedirectToPageResult Told(Guid id, Refiled changed, string done)
    {
        var uses = changed.Uses.Count == 0 ? "" : $" {Say.Count(changed.Uses.Count, "bundle or download", "bundles and downloads")} already held it; they are listed below.";
        Said = changed.Fault ?? done + uses;
        return RedirectToPage(new { id, tab = changed.Fault is null && changed.Uses.Count > 0 ? "used" : "change" });
    }

    private IReadOnlyList<Box> Hits() => Read is null || Query.Length == 0 ? [] : Searcher.BoxesOn(Read, Query);
}
