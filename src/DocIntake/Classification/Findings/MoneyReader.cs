using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings;

/// <summary>An amount in a text, exact.</summary>
internal sealed record MoneyHit(int Start, int Length, decimal Value)
{
    /// <summary>With a point and two places: "1234.50".</summary>
    public string Canonical => Value.ToString("0.00##", CultureInfo.InvariantCulture);
}

/// <summary>Finds amounts: those with a dollar sign or with cents, never a bare number. Brackets and a trailing minus mean less than nothing.</summary>
internal static class MoneyReader
{
    private static readonly Regex Amount = new(
        @"(?:-\s?)?\(?\$\s?-?\d{1,3}(?:,\d{3})+(?:\.\d{2})?\)?-?|(?:-\s?)?\(?\$\s?-?\d+(?:\.\d{2})?\)?-?|-?\(?\b\d{1,3}(?:,\d{3})+\.\d{2}\b\)?-?|-?\(?\b\d+\.\d{2}\b\)?-?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static IEnumerable<MoneyHit> Find(string text)
    {
        foreach (Match match in Amount.Matches(text))
        {
            var end = match.Index + match.Length;
            var runsOn = end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '%' or '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));
            if (!runsOn && decimal.TryParse(string.Concat(match.Value.Where(c => char.IsAsciiDigit(c) || c == '.')), CultureInfo.InvariantCulture, out var value))
            {
                var negative = match.Value.Contains('-') || (match.Value.Contains('(') && match.Value.Contains(')'));
                yield return new MoneyHit(match.Index, match.Length, negative ? -value : value);
            }
        }
    }
}
