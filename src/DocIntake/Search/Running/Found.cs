using DocIntake.Documents;
using DocIntake.Search.Language;
using Lucene.Net.Index;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace DocIntake.Search.Running;

/// <summary>What the index says: the pages to show, how many more there are, and how many of the scope's pages could not be searched.</summary>
internal sealed record Found(IReadOnlyList<LuceneDocument> Shown, int Total, int Documents, int Readable, int Unreadable, int Doubtful)
{
    public IReadOnlyList<SearchFacet> Facets { get; init; } = [];

    /// <summary>Where the list goes on; null at its end.</summary>
    public Cursor? Next { get; init; }

    /// <summary>Of the first page shown.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>The query with nearer words, when nothing was found.</summary>
    public string? DidYouMean { get; init; }

    /// <param name="query">Null finds nothing; the scope is counted all the same.</param>
    /// <param name="narrowed">What hits must have besides; nothing is proposed for it.</param>
    public static Found By(PageScope scope, QueryNode? query, SearchRequest request, Cursor? after, QueryNode? narrowed = null)
    {
        var unreadable = scope.CountOf(OfQuality(PageQuality.Unread));
        var coverage = new Found([], 0, 0, scope.Count - unreadable, unreadable, scope.CountOf(OfQuality(PageQuality.Doubt)));
        if (query is null)
        {
            return coverage;
        }

        var searcher = new ScopedSearcher(scope);
        FacetCounter[] facets = request.Facets ? FacetCounter.All(scope.Cases) : [];
        var pages = new PageCollector(
            Math.Clamp(request.Limit, 0, SearchRequest.MostShown), request.Order, after, doc => PositionOf(searcher.Doc(doc)), facets);
        var both = narrowed is null ? query : new QueryNode.And([query, narrowed]);
        searcher.Search(scope.Of(request.Order == SearchOrder.Relevance ? LuceneQueries.Ranked(both) : LuceneQueries.Of(both)), pages);
        var best = pages.Best();
        var shown = best.Select(hit => searcher.Doc(hit.Doc)).ToList();
        var rank = after?.Rank + 1 ?? 1;
        return coverage with
        {
            Shown = shown,
            Total = pages.Total,
            Documents = pages.Documents,
            Facets = [.. facets.Select(facet => facet.Take())],
            Rank = rank,
            Next = pages.HasMore ? new Cursor(request.Order, best[^1].Value, best[^1].Distinct, PositionOf(shown[^1]), rank + best.Count - 1) : null,
            DidYouMean = pages.Total == 0 ? Spelling.Mend(request.Query, query, scope) : null,
        };
    }

    private static int PositionOf(LuceneDocument entry) => entry.GetField(IndexFields.Position).GetInt32Value()!.Value;

    private static Term OfQuality(PageQuality quality) => new(IndexFields.Quality, quality.ToString());
}
