using DocIntake.Catalog;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>What was found, by document, and the page of the hit that is looked at.</summary>
public sealed class SearchModel(Searcher searcher, CatalogReader catalog, Renditions renditions) : DeskPage
{
    private const int Shown = 200;

    [FromQuery(Name = "q")]
    public string Query { get; init; } = "";

    [FromQuery(Name = "case")]
    public string? Case { get; init; }

    [FromQuery]
    public string? Category { get; init; }

    [FromQuery]
    public string? Type { get; init; }

    /// <summary>Place of the hit that is looked at, in the order shown.</summary>
    [FromQuery(Name = "hit")]
    public int Selected { get; init; }

    /// <summary>Null before anything was asked.</summary>
    public SearchAnswer? Answer { get; private set; }

    public IReadOnlyList<FoundDocument> Found { get; private set; } = [];

    public IReadOnlyList<Facet> Facets { get; private set; } = [];

    public Sheet? Preview { get; private set; }

    private SearchLink Here => new(Query, Case, Category, Type);

    /// <summary>The same search without its narrowest filter, for who found nothing; null when there is none.</summary>
    public (string Label, string Link)? Wider => this switch
    {
        { Type: { } type } => (Say.Name(type), (Here with { Type = null }).ToString()),
        { Category: { } category } => (DocIntake.Documents.Category.Title(category), (Here with { Category = null }).ToString()),
        { Case: { } number } => (number, (Here with { Case = null }).ToString()),
        _ => null,
    };

    public Task OnGetAsync(CancellationToken cancel) => SearchAsync(cancel);

    /// <summary>The preview alone, for the open page.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(CancellationToken cancel)
    {
        await SearchAsync(cancel);
        return Answer is null ? NotFound() : Partial("_Preview", this);
    }

    public string LinkTo(int hit) => $"{Here}&hit={hit}";

    private async Task SearchAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Query))
        {
            return;
        }

        Answer = await searcher.SearchAsync(new SearchRequest(Here.ToQuery(), Case, Shown), Scope, cancel);
        var number = 0;
        Found = [.. Answer.Hits.GroupBy(hit => hit.Document).Select(of => new FoundDocument(of.Key, [.. of.Select(hit => (hit, number++))]))];
        Facets = Facet.Of(Answer, Here);
        var hits = Found.SelectMany(found => found.Hits).ToList();
        if (hits.Count > 0)
        {
            Preview = await PreviewAsync(hits[Math.Clamp(Selected, 0, hits.Count - 1)].Hit, cancel);
        }
    }

    private async Task<Sheet?> PreviewAsync(SearchHit hit, CancellationToken cancel)
    {
        if (await catalog.FindDocumentAsync(hit.Document, Scope, cancel) is not { Document: { HasPages: true } document } entry
            || hit.Page > document.OriginalPages.Count)
        {
            return null;
        }

        var page = await renditions.LoadPageAsync(document.OriginalSha256, document.OriginalPages[hit.Page - 1], cancel);
        return new Sheet(entry, hit.Page, page, Sheet.HitsOf(hit.Boxes));
    }
}

/// <summary>A document with its hits, each with its place in the order shown.</summary>
public sealed record FoundDocument(Guid Document, IReadOnlyList<(SearchHit Hit, int Index)> Hits)
{
    public SearchHit First => Hits[0].Hit;
}
