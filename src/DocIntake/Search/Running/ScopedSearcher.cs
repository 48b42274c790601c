using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace DocIntake.Search.Running;

/// <summary>
/// Searches with statistics of the scope alone: how rare a word is, is counted among the pages that may be seen, and how long a page is, is held
/// against a fixed length. Otherwise the order of hits would tell of pages outside.
/// </summary>
internal sealed class ScopedSearcher : IndexSearcher
{
    private readonly PageScope _scope;

    public ScopedSearcher(PageScope scope)
        : base(scope.Reader)
    {
        _scope = scope;
        Similarity = new PageSimilarity();
    }

    public override TermStatistics TermStatistics(Term term, TermContext context) => new(term.Bytes, Math.Min(_scope.CountOf(term), PagesCounted), -1);

    public override CollectionStatistics CollectionStatistics(string field) => new(field, PagesCounted, -1, -1, -1);

    private int PagesCounted => Math.Max(1, _scope.Count);
}

/// <summary>BM25 for pages: a page of some hundred words is neither long nor short.</summary>
internal sealed class PageSimilarity : BM25Similarity
{
    private const float WordsOfAPage = 300;

    protected override float AvgFieldLength(CollectionStatistics collectionStats) => WordsOfAPage;
}
