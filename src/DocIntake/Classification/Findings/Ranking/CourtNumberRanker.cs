using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>
/// Says which of the court numbers of a document is its own: what the court stamped, what stands in the caption beside its label, what comes back
/// page after page. Numbers of other courts, and of cases that are cited, stay as findings in doubt. No shape is parsed: numbers are the same when
/// their letters and digits are, without the division before the colon and the judge's initials.
/// </summary>
internal static class CourtNumberRanker
{
    /// <summary>The number was printed in two ways that have nothing to do with each other; in one; it is another than the best.</summary>
    private const double Proved = 0.99, Once = 0.8, Other = 0.5;

    private const double TopHalf = 0.5;

    /// <param name="printed">All findings of a document in reading order.</param>
    /// <returns>Its court numbers, its own first.</returns>
    public static IReadOnlyList<Finding> Of(IEnumerable<Finding> printed)
    {
        var found = printed.Where(finding => finding.Field == Fields.CourtNumber).ToList();
        var firstPage = found.Select(finding => finding.Page).DefaultIfEmpty().Min();
        var numbers = found.GroupBy(finding => Canonical(finding.Value)).Select(same => (Same: same.ToList(), Score: Score([.. same], firstPage)))
            .OrderByDescending(number => number.Score).ToList();
        return [.. numbers.SelectMany((number, rank) => number.Same.Select(finding => finding with { Confidence = Math.Min(finding.Confidence ?? 1, rank > 0 ? Other : Sureness(number.Same)) }))];
    }

    /// <summary>Letters and digits, without division and judge: "1:16-cv-00745-ESH" and "16 CV 745" are one.</summary>
    public static string Canonical(string number)
    {
        var parts = number.ToUpperInvariant().Split([':'], 2)[^1].Split([' ', '-', '/', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries).ToList();
        while (parts.Count > 1 && parts[^1].All(char.IsLetter))
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return string.Concat(parts.Select(part => part.All(char.IsAsciiDigit) ? part.TrimStart('0') : part));
    }

    private static double Score(List<Finding> same, int firstPage)
    {
        var ways = same.Select(finding => Way(finding.By)).Distinct().ToList();
        return (ways.Contains(FilingStamp.By) ? 3 : 0) + (ways.Contains("label") ? 1.5 : 0) + (ways.Contains("caption") ? 0.5 : 0)
            + (same.Exists(finding => finding.Page == firstPage && finding.Box.Y < TopHalf) ? 1 : 0)
            + Math.Min(1.5, 0.5 * (same.Select(finding => finding.Page).Distinct().Count() - 1));
    }

    private static double Sureness(List<Finding> same) =>
        same.Select(finding => Way(finding.By)).Distinct().Count() > 1 || same.Select(finding => finding.Page).Distinct().Count() > 1 || same.Exists(finding => Way(finding.By) == FilingStamp.By)
            ? Proved
            : Once;

    private static string Way(string by) => by.StartsWith("label", StringComparison.Ordinal) ? "label" : by;
}
