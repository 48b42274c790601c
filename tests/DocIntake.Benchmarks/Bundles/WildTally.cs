namespace DocIntake.Benchmarks.Bundles;

/// <summary>What became of one wild PDF.</summary>
/// <param name="PopplerPages">0 when poppler does not open it.</param>
/// <param name="Refused">Why it was not bound; null when it was.</param>
internal sealed record WildOutcome(string Name, int PopplerPages, string? Refused)
{
    public string Route { get; init; } = "";

    public int BoundPages { get; init; }

    /// <summary>Pages of the finished file that are the exhibit's.</summary>
    public int MadePages { get; init; }

    public int Words { get; init; }

    /// <summary>Pages that lost words and say so.</summary>
    public IReadOnlyList<int> Flagged { get; init; } = [];

    /// <summary>Pages that lost words and do not.</summary>
    public IReadOnlyList<int> Silent { get; init; } = [];

    /// <summary>What <c>qpdf --check</c> says; null when it is content.</summary>
    public string? Check { get; init; }

    /// <summary>Null when the pages cannot be compared.</summary>
    public bool? StampSeen { get; init; }

    public bool Repeats { get; init; }
}

/// <summary>Counts outcomes.</summary>
internal sealed class WildTally
{
    private readonly List<WildOutcome> all = [];

    public void Add(WildOutcome outcome)
    {
        lock (all)
        {
            all.Add(outcome);
        }
    }

    /// <returns>Whether every bar is met.</returns>
    public bool Print(TextWriter to, double barBound, double barWords)
    {
        var opened = all.Where(one => one.PopplerPages > 0).ToList();
        var bound = opened.Where(one => one.Refused is null).ToList();
        var extra = all.Count(one => one.PopplerPages == 0 && one.Refused is null);
        var short_ = bound.Where(one => one.MadePages < one.PopplerPages || one.MadePages != one.BoundPages).ToList();
        var (pages, flagged, silent) = (bound.Sum(one => one.PopplerPages), bound.Sum(one => one.Flagged.Count), bound.Sum(one => one.Silent.Count));
        var unclean = bound.Where(one => one.Check is not null).ToList();
        var invisible = bound.Where(one => one.StampSeen == false).ToList();
        var unsteady = bound.Where(one => !one.Repeats).ToList();
        to.WriteLine($"{all.Count} files, {opened.Count} that poppler opens; bound {bound.Count} = {Share(bound.Count, opened.Count):0.0 %} (bar {barBound:0.0 %}), and {extra} that it does not open");
        to.WriteLine($"routes: {string.Join(", ", bound.CountBy(one => one.Route).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))}");
        to.WriteLine($"page count kept: {bound.Count - short_.Count} of {bound.Count}");
        to.WriteLine($"pages with {barWords:0 %} of their words or flagged: {pages - silent} of {pages}; flagged {flagged}, silent losses {silent} (bar 0)");
        to.WriteLine($"qpdf --check clean: {bound.Count - unclean.Count} of {bound.Count}; stamp seen in pixels: {bound.Count(one => one.StampSeen == true)} of {bound.Count(one => one.StampSeen is not null)}; byte-identical twice: {bound.Count - unsteady.Count} of {bound.Count}");
        List(to, "not bound", opened.Where(one => one.Refused is not null), one => one.Refused!);
        List(to, "pages", short_, one => $"{one.PopplerPages} → {one.MadePages}");
        List(to, "silent", bound.Where(one => one.Silent.Count > 0), one => $"pages {string.Join(",", one.Silent)} ({one.Route})");
        List(to, "check", unclean, one => one.Check!);
        List(to, "stamp", invisible, one => one.Route);
        List(to, "differs", unsteady, one => one.Route);
        return Share(bound.Count, opened.Count) >= barBound && short_.Count == 0 && silent == 0 && unclean.Count == 0 && invisible.Count == 0 && unsteady.Count == 0;
    }

    private static double Share(int part, int whole) => whole == 0 ? 1 : part / (double)whole;

    private static void List(TextWriter to, string what, IEnumerable<WildOutcome> outcomes, Func<WildOutcome, string> say)
    {
        foreach (var one in outcomes.OrderBy(one => one.Name, StringComparer.Ordinal).Take(40))
        {
            to.WriteLine($"  {what}: {one.Name}: {say(one)}");
        }
    }
}
