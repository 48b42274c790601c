using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Storage;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One document that waits for a person: what the product proposes, why it asks, and the answer.</summary>
public sealed class ReviewModel(CatalogReader catalog, Renditions renditions, PipelineCatalogue pipelines) : DeskPage
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

    /// <summary>The case that Enter accepts; null where evidence speaks against it, so that a person has to choose.</summary>
    public string? Proposed => Candidates is [{ Conflicts.Count: 0 } first, ..] ? first.Number : Document.CaseNumber;

    public string Link(int page) => $"/review?id={Current!.Id}&page={page}";
}
