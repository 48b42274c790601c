using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings;

/// <summary>A value in a page's text, in canonical form.</summary>
/// <param name="Note">What is doubtful about it; null mostly.</param>
internal sealed record Value(int Start, int Length, string Canonical, string? Note = null)
{
    private static readonly Regex IdentifierToken = Linear(@"^[A-Z0-9][A-Z0-9\-/.:_]*");
    private static readonly Regex NpiToken = Linear(@"^\D{0,12}(\d{10})\b");
    private static readonly Regex TaxIdToken = Linear(@"^\D{0,14}(\d{2}[- ]?\d{7})\b");
    private static readonly Regex AmountInBoxes = Linear(@"^\$?\s*(\d{1,6})[ |]{1,3}(\d{2})(?:\s*$|\s+\$)");
    private static readonly Regex RangeTo = Linear(@"^\s*(?:-|–|to|through|thru|until)\s*$");

    /// <summary>The date near the start of a text, or the range it begins.</summary>
    public static Value? Date(int start, string text, DayOrder order)
    {
        var hits = DateReader.Find(text, boxed: true);
        if (hits.Count == 0 || hits[0].Start > 24)
        {
            return null;
        }

        var first = hits[0];
        var note = order == DayOrder.PerhapsDayFirst && first.Ambiguous ? Make.AmbiguousDate : null;
        if (hits.Count > 1 && order.Read(hits[1]) >= order.Read(first) && RangeTo.IsMatch(text[(first.Start + first.Length)..hits[1].Start]))
        {
            var length = hits[1].Start + hits[1].Length - first.Start;
            return new Value(start + first.Start, length, $"{Iso(order.Read(first))}/{Iso(order.Read(hits[1]))}", note);
        }

        return new Value(start + first.Start, first.Length, Iso(order.Read(first)), note);
    }

    /// <param name="mayBeDayFirst">The document seems to write the day first.</param>
    public static Value? Date(int start, string text, bool mayBeDayFirst) => Date(start, text, mayBeDayFirst ? DayOrder.PerhapsDayFirst : DayOrder.MonthFirst);

    /// <summary>An identifier has digits, starts right here and is no date; parts set apart by a space belong to it while they hold digits.</summary>
    public static Value? Identifier(int start, string text)
    {
        var length = 0;
        while (length < text.Length)
        {
            var gap = length > 0 && text[length] == ' ' ? 1 : 0;
            var token = IdentifierToken.Match(text[(length + gap)..]);
            // A few letters may lead ("HA 99120"); what follows them must have digits.
            var mayBeLetters = length == 0 && token.Length is 2 or 3 or 4 && token.Value.All(char.IsAsciiLetterUpper);
            var hasDigits = token.Value.Any(char.IsAsciiDigit);
            if (!token.Success || !(hasDigits || mayBeLetters) || (length > 0 && (gap == 0 || token.Length > 8)))
            {
                break;
            }

            length += gap + token.Length;
        }

        var raw = text[..length].TrimEnd('.', ':', '-', '/', '_');
        var isIdentifier = raw.Count(char.IsAsciiDigit) >= 2 && raw.Length is >= 4 and <= 32 && DateReader.First(raw, 0) is null;
        return isIdentifier ? new Value(start, raw.Length, raw.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()) : null;
    }

    /// <summary>Dollars and cents in boxes of their own, "$ 933 50"; only under a label is that an amount.</summary>
    public static Value? BoxedAmount(int start, string text)
    {
        var match = AmountInBoxes.Match(text);
        return match.Success ? new Value(start, match.Groups[2].Index + 2, $"{match.Groups[1].Value}.{match.Groups[2].Value}") : null;
    }

    public static Value? Npi(int start, string text)
    {
        var match = NpiToken.Match(text);
        return match.Success && IsNpi(match.Groups[1].Value) ? new Value(start + match.Groups[1].Index, 10, match.Groups[1].Value) : null;
    }

    public static Value? TaxId(int start, string text)
    {
        var group = TaxIdToken.Match(text).Groups[1];
        var digits = string.Concat(group.Value.Where(char.IsAsciiDigit));
        return group.Success ? new Value(start + group.Index, group.Length, $"{digits[..2]}-{digits[2..]}") : null;
    }

    /// <summary>Ten digits whose Luhn sum, with the prefix 80840, ends in 0.</summary>
    public static bool IsNpi(string digits)
    {
        // The prefix 80840 adds 24 to the sum whatever follows.
        var sum = 24;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return digits.Length == 10 && sum % 10 == 0;
    }

    public static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static Regex Linear(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
