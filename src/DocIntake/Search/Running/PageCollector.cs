using Lucene.Net.Index;
using Lucene.Net.Search;

namespace DocIntake.Search.Running;

/// <summary>
/// Takes every hit once: counts pages and documents, counts the facets, keeps the first in the order asked for. Equal ones stand in the order of
/// their documents' keys, which no other document changes.
/// </summary>
internal sealed class PageCollector(int wanted, SearchOrder order, Cursor? after, Func<int, int> positionOf, IReadOnlyList<FacetCounter> facets) : ICollector
{
    // The worst of those kept is on top.
    private readonly PriorityQueue<Ranked, Ranked> _kept = new(Ranked.WorstFirst);
    private Scorer? _scorer;
    private IBounded? _bounded;
    private long[] _distinct = [];
    private int[] _dates = [];
    private int _base;
    private long _document;
    private Ranked _worst;

    public int Total { get; private set; }

    public int Documents { get; private set; }

    /// <summary>True when hits follow those kept.</summary>
    public bool HasMore { get; private set; }

    // A document's pages lie side by side: so they are counted by looking at the page before.
    public bool AcceptsDocsOutOfOrder => false;

    public IReadOnlyList<Ranked> Best() => [.. _kept.UnorderedItems.Select(item => item.Element).Order(Comparer<Ranked>.Create((a, b) => Ranked.WorstFirst.Compare(b, a)))];

    public void SetScorer(Scorer scorer) => (_scorer, _bounded) = (scorer, order == SearchOrder.Relevance ? scorer as IBounded : null);

    public void SetNextReader(AtomicReaderContext context)
    {
        _base = context.DocBase;
        var columns = PageColumns.Of(context.AtomicReader);
        (_distinct, _dates) = (columns.Distinct, columns.Dates);
        foreach (var facet in facets)
        {
            facet.SetNextReader(context);
        }
    }

    public void Collect(int doc)
    {
        Total++;
        var document = _distinct[doc];
        if (document != _document || Documents == 0)
        {
            _document = document;
            Documents++;
        }

        foreach (var facet in facets)
        {
            facet.Collect(doc);
        }

        if (HasMore && _bounded is not null && _bounded.MostScore < _worst.Value)
        {
            return;
        }

        double value = order == SearchOrder.Date ? _dates[doc] : _scorer!.GetScore();
        if (value < _worst.Value && HasMore)
        {
            return;
        }

        var hit = new Ranked(value, document, _base + doc);
        if ((after is not null && !IsAfter(hit)) || wanted == 0)
        {
            return;
        }

        if (_kept.Count < wanted)
        {
            _kept.Enqueue(hit, hit);
            _worst = _kept.Peek();
            return;
        }

        HasMore = true;
        if (value >= _worst.Value && Ranked.WorstFirst.Compare(hit, _worst) > 0)
        {
            _kept.EnqueueDequeue(hit, hit);
            _worst = _kept.Peek();
        }
    }

    private bool IsAfter(Ranked hit) => hit.Value != after!.Value ? hit.Value < after.Value
        : hit.Distinct != after.Distinct ? hit.Distinct > after.Distinct
        : positionOf(hit.Doc) > after.Position;
}

/// <summary>A hit and what it is sorted by.</summary>
internal readonly record struct Ranked(double Value, long Distinct, int Doc)
{
    public static IComparer<Ranked> WorstFirst { get; } = Comparer<Ranked>.Create((a, b) =>
        a.Value != b.Value ? a.Value.CompareTo(b.Value) : a.Distinct != b.Distinct ? b.Distinct.CompareTo(a.Distinct) : b.Doc.CompareTo(a.Doc));
}
