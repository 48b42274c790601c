using System.Globalization;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// Where the likeliest readings of a form's charges do not add up to its total, others may: a few amounts are then taken as another reading has them. Only what
/// was read is tried, never a number that would fit.
/// </summary>
internal static class SumChoice
{
    private const int MostChanges = 3, MostTries = 20_000;

    /// <param name="charges">Of the lines.</param>
    /// <param name="total">Null where none was read.</param>
    /// <returns>The choices that add up, or the same ones when none do.</returns>
    public static (IReadOnlyList<Choice> Charges, Choice? Total) Settle(IReadOnlyList<Choice> charges, Choice? total)
    {
        if (total is null || charges.Count == 0)
        {
            return (charges, total);
        }

        var tries = 0;
        for (var changes = 0; changes <= MostChanges; changes++)
        {
            foreach (var way in total.Ways)
            {
                if (Reach(Cents(way), charges, 0, changes - (way == total.Ways[0] ? 0 : 1), ref tries) is { } found)
                {
                    return (found, total.Take(way));
                }
            }
        }

        return (charges, total);
    }

    /// <summary>The choices from <paramref name="from"/> on, with so many changes at most, that add up to what is left; null when none do.</summary>
    private static List<Choice>? Reach(long left, IReadOnlyList<Choice> charges, int from, int changes, ref int tries)
    {
        if (changes < 0 || ++tries > MostTries)
        {
            return null;
        }

        if (changes == 0 || from == charges.Count)
        {
            return charges.Skip(from).Sum(charge => Cents(charge.Ways[0])) == left ? [.. charges.Skip(from)] : null;
        }

        foreach (var way in charges[from].Ways)
        {
            if (Reach(left - Cents(way), charges, from + 1, changes - (way == charges[from].Ways[0] ? 0 : 1), ref tries) is { } rest)
            {
                return [charges[from].Take(way), .. rest];
            }
        }

        return null;
    }

    private static long Cents(Way way) => (long)(decimal.Parse(way.Value.Canonical, CultureInfo.InvariantCulture) * 100);
}
