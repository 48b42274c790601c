using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Review;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One document that waits for a person: what the product proposes, why it asks, and the answer.</summary>
[Authorize(Rights.Decide)]
[Audited(AuditAct.View, "review")]
public sealed class ReviewModel(
    CatalogReader catalog, WaitingList queue, Renditions renditions, PipelineCatalogue pipelines, ReviewDesk desk, PageDesk pages, Refiling refiling, OpenItems open, AlreadyHere alreadyHere,
    TimeProvider time)
    : DeskPage, ISaid
{
    private const int MostKeys = 9;

    /// <summary>Everything that waits, in the order in which answers help most.</summary>
    public IReadOnlyList<Queued> Queue { get; private set; } = [];

    /// <summary>Where the one that is looked at stands in the queue.</summary>
    public int At { get; private set; }

    /// <summary>The one that is looked at; null when nothing waits.</summary>
    public ReviewEntry? Current { get; private set; }

    public Document Document => Current!.Document.Document;

    public int Position { get; private set; } = 1;

    public Sheet Sheet { get; private set; } = null!;

    public PageStrip Strip => new(Document, Position, Link, CutForm: "cuts");

    public KindFields Kind { get; private set; } = null!;

    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>Candidates in the order of the keys 1–9, the proposal first.</summary>
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>By case number: what speaks for it, then what speaks against it (keys with an x).</summary>
    public ILookup<string, ReasonLine> Reasons { get; private set; } = Array.Empty<ReasonLine>().ToLookup(_ => "");

    /// <summary>Its pages that the candidates have already.</summary>
    public IReadOnlyList<HereInCase> Here { get; private set; } = [];

    /// <summary>Items that may be accepted together with this one, itself included.</summary>
    public IReadOnlyList<ReviewItem> Like { get; private set; } = [];

    /// <summary>Who else has it open.</summary>
    public IReadOnlyList<Looker> Others { get; private set; } = [];

    public TimeProvider Time => time;

    /// <summary>Address of the next item's first page, to be drawn before it is asked for; null when there is none.</summary>
    public string? NextImage { get; private set; }

    [TempData]
    public string? Said { get; set; }

    [TempData]
    public string? Undoable { get; set; }

    [TempData]
    public int? LikeIt { get; set; }

    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    /// <summary>Why Enter alone accepts nothing here.</summary>
    public string WhyNothingIsChosen => Candidates switch
    {
        [] => "No case is proposed; name one.",
        [{ Conflicts.Count: > 0 }, ..] => "Something speaks against it: choose with a digit.",
        [{ Proven: true }, ..] when Document.Flags.Count > 0 => "A page is flagged: choose with a digit.",
        [{ Proven: false }, ..] => "No number or birth date proves it: choose with a digit.",
        _ => "Choose with a digit.",
    };

    public async Task OnGetAsync([FromQuery] int? id, [FromQuery] Guid? document, [FromQuery] int? page, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        At = Math.Max(0, Queue.ToList().FindIndex(one => one.Item.Review == id || one.Item.Document == document));
        if (Queue.Count == 0 || await catalog.FindReviewAsync(Queue[At].Item.Review, Scope, cancel) is not { } entry)
        {
            return;
        }

        Current = entry with { Document = (await catalog.ListUnseenAsync(Scope, cancel)).Tell(entry.Document) };

        AuditNote.Of(HttpContext).Document = Document.Id;
        Cases = await catalog.ListCasesAsync(Scope, cancel);
        Candidates = [.. OneKey.Ordered(Document).Where(one => Scope.Allows(one.Number)).Take(MostKeys)];
        Here = await alreadyHere.OfAsync(Current.Document, Candidates.Select(one => one.Number).Concat(Document.CaseNumber is { } own ? [own] : []), Scope, cancel);
        Like = WaitingList.Like(Queue, Queue[At].Item);
        Others = open.Look(Current.Id, Person);
        NextImage = At + 1 < Queue.Count && Queue[At + 1].Item is { HasPages: true } next ? $"/documents/{next.Document}/pages/1/image/{Sheet.Width}" : null;
        Position = Math.Clamp(page ?? 1, 1, Math.Max(1, Document.OriginalPages.Count));
        var read = Document.HasPages && Document.OriginalPages.Count > 0
            ? await renditions.LoadPageAsync(Document.OriginalSha256, Document.OriginalPages[Position - 1], cancel)
            : null;
        Kind = KindFields.Of(Document, pipelines.DocumentTypes, read);
        var reasons = Candidates.SelectMany((one, index) => one.Reasons.Select((reason, line) => (one.Number, ReasonLine.Of($"c{index}-{line}", reason, Document, read)))
            .Concat(one.Conflicts.Select((reason, line) => (one.Number, ReasonLine.Of($"x{index}-{line}", reason, Document, read))))).ToList();
        Reasons = reasons.ToLookup(reason => reason.Number, reason => reason.Item2);
        Sheet = new Sheet(
            Current.Document, Position, read,
            [.. Sheet.FindingsOf(Document, read), .. Sheet.ReasonsOf(reasons.Select(reason => reason.Item2).Concat(Kind.TypeReasons))]);
        Form = ReviewForm.Of(Document, OneKey.CaseOf(Document) is { } proposed && Scope.Allows(proposed) ? proposed : null);
    }

    [Audited(AuditAct.Change, "review accepted")]
    public Task<IActionResult> OnPostAcceptAsync([FromQuery] int id, CancellationToken cancel) => DecideAsync(id, Form.ToAnswer, cancel);

    [Audited(AuditAct.Change, "review cut")]
    public Task<IActionResult> OnPostSplitAsync([FromQuery] int id, [FromForm] int[] cut, CancellationToken cancel) =>
        DecideAsync(id, document => new Answer { Split = PageStrip.RangesOf(document, cut) }, cancel);

    [Audited(AuditAct.Change, "review rejected")]
    public Task<IActionResult> OnPostRejectAsync([FromQuery] int id, [FromForm] string because, CancellationToken cancel) =>
        DecideAsync(id, _ => new Answer { Reject = because }, cancel);

    [Audited(AuditAct.Change, "review tried again")]
    public Task<IActionResult> OnPostAgainAsync([FromQuery] int id, CancellationToken cancel) =>
        DecideAsync(id, _ => new Answer { TryAgain = true }, cancel);

    [Audited(AuditAct.Change, "review pages arranged")]
    public async Task<IActionResult> OnPostArrangeAsync([FromQuery] int id, [FromQuery] int page, [FromForm] string how, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Queue.FirstOrDefault(one => one.Item.Review == id) is { } item)
        {
            (Said, page) = await pages.ArrangeAsync(item.Item.Document, page, how, Person, Scope, cancel);
        }

        return LocalRedirect($"/review?id={id}&page={page}");
    }

    [Audited(AuditAct.Change, "review answer taken back")]
    public async Task<IActionResult> OnPostUndoAsync([FromForm] Guid[] document, CancellationToken cancel)
    {
        string? fault = null;
        AuditNote.Of(HttpContext).Detail = string.Join(' ', document);
        foreach (var id in document)
        {
            fault = (await refiling.UndoAsync(id, Person, Scope, cancel)).Fault ?? fault;
        }

        Said = fault ?? (document.Length == 1 ? "Taken back; it is asked again." : $"{document.Length} answers taken back.");
        return RedirectToPage(new { document = document.FirstOrDefault() });
    }

    public string Link(int page) => $"/review?id={Current!.Id}&page={page}";

    private async Task LoadAsync(CancellationToken cancel) => Queue = await queue.ListAsync(Scope, DateOnly.FromDateTime(time.GetLocalNow().Date), cancel);

    private async Task<IActionResult> DecideAsync(int id, Func<Document, Answer> answer, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var (item, before) = (Queue.FirstOrDefault(one => one.Item.Review == id)?.Item, await catalog.FindReviewAsync(id, Scope, cancel));
        var say = before?.Document.Document is { } asked ? answer(asked) : new Answer { Accept = true };
        AuditNote.Of(HttpContext).Document = before?.Document.Document.Id;
        var decision = await desk.DecideAsync(id, say, Person, Scope, cancel);
        Said = decision.Fault;
        if (!decision.IsDone || before is null)
        {
            // What is wrong with the answer is said beside the item; one that somebody else decided is gone.
            return RedirectToPage(new { id = before?.Id });
        }

        open.Leave(id, Person);
        var document = before.Document.Document;
        var like = item is null ? [] : WaitingList.Like(Queue, item).Where(one => one.Review != id).ToList();
        var left = string.Create(CultureInfo.InvariantCulture, $"{Queue.Count - 1} left");
        Said = $"{Told(say, document)} · {left}{(like.Count > 0 ? $" · {like.Count} like this one:" : "")}";
        Undoable = say.TryAgain ? null : document.Id.ToString("N");
        LikeIt = like.Count > 0 ? like[0].Review : null;
        return RedirectToPage(new { id = Queue.SkipWhile(one => one.Item.Review != id).Skip(1).FirstOrDefault()?.Item.Review });
    }

    private static string Told(Answer answer, Document document) => answer switch
    {
        { Reject: not null } => $"{Say.Title(document)}: rejected",
        { Split: { } ranges } => $"{Say.Title(document)}: cut into {ranges.Count(letter => letter == ',') + 1}",
        { TryAgain: true } => $"{Say.Title(document)}: read once more",
        _ => $"{Say.Title(document)} → {answer.Case}",
    };
}
