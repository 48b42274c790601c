using DocIntake.Documents;

namespace DocIntake.Search;

/// <summary>What is searched for.</summary>
/// <param name="Query">As typed.</param>
/// <param name="Case">In this case only; null = in all that the scope allows.</param>
/// <param name="Limit">Hits to show, at most 1,000.</param>
/// <param name="Skip">Hits shown before.</param>
public sealed record SearchRequest(string Query, string? Case = null, int Limit = 20, int Skip = 0);

/// <summary>
/// What was found, and in how much of what there is: <paramref name="PagesUnreadable"/> pages of the same scope could not be looked into.
/// </summary>
/// <param name="Total">Pages that are hits; <paramref name="Hits"/> are the first of them.</param>
/// <param name="Documents">Documents that these pages belong to.</param>
/// <param name="PagesSearched">Pages whose text could be searched, blank ones included.</param>
/// <param name="PagesUnreadable">Pages that could not be read, not among the former; a document without pages counts as one.</param>
/// <param name="PagesDoubtful">Of the pages searched, those whose text was read in doubt.</param>
/// <param name="Error">Set when the query could not be understood; then nothing was searched.</param>
public sealed record SearchAnswer(
    string Query,
    int Total,
    int Documents,
    long Milliseconds,
    int PagesSearched,
    int PagesUnreadable,
    int PagesDoubtful,
    QueryError? Error,
    IReadOnlyList<SearchHit> Hits);

/// <summary>A page that is a hit.</summary>
/// <param name="Document">Its document's id.</param>
/// <param name="Page">Position in the document, from 1; also 1 for a document without pages, which is found by its name.</param>
/// <param name="Rank">1 for the best.</param>
/// <param name="Boxes">Where the words that were searched for stand.</param>
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
    IReadOnlyList<Box> Boxes);
