using DocIntake.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace DocIntake.Search;

/// <summary>What the index says: the pages to show, how many more there are, and how many of the scope's pages could not be searched.</summary>
internal sealed record Found(IReadOnlyList<LuceneDocument> Shown, int Total, int Documents, int Readable, int Unreadable, int Doubtful)
{
    private const int MostShown = 1000;

    /// <param name="query">Null finds nothing; the scope is counted all the same.</param>
    /// <param name="within">The scope; null = everything.</param>
    public static Found By(IndexSearcher searcher, QueryNode? query, Filter? within, SearchRequest request)
    {
        var unreadable = Count(searcher, OfQuality(PageQuality.Unread), within);
        var coverage = new Found([], 0, 0,
            Count(searcher, new MatchAllDocsQuery(), within) - unreadable, unreadable, Count(searcher, OfQuality(PageQuality.Doubt), within));
        if (query is null)
        {
            return coverage;
        }

        var (skip, limit) = (Math.Max(0, request.Skip), Math.Clamp(request.Limit, 1, MostShown));
        var top = TopScoreDocCollector.Create(Math.Min(skip + limit, int.MaxValue / 2), docsScoredInOrder: false);
        var documents = new DocumentCounter();
        searcher.Search(LuceneQueries.Of(query), within, MultiCollector.Wrap(top, documents));
        var shown = top.GetTopDocs(skip, limit).ScoreDocs.Select(hit => searcher.Doc(hit.Doc)).ToList();
        return coverage with { Shown = shown, Total = top.TotalHits, Documents = documents.Count };
    }

    private static TermQuery OfQuality(PageQuality quality) => new(new Term(IndexFields.Quality, quality.ToString()));

    private static int Count(IndexSearcher searcher, Query query, Filter? within)
    {
        var counter = new TotalHitCountCollector();
        searcher.Search(query, within, counter);
        return counter.TotalHits;
    }

    /// <summary>Counts the documents that the pages found belong to.</summary>
    private sealed class DocumentCounter : ICollector
    {
        private readonly HashSet<long> _seen = [];
        private NumericDocValues? _distinct;

        public int Count => _seen.Count;

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            // Only counts: the score is none of its business.
        }

        public void SetNextReader(AtomicReaderContext context) => _distinct = context.AtomicReader.GetNumericDocValues(IndexFields.Distinct);

        public void Collect(int doc) => _seen.Add(_distinct?.Get(doc) ?? 0);
    }
}
