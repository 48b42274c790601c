using DocIntake.Documents;
using DocIntake.Splitting.Counters;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting;

/// <summary>A place between two pages.</summary>
/// <param name="BeforePage">Number of the page behind it.</param>
/// <param name="Margin">Log-odds by which the best way to cut the batch with a cut here beats the best without.</param>
/// <param name="Odds">Log-odds of a cut here by the two pages alone.</param>
/// <param name="Because">What speaks for it, or against it, most.</param>
/// <param name="Clues">Everything that was weighed.</param>
internal sealed record Place(int BeforePage, double Margin, double Odds, string Because, IReadOnlyList<Clue> Clues)
{
    /// <summary>That a document begins here, 0..1.</summary>
    public double Probability => 1 / (1 + Math.Exp(-Math.Clamp(Margin, -50, 50)));
}

/// <summary>Weighs every place of a batch: what runs through all of it is set aside first, hard evidence settles a place, the rest is a matter of odds.</summary>
internal static class Places
{
    private const double Prior = -.4, Settled = 1000;

    /// <summary>Odds that a file is one document: most are. What numbers or heads all of it says so too, unless it is a production's stamp.</summary>
    private const double Whole = 1.5, WholeByCounter = 2.5;

    /// <summary>A head on this share of a batch's pages is the batch's.</summary>
    private const double MostPages = .75;

    /// <param name="pages">The batch without separators and blank sheets, in order.</param>
    /// <param name="sheets">Page number → the separator sheet before it.</param>
    public static IReadOnlyList<Place> Of(IReadOnlyList<Page> pages, IReadOnlyDictionary<int, int> sheets, SplittingOptions options)
    {
        if (pages.Count < 2)
        {
            return [];
        }

        var lines = pages.Select(PageView.LinesOf).ToList();
        var running = RunningCounters.In([.. lines.Select(page => (IReadOnlyList<(int, string)>)[.. page.Select((line, i) => (i, line)).Where(at => at.line.Y < options.Margin || at.line.Y > 1 - options.Margin).Select(at => (at.i, at.line.Text))])]);
        var views = PageView.Of(lines, pages, running);
        var settled = Hard(pages, sheets, options);
        var weighed = Enumerable.Range(1, pages.Count - 1).Select(page => Weigh(views[page - 1], views[page], settled.GetValueOrDefault(page))).ToList();
        var whole = Whole + (running is { Found: true, IsBates: false } ? WholeByCounter : 0);
        var margins = BestPath.Margins([.. weighed.Select(one => one.Odds)], whole);
        return [.. weighed.Select((one, i) => new Place(pages[i + 1].Number, margins[i], one.Odds, one.Because, one.Clues))];
    }

    private static (double Odds, string Because, IReadOnlyList<Clue> Clues) Weigh(PageView before, PageView after, Clue settled)
    {
        if (settled.Weight != 0)
        {
            return (settled.Weight, settled.Because, [settled]);
        }

        if (before.Lines.Count == 0 || after.Lines.Count == 0)
        {
            return (-1, "one of the two pages has no text to go by", []);
        }

        var clues = PairClues.Of(before, after).ToList();
        var odds = Prior + clues.Sum(clue => clue.Weight);
        var telling = clues.OrderByDescending(clue => odds > 0 ? clue.Weight : -clue.Weight).Take(2).Where(clue => clue.Weight > 0 == odds > 0);
        return (odds, $"page {after.Page.Number}: {string.Join(", ", telling.Select(clue => clue.Because))}", clues);
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
