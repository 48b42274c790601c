using DocIntake.Documents;

namespace DocIntake.Search;

/// <summary>What is searched for.</summary>
/// <param name="Query">As typed.</param>
/// <param name="Case">In this case only; null = in all that the scope allows.</param>
/// <param name="Limit">Hits to show, at most <see cref="MostShown"/>; none for the counts alone.</param>
/// <param name="After">The <see cref="SearchAnswer.Next"/> of the answer before; null for the first hits.</param>
/// <param name="Facets">Counts all hits by case, category, type, provider, year and how well they were read.</param>
/// <param name="Narrowed">Fields in the query language that hits must have besides; a place in the query is never one in here. Null = none.</param>
public sealed record SearchRequest(
    string Query, string? Case = null, int Limit = 20, SearchOrder Order = SearchOrder.Relevance, string? After = null, bool Facets = false, string? Narrowed = null)
{
    public const int MostShown = 1000;
}

/// <summary>The best first, or the newest document first.</summary>
public enum SearchOrder { Relevance, Date }

/// <summary>
/// What was found, and in how much of what there is: <paramref name="PagesUnreadable"/> pages of the same scope could not be looked into.
/// </summary>
/// <param name="Total">Pages that are hits; <paramref name="Hits"/> are some of them.</param>
/// <param name="Documents">Documents that these pages belong to.</param>
/// <param name="PagesSearched">Pages whose text could be searched, blank ones included.</param>
/// <param name="PagesUnreadable">Pages that could not be read, not among the former; a document without pages counts as one.</param>
/// <param name="PagesDoubtful">Of the pages searched, those whose text was read in doubt.</param>
/// <param name="Error">Set when the query could not be understood; then nothing was searched.</param>
/// <param name="DidYouMean">When nothing was found: the query with nearer words that stand on pages in scope.</param>
/// <param name="Notes">What in the query means something else in Westlaw, Lexis or dtSearch.</param>
/// <param name="Next">Behind which hit the list goes on; null at its end.</param>
public sealed record SearchAnswer(
    string Query,
    int Total,
    int Documents,
    long Milliseconds,
    int PagesSearched,
    int PagesUnreadable,
    int PagesDoubtful,
    QueryError? Error,
    IReadOnlyList<SearchHit> Hits,
    string? DidYouMean,
    IReadOnlyList<QueryNote> Notes,
    IReadOnlyList<SearchFacet> Facets,
    string? Next);

/// <summary>A page that is a hit.</summary>
/// <param name="Document">Its document's id.</param>
/// <param name="Page">Position in the document, from 1; also 1 for a document without pages, which is found by its name.</param>
/// <param name="Rank">1 for the best.</param>
/// <param name="Snippet">The stretch of the page with most hits.</param>
/// <param name="Boxes">Where the words that were searched for stand.</param>
/// <param name="Snippets">Up to three stretches of the page, the one of <paramref name="Snippet"/> first.</param>
public sealed record SearchHit(
    Guid Document,
    string? Case,
    string Category,
    string? Type,
    string Title,
    DateOnly? Date,
    int Page,
    int Rank,
    IReadOnlyList<SnippetPart> Snippet,
    IReadOnlyList<Box> Boxes,
    IReadOnlyList<IReadOnlyList<SnippetPart>> Snippets)
{
    /// <summary>What people marked its document as, by name; "note" where there is a note.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];
}

/// <summary>All hits counted by one field ("case", "category", "type", "provider", "year" or "read"), the most frequent value first.</summary>
public sealed record SearchFacet(string Name, IReadOnlyList<FacetCount> Counts);

/// <summary>How many hits have a value.</summary>
public sealed record FacetCount(string Value, int Count);
