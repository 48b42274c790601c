using DocIntake.Documents;

namespace DocIntake.Catalog;

/// <summary>One document as the receipt counts it.</summary>
internal sealed record BalanceRow(
    Guid ArrivalId, DocumentState State, bool IsWhole, int OriginalPageCount, int PageCount, int SetAsideCount, int PagesOfFirst);

/// <summary>Adds the intake receipt up. What came in is counted on the originals, what became of it on the documents: two counts that must agree.</summary>
internal static class Receipt
{
    /// <summary>The state of the least settled: working, then review, rejected, filed, duplicate. An arrival without documents is working.</summary>
    public static DocumentState StateOf(IEnumerable<DocumentState> states) =>
        states.Where(s => s != DocumentState.Split).DefaultIfEmpty(DocumentState.Working).Min();

    public static Balance Of(int dropped, IReadOnlyCollection<BalanceRow> rows)
    {
        var states = rows.GroupBy(r => r.ArrivalId).Select(a => StateOf(a.Select(r => r.State))).ToList();
        int Arrivals(DocumentState state) => states.Count(s => s == state);
        int Pages(DocumentState state) => rows.Where(r => r.State == state).Sum(r => r.PageCount);
        var duplicatePages = rows.Where(r => r.State == DocumentState.Duplicate).Sum(r => r.PagesOfFirst);
        var pages = new PageBalance(
            In: rows.Where(r => r.IsWhole).Sum(r => r.State == DocumentState.Duplicate ? r.PagesOfFirst : r.OriginalPageCount),
            Working: Pages(DocumentState.Working),
            Filed: Pages(DocumentState.Filed),
            Review: Pages(DocumentState.Review),
            Duplicate: duplicatePages,
            Rejected: Pages(DocumentState.Rejected),
            SetAside: rows.Sum(r => r.SetAsideCount));
        return new Balance(
            dropped,
            // An arrival that has no document yet is at work too.
            Arrivals(DocumentState.Working) + (dropped - states.Count),
            Arrivals(DocumentState.Filed), Arrivals(DocumentState.Review), Arrivals(DocumentState.Duplicate), Arrivals(DocumentState.Rejected),
            pages);
    }
}
