using System.Globalization;

namespace DocIntake.Bundles;

/// <summary>
/// Labels exhibits: A, B, … Z, AA, AB, …; or 1, 2, …; or a prefix and a number. Labels that are fixed stay; what is put between two of them
/// is an insert and gets the one before it with a letter more (12A), or with a number more where labels are letters (A1).
/// </summary>
internal static class Numbering
{
    /// <summary>No bundle has more exhibits; fixed labels are looked for below it.</summary>
    private const int Most = 10_000;

    /// <param name="scheme">"letters", "numbers" or the prefix.</param>
    /// <param name="frozen">The fixed label of each exhibit in order; null = none yet.</param>
    /// <param name="withdrawn">Labels that are never given out again.</param>
    public static IReadOnlyList<string> Labels(string scheme, IReadOnlyList<string?> frozen, IReadOnlyList<string> withdrawn)
    {
        var taken = frozen.OfType<string>().Concat(withdrawn).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lastFixed = frozen.ToList().FindLastIndex(label => label is not null);
        var labels = new List<string>();
        var next = 0;
        for (var index = 0; index < frozen.Count; index++)
        {
            labels.Add(frozen[index] ?? (index < lastFixed ? Insert(scheme, frozen.Take(index).LastOrDefault(label => label is not null), taken) : Next(scheme, taken, ref next)));
            taken.Add(labels[^1]);
        }

        return labels;
    }

    private static string Next(string scheme, HashSet<string> taken, ref int next)
    {
        // After the highest that was given out, so that a gap left by a withdrawn exhibit is not filled.
        next = next > 0 ? next : Enumerable.Range(0, Most).LastOrDefault(index => taken.Contains(Label(scheme, index)), -1) + 1;
        return Label(scheme, next++);
    }

    private static string Insert(string scheme, string? after, HashSet<string> taken)
    {
        for (var index = 0; ; index++)
        {
            var label = (after ?? (scheme == "letters" ? "" : scheme == "numbers" ? "0" : scheme + "0"))
                + (scheme == "letters" ? (index + 1).ToString(CultureInfo.InvariantCulture) : Letters(index));
            if (!taken.Contains(label))
            {
                return label;
            }
        }
    }

    /// <param name="index">From 0.</param>
    private static string Label(string scheme, int index) => scheme switch
    {
        "letters" => Letters(index),
        "numbers" => $"{index + 1}",
        _ => $"{scheme}{index + 1}",
    };

    private static string Letters(int index) => index < 26 ? $"{(char)('A' + index)}" : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}
