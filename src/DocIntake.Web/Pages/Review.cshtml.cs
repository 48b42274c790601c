using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Review;
using DocIntake.Storage;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One document that waits for a person: what the product proposes, why it asks, and the answer.</summary>
public sealed partial class ReviewModel(CatalogReader catalog, Renditions renditions, PipelineCatalogue pipelines, ReviewDesk desk) : DeskPage
{
    /// <summary>Everything that waits, the longest waiting first.</summary>
    public IReadOnlyList<ReviewEntry> Waiting { get; private set; } = [];

    /// <summary>The one that is looked at; null when nothing waits.</summary>
    public ReviewEntry? Current { get; private set; }

    public Document Document => Current!.Document.Document;

    public int Position { get; private set; } = 1;

    public Sheet Sheet { get; private set; } = null!;

    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>Candidates in the order of the keys 1–9, the proposal first.</summary>
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public IReadOnlyList<DocumentType> Types => pipelines.DocumentTypes;

    /// <summary>What was wrong with the last answer, or what came of it.</summary>
    [TempData]
    public string? Said { get; set; }

    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    public async Task OnGetAsync([FromQuery] int? id, [FromQuery] Guid? document, [FromQuery] int? page, CancellationToken cancel)
    {
        Waiting = await catalog.ListReviewAsync(Scope, cancel);
        Current = Waiting.FirstOrDefault(one => one.Id == id || one.Document.Document.Id == document) ?? (Waiting.Count > 0 ? Waiting[0] : null);
        if (Current is null)
        {
            return;
        }

        Cases = await catalog.ListCasesAsync(Scope, cancel);
        Candidates = [.. Document.Candidates.Where(one => Scope.Allows(one.Number)).OrderByDescending(one => one.Number == Document.CaseNumber).Take(9)];
        Position = Math.Clamp(page ?? 1, 1, Math.Max(1, Document.OriginalPages.Count));
        var read = Document.HasPages && Document.OriginalPages.Count > 0
            ? await renditions.LoadPageAsync(Document.OriginalSha256, Document.OriginalPages[Position - 1], cancel)
            : null;
        Sheet = new Sheet(Current.Document, Position, read, Sheet.FindingsOf(Document, read));
        Form = ReviewForm.Of(Document, Proposed);
    }

    public Task<IActionResult> OnPostAcceptAsync([FromQuery] int id, CancellationToken cancel) => DecideAsync(id, Form.ToAnswer, cancel);

    public Task<IActionResult> OnPostSplitAsync([FromQuery] int id, [FromForm] string ranges, CancellationToken cancel) =>
        DecideAsync(id, document => new Answer { Split = OfOriginal(ranges, document) }, cancel);

    public Task<IActionResult> OnPostRejectAsync([FromQuery] int id, [FromForm] string because, CancellationToken cancel) =>
        DecideAsync(id, _ => new Answer { Reject = because }, cancel);

    public Task<IActionResult> OnPostAgainAsync([FromQuery] int id, CancellationToken cancel) =>
        DecideAsync(id, _ => new Answer { TryAgain = true }, cancel);

    /// <summary>The case that Enter accepts; null where evidence speaks against it, so that a person has to choose.</summary>
    public string? Proposed => Candidates is [{ Conflicts.Count: 0 } first, ..] ? first.Number : Document.CaseNumber;

    public string Link(int page) => $"/review?id={Current!.Id}&page={page}";

    /// <summary>A person counts the document's own pages; the walk keeps the original's numbers.</summary>
    internal static string OfOriginal(string ranges, Document document) => Number().Replace(ranges, number =>
        int.TryParse(number.ValueSpan, out var position) && position >= 1 && position <= document.OriginalPages.Count
            ? document.OriginalPages[position - 1].ToString(CultureInfo.InvariantCulture)
            : number.Value);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    private async Task<IActionResult> DecideAsync(int id, Func<Document, Answer> answer, CancellationToken cancel)
    {
        Waiting = await catalog.ListReviewAsync(Scope, cancel);
        if (Waiting.FirstOrDefault(one => one.Id == id) is not { } open)
        {
            Said = "Somebody answered that one a moment ago.";
            return RedirectToPage();
        }

        var decision = await desk.DecideAsync(id, answer(open.Document.Document), Person, Scope, cancel);
        Said = decision.Fault;
        // On to the one after it; with a fault it stays.
        var next = decision.IsDone ? Waiting.SkipWhile(one => one.Id != id).Skip(1).FirstOrDefault()?.Id : id;
        return RedirectToPage(new { id = next });
    }
}
