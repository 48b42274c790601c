using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>A reason that names a page, and where on it stands what it speaks of; pointing at one lights the other.</summary>
/// <param name="Key">Joins the line with its boxes.</param>
/// <param name="Position">The page it names, as its place in the document from 1; null when it names none.</param>
/// <param name="Boxes">On the page that is shown, if that is the one; empty when nothing there says it in these words.</param>
public sealed partial record ReasonLine(string Key, string Sentence, int? Position, IReadOnlyList<Box> Boxes)
{
    /// <summary>Words of a reason that stand on many pages and prove nothing by themselves.</summary>
    private const int FewestLetters = 4;

    /// <param name="shown">The page that is looked at; null when it was not read.</param>
    public static ReasonLine Of(string key, string reason, Document document, Page? shown)
    {
        var number = OnPage().Match(reason) is { Success: true } named ? int.Parse(named.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
        var position = number is { } page ? document.OriginalPages.ToList().IndexOf(page) + 1 : 0;
        return new ReasonLine(
            key, Say.Sentence(reason), position > 0 ? position : null, shown is not null && shown.Number == number ? BoxesOf(reason, document, shown) : []);
    }

    /// <summary>The words that carried the type.</summary>
    public static IReadOnlyList<Box> BoxesOf(IReadOnlyList<SeenWords> evidence, Page? shown) =>
        [.. evidence.Where(words => words.Page == shown?.Number).Select(words => words.Box)];

    private static IReadOnlyList<Box> BoxesOf(string reason, Document document, Page shown)
    {
        // "… (read as "12-34S")" stands on the page as read.
        var found = document.Findings.Where(finding => finding.Page == shown.Number && finding.Box != Box.WholePage
            && (Says(reason, finding.Raw) || Says(reason, finding.Value))).Select(finding => finding.Box).Distinct().ToList();
        return found.Count > 0 ? found : LongestRun(reason, shown);
    }

    private static bool Says(string reason, string value) => value.Length >= FewestLetters && reason.Contains(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The longest piece of the page's text that the reason repeats.</summary>
    private static IReadOnlyList<Box> LongestRun(string reason, Page shown)
    {
        var said = $" {string.Join(' ', Word().Matches(reason).Select(word => word.Value.ToUpperInvariant()))} ";
        var words = shown.Words.Select(word => string.Join(' ', Word().Matches(word.Text).Select(part => part.Value.ToUpperInvariant()))).ToList();
        var (best, bestLength) = ((From: 0, Count: 0), FewestLetters);
        for (var from = 0; from < words.Count; from++)
        {
            var run = words[from];
            for (var count = 1; run.Length > 0 && said.Contains($" {run} ", StringComparison.Ordinal); count++)
            {
                if (run.Length > bestLength)
                {
                    (best, bestLength) = ((from, count), run.Length);
                }

                if (from + count >= words.Count)
                {
                    break;
                }

                run = $"{run} {words[from + count]}".TrimEnd();
            }
        }

        return best.Count == 0 ? [] : [shown.Words.Skip(best.From).Take(best.Count).Select(word => word.Box).Aggregate((one, other) => one.Union(other))];
    }

    [GeneratedRegex(@"\bpage (\d{1,6})\b")]
    private static partial Regex OnPage();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();
}
