using Lucene.Net.Index;
using Lucene.Net.Search;

namespace DocIntake.Search.Running;

/// <summary>
/// Takes every hit once: counts pages and documents, counts the facets, keeps the first in the order asked for. Equal ones stand in the order of
/// their documents' keys, which no other document changes.
/// </summary>
internal sealed class PageCollector(int wanted, SearchOrder order, Cursor? after, Func<int, int> positionOf, FacetCounter[] facets) : ICollector
{
    // The worst of those kept is on top.
    private readonly PriorityQueue<Ranked, Ranked> _kept = new(Ranked.WorstFirst);
    private Scorer? _scorer;
    private IBounded? _bounded;
    private PageColumns? _columns;
    private int _base;
    private int _before;
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
        if (_columns is not null && _before >= 0)
        {
            _document = _columns.Distinct[_before];
        }

        (_columns, _before) = (PageColumns.Of(context.AtomicReader), -1);
        foreach (var facet in facets)
        {
            facet.SetNextReader(context);
        }
    }

    public void Collect(int doc)
    {
        Total++;
        var columns = _columns!;
        Documents += (_before < 0 ? Documents == 0 || columns.Distinct[doc] != _document : columns.BeginsDocument(_before, doc)) ? 1 : 0;
        _before = doc;

        foreach (var facet in facets)
        {
            facet.Collect(doc);
        }

        if (HasMore && _bounded is not null && _bounded.MostScore < _worst.Value)
        {
            return;
        }

        double value = order == SearchOrder.Date ? columns.Dates[doc] : _scorer!.GetScore();
        if (value < _worst.Value && HasMore)
        {
            return;
        }

        var hit = new Ranked(value, columns.Distinct[doc], _base + doc);
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
