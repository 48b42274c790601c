using DocIntake.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>
/// The pages that whoever asks may see, of one state of the index. Every search, count, statistic and proposal goes through it, so that pages
/// outside change nothing: not what is found, not its order.
/// </summary>
internal sealed class PageScope : Filter
{
    // From one page in so many on, the filter leads and the words follow.
    private const int Sparse = 20;

    private readonly FixedBitSet?[]? _pages;

    /// <param name="numbers">The cases; null = every page.</param>
    public PageScope(IndexReader reader, IReadOnlySet<string>? numbers)
    {
        Reader = reader;
        Cases = numbers;
        if (numbers is null)
        {
            Count = reader.NumDocs;
            return;
        }

        _pages = [.. reader.Leaves.Select(leaf => PagesOf(leaf.AtomicReader, numbers))];
        Count = _pages.Sum(pages => pages?.Cardinality ?? 0);
    }

    public IndexReader Reader { get; }

    /// <summary>The cases that may be named; null = every one.</summary>
    public IReadOnlySet<string>? Cases { get; }

    /// <summary>Pages in it.</summary>
    public int Count { get; }

    /// <summary>The cases that both allow; null = every page, those of no case too.</summary>
    public static IReadOnlySet<string>? Numbers(CaseScope scope, string? number) => (scope.Numbers, number) switch
    {
        (var all, null) => all,
        (null, { } one) => new HashSet<string>([one]),
        ({ } allowed, { } one) => allowed.Contains(one) ? new HashSet<string>([one]) : new HashSet<string>(),
    };

    /// <summary>The query, of pages in scope only.</summary>
    public Query Of(Query query) => _pages is null ? query : new FilteredQuery(
        query, this, Count < Reader.MaxDoc / Sparse ? FilteredQuery.LEAP_FROG_FILTER_FIRST_STRATEGY : FilteredQuery.RANDOM_ACCESS_FILTER_STRATEGY);

    /// <summary>Pages in scope that hold a term.</summary>
    public int CountOf(Term term)
    {
        if (_pages is null && !Reader.HasDeletions)
        {
            return Reader.DocFreq(term);
        }

        var count = 0;
        foreach (var leaf in Reader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(term.Field)?.GetEnumerator();
            if (terms?.SeekExact(term.Bytes) == true)
            {
                count += CountOf(leaf, terms);
            }
        }

        return count;
    }

    /// <summary>Pages in scope, of one segment, that hold the term which an enumeration stands at.</summary>
    public int CountOf(AtomicReaderContext leaf, TermsEnum term)
    {
        if (_pages is not null && _pages[leaf.Ord] is null)
        {
            return 0;
        }

        var (count, docs) = (0, term.Docs(leaf.AtomicReader.LiveDocs, null, DocsFlags.NONE));
        if (_pages?[leaf.Ord] is { } pages)
        {
            for (var page = pages.NextSetBit(0); page >= 0;)
            {
                var doc = docs.DocID >= page ? docs.DocID : docs.Advance(page);
                if (doc == DocIdSetIterator.NO_MORE_DOCS)
                {
                    break;
                }

                count += doc == page ? 1 : 0;
                page = doc == page ? (page + 1 < pages.Length ? pages.NextSetBit(page + 1) : -1) : pages.NextSetBit(doc);
            }

            return count;
        }

        while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            count++;
        }

        return count;
    }

    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => BitsFilteredDocIdSet.Wrap(_pages![context.Ord], acceptDocs);

    private static FixedBitSet? PagesOf(AtomicReader reader, IReadOnlySet<string> numbers)
    {
        var terms = reader.GetTerms(IndexFields.Case)?.GetEnumerator();
        FixedBitSet? pages = null;
        DocsEnum? docs = null;
        foreach (var number in terms is null ? Enumerable.Empty<string>() : numbers.Order(StringComparer.Ordinal))
        {
            if (!terms!.SeekExact(new BytesRef(number)))
            {
                continue;
            }

            pages ??= new FixedBitSet(reader.MaxDoc);
            docs = terms.Docs(reader.LiveDocs, docs, DocsFlags.NONE);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                pages.Set(doc);
            }
        }

        return pages;
    }
}
