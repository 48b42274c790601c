namespace DocIntake.Splitting;

/// <summary>
/// The likeliest way to cut a batch: log-odds of each place, and how long documents are. Time and memory grow with the pages alone, since
/// beyond <see cref="LongLength"/> pages one more makes no difference.
/// </summary>
internal static class BestPath
{
    private const int LongLength = 12;

    /// <summary>Logarithm of the odds that a document of so many pages ends here: most are short, and a long one goes on.</summary>
    private static double Ending(int length) => length switch { 1 => -.2, 2 => -.2, 3 => -.3, < 6 => -.5, < LongLength => -.7, _ => -1 };

    /// <summary>For each place between two pages, by how much the best way with a cut there beats the best without.</summary>
    /// <param name="places">Log-odds of a cut at each place; an infinite one is settled.</param>
    /// <param name="whole">Log-odds that the batch is one document, before anything is seen.</param>
    public static double[] Margins(IReadOnlyList<double> places, double whole)
    {
        const double Settled = 1e6;
        var odds = places.Select(place => Math.Clamp(place, -Settled, Settled)).ToArray();
        var (forth, back) = (Forth(odds), Back(odds));
        var uncut = Enumerable.Range(0, odds.Length).Sum(i => -Ending(Math.Min(i + 1, LongLength)) / 2 - (odds[i] / 2)) + whole;
        return [.. odds.Select((_, place) => Margin(place))];

        double Margin(int place)
        {
            // Behind place p stands page p + 1; a state is how many pages its document has up to there.
            double with = double.NegativeInfinity, without = double.NegativeInfinity;
            with = Math.Max(with, forth[place + 1][0] + back[place + 1][0]);
            for (var length = 1; length < LongLength; length++)
            {
                without = Math.Max(without, forth[place + 1][length] + back[place + 1][length]);
            }

            return with - Math.Max(without, uncut);
        }
    }

    private static double Step(double odds, int length, bool cut) => (cut ? 1 : -1) * (odds + Ending(length)) / 2;

    // forth[page][length - 1]: the best way up to this page, which is the length-th of its document.
    private static double[][] Forth(double[] odds)
    {
        var best = Table(odds.Length + 1);
        best[0][0] = 0;
        for (var page = 1; page <= odds.Length; page++)
        {
            for (var length = 1; length <= LongLength; length++)
            {
                var here = best[page - 1][length - 1];
                Raise(ref best[page][0], here + Step(odds[page - 1], length, cut: true));
                Raise(ref best[page][Math.Min(length, LongLength - 1)], here + Step(odds[page - 1], length, cut: false));
            }
        }

        return best;
    }

    private static double[][] Back(double[] odds)
    {
        var best = Table(odds.Length + 1);
        Array.Clear(best[^1]);
        for (var page = odds.Length - 1; page >= 0; page--)
        {
            for (var length = 1; length <= LongLength; length++)
            {
                Raise(ref best[page][length - 1], best[page + 1][0] + Step(odds[page], length, cut: true));
                Raise(ref best[page][length - 1], best[page + 1][Math.Min(length, LongLength - 1)] + Step(odds[page], length, cut: false));
            }
        }

        return best;
    }

    private static double[][] Table(int pages)
    {
        var table = new double[pages][];
        for (var page = 0; page < pages; page++)
        {
            table[page] = new double[LongLength];
            Array.Fill(table[page], double.NegativeInfinity);
        }

        return table;
    }

    private static void Raise(ref double best, double other) => best = Math.Max(best, other);
}
