using DocIntake.Documents;
using DocIntake.Search;

namespace DocIntake.Web.Parts.Searches;

/// <summary>
/// Walks the hits of a search from one to the next, in the order in which the list shows them: across the pages of a document, across documents, and across what
/// the list shows at once.
/// </summary>
public sealed class HitWalk(Searcher searcher)
{
    /// <summary>The hits of an answer in the order of the list: by document, in each by page as they came.</summary>
    public static IReadOnlyList<SearchHit> InOrder(SearchAnswer answer) => [.. answer.Hits.GroupBy(hit => hit.Document).SelectMany(of => of)];

    /// <summary>A hit's page, opened so that one can walk on.</summary>
    /// <param name="at">Its place in the list.</param>
    internal static string LinkTo(SearchLink search, SearchHit hit, int at) =>
        $"/documents/{hit.Document}?page={hit.Page}&q={Uri.EscapeDataString(search.Query)}&in={Uri.EscapeDataString(search.Fields)}&hit={at}";

    /// <summary>A hit and its neighbours; null when there is none of that place.</summary>
    /// <param name="search">As the list's address says it after the question mark.</param>
    /// <param name="at">Place in the list, from 0; below it = the last.</param>
    public async Task<HitPlace?> LookAsync(string? search, int at, CaseScope scope, CancellationToken cancel)
    {
        if (SearchLink.Of(search) is not { } link)
        {
            return null;
        }

        var answer = await searcher.SearchAsync(link.ToRequest(facets: false), scope, cancel);
        var hits = InOrder(answer);
        at = at < 0 ? hits.Count - 1 : at;
        return hits.ElementAtOrDefault(at) is not { } here ? null : new HitPlace(
            LinkTo(link, here, at), answer.Hits[0].Rank + at, answer.Total,
            at > 0 ? LinkTo(link, hits[at - 1], at - 1) : link.Earlier is { } earlier ? GoTo(earlier, -1) : null,
            at + 1 < hits.Count ? LinkTo(link, hits[at + 1], at + 1) : answer.Next is { } next ? GoTo(link.Later(next), 0) : null,
            $"{link}&hit={at}#hit-{at}");
    }

    // Which document that is, is known once it is asked for.
    private static string GoTo(SearchLink search, int at) => $"{search}&hit={at}&handler=go";
}

/// <summary>Where somebody is among the hits of a search.</summary>
/// <param name="Here">The hit's own page.</param>
/// <param name="Rank">From 1.</param>
/// <param name="Previous">The hit before it; null at the first.</param>
/// <param name="Next">The hit after it; null at the last.</param>
/// <param name="List">The list, at this hit.</param>
public sealed record HitPlace(string Here, int Rank, int Total, string? Previous, string? Next, string List);
