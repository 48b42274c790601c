using Lucene.Net.Index;
using Lucene.Net.Search;

namespace DocIntake.Search.Running;

/// <summary>
/// Searches with statistics of the scope alone: how rare a word is, is counted among the pages that may be seen, and how long a page is, is held
/// against a fixed length. Otherwise the order of hits would tell of pages outside.
/// </summary>
internal sealed class ScopedSearcher(PageScope scope) : IndexSearcher(scope.Reader)
{
    /// <summary>Pages in scope that hold the term.</summary>
    public int CountOf(Term term, TermContext context) => scope.Cases is null ? context.DocFreq : scope.CountOf(term);

    /// <summary>What is on so many pages in scope weighs at most; the rarer the more.</summary>
    public float WeightOf(int found) => PageSimilarity.Weight(Math.Min(found, Pages), Pages);

    private int Pages => Math.Max(1, scope.Count);
}
