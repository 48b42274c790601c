namespace DocIntake.Splitting.Counters;

/// <summary>Pages whose counters count up together: first and last as positions in the batch.</summary>
internal sealed record CounterSeries(CounterKind Kind, int Of, int First, int Last, int FirstNumber, int Pages)
{
    /// <summary>The series of a batch.</summary>
    /// <param name="counters">The counters of each page, in order.</param>
    public static IReadOnlyList<CounterSeries> In(IReadOnlyList<IReadOnlyList<PageCounter>> counters) =>
    [
        .. counters
            .SelectMany((page, position) => page.Select(counter => (counter, position)))
            .GroupBy(at => (at.counter.Kind, at.counter.Paper, at.counter.Of, Shift: at.counter.Number - at.position))
            .Select(run => new CounterSeries(
                run.Key.Kind, run.Key.Of, run.Min(at => at.position), run.Max(at => at.position), run.Min(at => at.counter.Number),
                run.Select(at => at.position).Distinct().Count()))
            .OrderBy(series => series.First),
    ];

    /// <summary>True when it runs through the whole batch: it numbers what came in, not the documents in it.</summary>
    public bool IsBatchWide(int pages) => pages >= 3 && First == 0 && Last == pages - 1 && Pages >= pages * 0.8;

    /// <summary>True when the page at this position and one before it are numbered as one document.</summary>
    public bool RunsAcross(int position) => First < position && position <= Last;
}
