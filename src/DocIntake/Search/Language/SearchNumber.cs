using System.Globalization;

namespace DocIntake.Search.Language;

/// <summary>
/// Numbers as terms that sort by size: how many digits stand before the point (as a letter), then the digits; "$1,234.50" is "#d1234.5". So a range
/// is one stretch of the index, and 1234 finds 1,234.00.
/// </summary>
internal static class SearchNumber
{
    private const int MostDigits = 12;

    /// <summary>Null for what is no number, or one with leading zeros, which is a name.</summary>
    public static string? Term(ReadOnlySpan<char> word)
    {
        Span<char> digits = stackalloc char[word.Length < 40 ? word.Length : 0];
        if (digits.Length == 0)
        {
            return null;
        }

        word = word.Trim("$€£()[]:;,.");
        var (count, before, fraction) = (0, -1, false);
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i]))
            {
                digits[count++] = word[i];
            }
            else if (word[i] == '.' && !fraction && i + 1 < word.Length && count > 0)
            {
                (before, fraction) = (count, true);
            }
            else if (!(word[i] == ',' && !fraction && count > 0 && i + 4 <= word.Length && (i + 4 == word.Length || word[i + 4] is ',' or '.')))
            {
                return null;
            }
        }

        before = fraction ? before : count;
        while (count > before && digits[count - 1] == '0')
        {
            count--;
        }

        return before is 0 or > MostDigits || (before > 1 && digits[0] == '0') ? null
            : $"{SearchTerms.NumberMark}{(char)('a' + before - 1)}{digits[..before]}{(count > before ? "." : "")}{digits[before..count]}";
    }

    /// <summary>"100..200" as a test of such terms; null for what is no range.</summary>
    public static TermTest.Number? Range(string word)
    {
        var dots = word.IndexOf("..", StringComparison.Ordinal);
        return dots > 0 && Term(word.AsSpan(0, dots)) is { } low && Term(word.AsSpan(dots + 2)) is { } high ? new TermTest.Number(low, high) : null;
    }

    /// <summary>Money in cents; null for what is none.</summary>
    public static long? Cents(string amount) =>
        decimal.TryParse(amount.Trim('$', '€', '£'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and < 1_000_000_000_000 ? (long)decimal.Round(value * 100) : null;
}
