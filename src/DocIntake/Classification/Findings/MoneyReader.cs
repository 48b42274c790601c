using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings;

/// <summary>An amount in a text, exact.</summary>
internal sealed record MoneyHit(int Start, int Length, decimal Value)
{
    /// <summary>With a point and two places: "1234.50".</summary>
    public string Canonical => Value.ToString("0.00##", CultureInfo.InvariantCulture);
}

/// <summary>
/// Finds amounts: those with a sign of currency or with cents, never a bare number. Brackets and a trailing minus mean less than nothing. Two
/// digits after a comma are cents, since thousands have three; so OCR's comma for a point does no harm. Nor does its space inside an amount, where nothing else
/// is meant by it: "79. 35" before a column or the end of a line, "1 00.90", which nobody prints with two zeros.
/// </summary>
internal static class MoneyReader
{
    /// <summary>More is no amount of a bill; sums of a page of them stay far from what a decimal holds.</summary>
    private const decimal Most = 1_000_000_000_000;

    private const string Sign = @"(?:us\$|s\$|a\$|c\$|\$|£|€)";

    // Letters alone are no sign of money without cents: "Rm 204" is a room.
    private const string Letters = @"\b(?:rm|usd|eur|gbp|rs\.?)\s?-?";

    private static readonly Regex Amount = new(
        @"\b\d{1,3} 0\d{1,2}\.\d{2}\b|" + $@"(?:{Letters}|{Sign} ?|\b)\d{{1,5}}\. \d{{2}}\b|"
        + $@"(?:-\s?)?\(?{Sign}\s?-?\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{2}})?\)?-?|(?:-\s?)?\(?{Sign}\s?-?\d+(?:[.,]\d{{2}})?\)?-?"
        + $@"|{Letters}\d{{1,3}}(?:,\d{{3}})+\.\d{{2}}\b|{Letters}\d+[.,]\d{{2}}\b"
        + @"|-?\(?\b\d{1,3}(?:,\d{3})+\.\d{2}\b\)?-?|-?\(?\b\d{1,3}(?:\.\d{3})+,\d{2}\b\)?-?|-?\(?\b\d+[.,]\d{2}\b\)?-?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static IEnumerable<MoneyHit> Find(string text)
    {
        foreach (Match match in Amount.Matches(text))
        {
            var end = match.Index + match.Length;
            var runsOn = end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '%' || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])));
            if (!runsOn && !(match.Value.Contains(". ", StringComparison.Ordinal) && IsInSentence(text.AsSpan(end))) && decimal.TryParse(Digits(match.Value), CultureInfo.InvariantCulture, out var value) && value < Most)
            {
                var negative = match.Value.Contains('-') || (match.Value.Contains('(') && match.Value.Contains(')'));
                yield return new MoneyHit(match.Index, match.Length, negative ? -value : value);
            }
        }
    }

    /// <summary>A word follows on the line; in a table it would be another number, or a letter that says what tax there is.</summary>
    private static bool IsInSentence(ReadOnlySpan<char> rest)
    {
        var line = rest[..(rest.IndexOf('\n') is >= 0 and var end ? end : rest.Length)].Trim();
        return line.Length > 2 && !char.IsAsciiDigit(line[0]) && line[0] is not ('$' or '-');
    }

    /// <summary>The digits, with a point before the cents: what stands third from the end if it is no digit.</summary>
    private static string Digits(string printed)
    {
        var bare = string.Concat(printed.Where(c => char.IsAsciiDigit(c) || c is '.' or ',')).TrimStart('.', ',');
        var digits = string.Concat(bare.Where(char.IsAsciiDigit));
        return bare.Length > 3 && bare[^3] is '.' or ',' ? $"{digits[..^2]}.{digits[^2..]}" : digits;
    }
}
