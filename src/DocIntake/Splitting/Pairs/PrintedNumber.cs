using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Splitting.Pairs;

/// <summary>The number that a document gives its own page: "Page 2 of 5", "- 2 -", "2".</summary>
/// <param name="Of">How many there are; null when it does not say.</param>
internal sealed partial record PrintedNumber(int Number, int? Of)
{
    private const double Margin = .12;

    public static PrintedNumber? On(IReadOnlyList<PageView.Line> lines)
    {
        // Down there it is more often than up there; "3 of 7" is no other number, one alone in its line may be.
        var margins = lines.Where(line => line.Y > 1 - Margin).Reverse().Concat(lines.Where(line => line.Y < Margin)).ToList();
        return First(margins, Counted()) ?? First(margins, Plain());
    }

    private static PrintedNumber? First(List<PageView.Line> margins, Regex pattern)
    {
        foreach (var match in margins.Select(line => pattern.Match(line.Text)).Where(match => match.Success))
        {
            var groups = match.Groups.Values.Skip(1).Where(group => group.Success).Select(group => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture)).ToArray();
            if (groups[0] >= 1 && (groups.Length < 2 || groups[0] <= groups[1]))
            {
                return new PrintedNumber(groups[0], groups.Length > 1 ? groups[1] : null);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:page|pg\.?|p\.)[ :#]*(\d{1,3})\s*(?:of|/)\s*(\d{1,3})\b|^\W*(\d{1,3})\s+(?:of|/)\s+(\d{1,3})\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b(?:page|pg\.?|p\.)[ :#]*(\d{1,3})\b|^\W*(\d{1,3})\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
