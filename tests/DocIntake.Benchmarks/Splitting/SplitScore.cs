namespace DocIntake.Benchmarks.Splitting;

/// <summary>Counts over streams: boundaries, documents found exactly, panoptic quality (overlap above one half), streams without an error.</summary>
internal sealed class SplitScore
{
    private int rightCuts, cuts, trueCuts, exact, found, truth, matched, perfect;
    private double overlap;

    public int Streams { get; private set; }

    public int Unasked { get; private set; }

    public int UnaskedPerfect { get; private set; }

    public double BoundaryF1 => 2.0 * rightCuts / Math.Max(1, cuts + trueCuts);

    public double DocumentF1 => 2.0 * exact / Math.Max(1, found + truth);

    public double PanopticQuality => overlap / Math.Max(1, (found + truth) / 2.0);

    public void Add(int pages, IReadOnlySet<int> starts, IReadOnlySet<int> cut, bool asked)
    {
        rightCuts += cut.Count(starts.Contains);
        (cuts, trueCuts, Streams) = (cuts + cut.Count, trueCuts + starts.Count, Streams + 1);
        var (mine, theirs) = (Ranges(pages, cut), Ranges(pages, starts));
        (found, truth) = (found + mine.Count, truth + theirs.Count);
        exact += mine.Intersect(theirs).Count();
        foreach (var (from, to) in mine)
        {
            var best = theirs.Max(range => (double)Math.Max(0, Math.Min(to, range.To) - Math.Max(from, range.From)) / (Math.Max(to, range.To) - Math.Min(from, range.From)));
            matched += best > .5 ? 1 : 0;
            overlap += best > .5 ? best : 0;
        }

        var isPerfect = cut.SetEquals(starts);
        perfect += isPerfect ? 1 : 0;
        Unasked += asked ? 0 : 1;
        UnaskedPerfect += !asked && isPerfect ? 1 : 0;
    }

    public override string ToString() =>
        $"boundary F1 {BoundaryF1:0.000} (precision {rightCuts}/{cuts}, recall {rightCuts}/{trueCuts}), document F1 {DocumentF1:0.000} ({exact} of {truth} exact, {found} found), "
        + $"PQ {PanopticQuality:0.000} ({matched} matched), perfect {perfect}/{Streams}, unasked {Unasked}/{Streams} of which perfect {UnaskedPerfect}";

    private static List<(int From, int To)> Ranges(int pages, IReadOnlySet<int> cuts)
    {
        int[] edges = [0, .. cuts.Order(), pages];
        return [.. edges.Zip(edges.Skip(1))];
    }
}
