using DocIntake.Documents;
using DocIntake.Search.Running;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Standing;

/// <summary>Counts the hits of a list of searches by case, for who negotiates a term list: every page and document, none estimated.</summary>
public sealed class TermCounter(SearchIndex index)
{
    /// <summary>Searches of one list.</summary>
    public const int Most = 500;

    /// <param name="case">In this case only; null = in all that the scope allows.</param>
    public IReadOnlyList<TermHits> Count(IReadOnlyList<string> queries, string? @case, CaseScope scope, CancellationToken cancel) => index.Read(reader =>
    {
        var pages = new PageScope(reader, PageScope.Numbers(scope, @case));
        var searcher = new ScopedSearcher(pages);
        return queries.Select(query =>
        {
            cancel.ThrowIfCancellationRequested();
            return Count(query, scope, pages, searcher);
        }).ToList();
    });

    private static TermHits Count(string query, CaseScope scope, PageScope pages, ScopedSearcher searcher)
    {
        var (node, error, _) = Similar.ParseWithout(query);
        if (node is null)
        {
            return new TermHits(query, error, 0, 0, []);
        }

        var counter = new Counter(pages.Cases);
        searcher.Search(pages.Of(LuceneQueries.Of(node.Within(scope.Numbers))), counter);
        return counter.Take(query);
    }

    private sealed class Counter(IReadOnlySet<string>? named) : ICollector
    {
        private readonly Dictionary<string, (int Pages, int Documents)> cases = new(StringComparer.Ordinal);
        private (int Pages, int Documents) all;
        private SortedSetDocValues? values;
        private long[] distinct = [];
        private long document;

        // A document's pages lie side by side: so they are counted by looking at the page before.
        public bool AcceptsDocsOutOfOrder => false;

        public void SetScorer(Scorer scorer)
        {
        }

        public void SetNextReader(AtomicReaderContext context) =>
            (values, distinct) = (context.AtomicReader.GetSortedSetDocValues(IndexFields.CaseFacet), PageColumns.Of(context.AtomicReader).Distinct);

        public void Collect(int doc)
        {
            var isNext = all.Documents == 0 || distinct[doc] != document;
            document = distinct[doc];
            all = Plus(all, isNext);
            values?.SetDocument(doc);
            var name = new BytesRef();
            for (var at = values?.NextOrd() ?? SortedSetDocValues.NO_MORE_ORDS; at != SortedSetDocValues.NO_MORE_ORDS; at = values!.NextOrd())
            {
                values!.LookupOrd(at, name);
                var number = name.Utf8ToString();
                if (named?.Contains(number) != false)
                {
                    cases[number] = Plus(cases.GetValueOrDefault(number), isNext);
                }
            }
        }

        public TermHits Take(string query) => new(
            query, null, all.Pages, all.Documents, [.. cases.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new CaseHits(one.Key, one.Value.Pages, one.Value.Documents))]);

        private static (int Pages, int Documents) Plus((int Pages, int Documents) count, bool isNext) => (count.Pages + 1, count.Documents + (isNext ? 1 : 0));
    }
}

/// <summary>What a search of a list found.</summary>
/// <param name="Error">Set when it could not be understood; then nothing was counted.</param>
public sealed record TermHits(string Query, QueryError? Error, int Pages, int Documents, IReadOnlyList<CaseHits> Cases);

/// <summary>Hits in one case.</summary>
public sealed record CaseHits(string Case, int Pages, int Documents);
