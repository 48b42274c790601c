using DocIntake.Documents;
using DocIntake.Splitting.Counters;
using DocIntake.Splitting.Learnt;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting;

/// <summary>A place between two pages.</summary>
/// <param name="BeforePage">Number of the page behind it.</param>
/// <param name="Margin">Log-odds by which the best way to cut the batch with a cut here beats the best without.</param>
/// <param name="Odds">Log-odds of a cut here by the two pages alone.</param>
/// <param name="Because">What speaks for it, or against it, most.</param>
/// <param name="Clues">Everything that was weighed.</param>
/// <param name="IsLearnt">People's cuts of batches like this one had a say.</param>
internal sealed record Place(int BeforePage, double Margin, double Odds, string Because, IReadOnlyList<Clue> Clues, bool IsLearnt)
{
    /// <summary>That a document begins here, 0..1.</summary>
    public double Probability => 1 / (1 + Math.Exp(-Math.Clamp(Margin, -50, 50)));
}

/// <summary>Two neighbouring pages and what they show.</summary>
/// <param name="Settled">What settles the place between them; of no weight where nothing does.</param>
/// <param name="RunsThrough">A counter that is no production's stamp runs through the whole batch.</param>
internal sealed record Pair(PageView Before, PageView After, Clue Settled, IReadOnlyList<Clue> Clues, bool RunsThrough)
{
    /// <summary>True when it is a matter of odds.</summary>
    public bool IsOpen => Settled.Weight == 0 && Clues.Count > 0;
}

/// <summary>Weighs every place of a batch: what runs through all of it is set aside first, hard evidence settles a place, the rest is a matter of odds.</summary>
internal static class Places
{
    private const double Prior = -.4, Settled = 1000;

    /// <summary>Odds that a file is one document: most are. What numbers or heads all of it says so too, unless it is a production's stamp.</summary>
    private const double Whole = 1.5, WholeByCounter = 2.5;

    /// <summary>Where people have cut batches with pages like this share of a batch's, it is one of theirs.</summary>
    private const double MostlyKnown = .45;

    /// <param name="pages">The batch without separators and blank sheets, in order.</param>
    /// <param name="sheets">Page number → the separator sheet before it.</param>
    /// <param name="learnt">What people's cuts have taught; null when they have taught nothing yet.</param>
    public static IReadOnlyList<Place> Of(IReadOnlyList<Page> pages, IReadOnlyDictionary<int, int> sheets, SplittingOptions options, CutModel? learnt = null)
    {
        var pairs = Pairs(pages, sheets, options);
        var learntOdds = Learnt(pairs, learnt);
        var weighed = pairs.Zip(learntOdds, Weigh).ToList();
        var whole = Whole + (pairs.Count > 0 && pairs[0].RunsThrough ? WholeByCounter : 0);
        var margins = BestPath.Margins([.. weighed.Select(one => one.Odds)], learntOdds.Exists(odds => odds is not null) ? 0 : whole);
        return [.. weighed.Select((one, i) => new Place(pages[i + 1].Number, margins[i], one.Odds, one.Because, pairs[i].Clues, learntOdds[i] is not null))];
    }

    /// <summary>What people's cuts say of each place; null where nothing like its pages was among them.</summary>
    private static List<double?> Learnt(IReadOnlyList<Pair> pairs, CutModel? model)
    {
        if (model is null || pairs.Count == 0)
        {
            return [.. pairs.Select(_ => (double?)null)];
        }

        var known = model.Knows([pairs[0].Before, .. pairs.Select(pair => pair.After)]);
        var isKnown = known.Count(page => page) >= MostlyKnown * known.Count;
        return [.. pairs.Select((pair, i) => pair.IsOpen && (isKnown || (known[i] && known[i + 1])) ? model.Odds(pair.Before, pair.After, pair.Clues) : (double?)null)];
    }

