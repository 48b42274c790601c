using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Searches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>What was found, by document, and the page of the hit that is looked at.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.Search, "pages")]
public sealed class SearchModel(Searcher searcher, CatalogReader catalog, Renditions renditions, HitWalk walk) : DeskPage
{
    [FromQuery(Name = "q")]
    public string Query { get; init; } = "";

    [FromQuery(Name = "case")]
    public string? Case { get; init; }

    [FromQuery]
    public string? Category { get; init; }

    [FromQuery]
    public string? Type { get; init; }

    [FromQuery]
    public string? Provider { get; init; }

    [FromQuery]
    public string? Year { get; init; }

    [FromQuery]
    public string? Read { get; init; }

    /// <summary>"date", or anything else for the best first.</summary>
    [FromQuery]
    public string? Sort { get; init; }

    /// <summary>Where the list goes on, as the answer before said.</summary>
    [FromQuery]
    public string? After { get; init; }

    /// <summary>Where the hits before these began.</summary>
    [FromQuery]
    public string? Trail { get; init; }

    /// <summary>Place of the hit that is looked at, in the order shown.</summary>
    [FromQuery(Name = "hit")]
    public int Selected { get; init; }

    /// <summary>Null before anything was asked.</summary>
    public SearchAnswer? Answer { get; private set; }

    public IReadOnlyList<FoundDocument> Found { get; private set; } = [];

    public IReadOnlyList<Facet> Facets { get; private set; } = [];

    public Sheet? Preview { get; private set; }

    /// <summary>The hit that is looked at, and its place; null when nothing was found.</summary>
    public (SearchHit Hit, int Index)? Looked { get; private set; }

    public bool IsByDate => Sort == "date";

    private SearchLink Here => new(Query, Case, Category, Type, Provider, Year, Read, IsByDate ? "date" : null, After, Trail);

    private SearchLink First => Here.First;

    /// <summary>The same search without its narrowest filter, for who found nothing; null when there is none.</summary>
    public (string Label, string Link)? Wider => this switch
    {
        { Read: not null } => ("read well", (First with { Read = null }).ToString()),
        { Year: { } year } => (year, (First with { Year = null }).ToString()),
        { Provider: { } provider } => (Say.Visible(provider), (First with { Provider = null }).ToString()),
        { Type: { } type } => (Say.Name(type), (First with { Type = null }).ToString()),
        { Category: { } category } => (DocIntake.Documents.Category.Title(category), (First with { Category = null }).ToString()),
        { Case: { } number } => (number, (First with { Case = null }).ToString()),
        _ => null,
    };

    /// <summary>What it is narrowed to besides the case, in the query language.</summary>
    public string? Narrowed => Here.Narrowed;

    /// <summary>The same in the other order.</summary>
    public string Resorted => (First with { Sort = IsByDate ? null : "date" }).ToString();

    /// <summary>The hits that follow; null at the end.</summary>
    public string? Onward => Answer?.Next is { } next ? Here.Later(next).ToString() : null;

    /// <summary>The hits before these; null when these are the first.</summary>
    public string? Back => Here.Earlier?.ToString();

    /// <summary>The same of another query.</summary>
    public string LinkTo(string query) => (First with { Query = query }).ToString();

    public Task OnGetAsync(CancellationToken cancel) => SearchAsync(cancel);

    /// <summary>The preview alone, for the open page.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(CancellationToken cancel)
    {
        await SearchAsync(cancel);
        return Answer is null ? NotFound() : Partial("_Preview", this);
    }

    /// <summary>A hit of the list, where one walks on from document to document without it.</summary>
    public async Task<IActionResult> OnGetGoAsync(CancellationToken cancel) =>
        await walk.LookAsync(Here.Fields, Selected, Scope, cancel) is { } place ? LocalRedirect(place.Here) : LocalRedirect(Here.ToString());

    public string LinkTo(int hit) => $"{Here}&hit={hit}";

    /// <summary>The page of a hit, from which one walks on.</summary>
    public string Open(SearchHit hit, int at) => HitWalk.LinkTo(Here, hit, at);

    private async Task SearchAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Query))
        {
            return;
        }

        Answer = await searcher.SearchAsync(Here.ToRequest(facets: true), Scope, cancel);
        var note = AuditNote.Of(HttpContext);
        (note.Case, note.Detail) = (Case, $"{Query}{Here.Narrowed} → {Answer.Total} pages in {Answer.Documents} documents");
        var number = 0;
        Found = [.. HitWalk.InOrder(Answer).GroupBy(hit => hit.Document).Select(of => new FoundDocument(of.Key, [.. of.Select(hit => (hit, number++))]))];
        Facets = Facet.Of(Answer, First);
        var hits = Found.SelectMany(found => found.Hits).ToList();
        if (hits.Count > 0)
        {
            Looked = hits[Math.Clamp(Selected, 0, hits.Count - 1)];
            Preview = await PreviewAsync(Looked.Value.Hit, cancel);
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