    /// <summary>Every two neighbouring pages of a batch.</summary>
    public static IReadOnlyList<Pair> Pairs(IReadOnlyList<Page> pages, IReadOnlyDictionary<int, int> sheets, SplittingOptions options)
    {
        if (pages.Count < 2)
        {
            return [];
        }

        var lines = pages.Select(PageView.LinesOf).ToList();
        var running = RunningCounters.In([.. lines.Select(page => (IReadOnlyList<(int, string)>)[.. page.Select((line, i) => (i, line)).Where(at => at.line.Y < options.Margin || at.line.Y > 1 - options.Margin).Select(at => (at.i, at.line.Text))])]);
        var views = PageView.Of(lines, pages, running);
        var settled = Hard(pages, sheets, options);
        var runsThrough = running is { Found: true, IsBates: false };
        return [.. Enumerable.Range(1, pages.Count - 1).Select(page => Of(views[page - 1], views[page], settled.GetValueOrDefault(page)))];

        Pair Of(PageView before, PageView after, Clue hard) =>
            new(before, after, hard, hard.Weight != 0 ? [hard] : before.Lines.Count == 0 || after.Lines.Count == 0 ? [] : [.. PairClues.Of(before, after)], runsThrough);
    }

    /// <summary>Log-odds of a cut by the clues alone.</summary>
    public static double OddsOf(IEnumerable<Clue> clues) => Prior + clues.Sum(clue => clue.Weight);

    private static (double Odds, string Because) Weigh(Pair pair, double? learnt)
    {
        if (pair.Settled.Weight != 0)
        {
            return (pair.Settled.Weight, pair.Settled.Because);
        }

        if (pair.Clues.Count == 0)
        {
            return (-1, "one of the two pages has no text to go by");
        }

        var odds = learnt ?? OddsOf(pair.Clues);
        var telling = pair.Clues.OrderByDescending(clue => odds > 0 ? clue.Weight : -clue.Weight).Take(2).Where(clue => clue.Weight > 0 == odds > 0).Select(clue => clue.Because);
        var taught = learnt is null ? [] : (IEnumerable<string>)[odds > 0 ? "people cut batches like this one at such a place" : "people left such a place uncut in batches like this one"];
        return (odds, $"page {pair.After.Page.Number}: {string.Join(", ", taught.Concat(telling))}");
    }

    // Position of the page behind the place → what settles it.
    private static Dictionary<int, Clue> Hard(IReadOnlyList<Page> pages, IReadOnlyDictionary<int, int> sheets, SplittingOptions options)
    {
        var settled = new Dictionary<int, Clue>();
        var all = CounterSeries.In([.. pages.Select(page => (IReadOnlyList<PageCounter>)[.. PageCounter.On(page, options.Margin)])]);
        // A court's stamp through the whole file makes it one filed paper; any other batch-wide counter says nothing about its parts.
        var filed = all.FirstOrDefault(series => series.Kind == CounterKind.Stamp && series.IsBatchWide(pages.Count));
        var own = all.Where(one => !one.IsBatchWide(pages.Count) && one.Kind != CounterKind.Fax).ToList();
        for (var page = 1; page < pages.Count; page++)
        {
            var number = pages[page].Number;
            var start = all.FirstOrDefault(one => one.First == page && one.FirstNumber == 1 && !one.IsBatchWide(pages.Count));
            if (sheets.TryGetValue(number, out var sheet))
            {
                settled[page] = new Clue(Settled, $"page {sheet} is a separator sheet", ClueKind.Settled);
            }
            else if (filed is not null)
            {
                settled[page] = new Clue(-Settled, $"the court's stamp numbers {filed.Of} pages as one paper", ClueKind.Settled);
            }
            else if (own.Find(series => series.RunsAcross(page)) is { } across)
            {
                settled[page] = new Clue(-Settled, $"page {number} is numbered on to {across.Of} pages", ClueKind.Settled);
            }
            else if (start is not null)
            {
                settled[page] = new Clue(Settled, $"page {number} restarts at 1 of {start.Of}", ClueKind.Settled);
            }
        }

        return settled;
    }
}
