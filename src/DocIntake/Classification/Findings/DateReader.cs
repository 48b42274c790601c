using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings;

/// <summary>A date in a text.</summary>
/// <param name="DayFirst">The day can only be the first number: 25/03/2024.</param>
/// <param name="Ambiguous">Either number could be the month: 03/04/2024. Read as month-day-year.</param>
/// <param name="MonthFirst">The day can only be the second number: 03/25/2024.</param>
internal sealed record DateHit(int Start, int Length, DateOnly Value, bool DayFirst = false, bool Ambiguous = false, bool MonthFirst = false)
{
    /// <summary>The date with day and month the other way round, where they could be.</summary>
    public DateOnly Turned => Ambiguous ? new DateOnly(Value.Year, Value.Day, Value.Month) : Value;
}

/// <summary>Finds dates as American paper writes them; month-day-year unless the numbers forbid it.</summary>
internal static class DateReader
{
    private const string Month = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private static readonly string[] SpanishMonths =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    private static readonly Regex Iso = Linear(@"\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?:\b|T)");
    private static readonly Regex Numbers = Linear(@"\b(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})\b");
    private static readonly Regex Boxes = Linear(@"\b(0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01]) ((?:19|20)\d\d|\d{2})\b");
    private static readonly Regex MonthDay = Linear($@"\b{Month}\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(\d{{4}})\b");
    private static readonly Regex Spanish = Linear(@"\b(\d{1,2})\s+de\s+(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?:\s+del?|,)?\s+(\d{4})\b");
    private static readonly Regex DayMonth = Linear($@"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+day\s+of\s+|[\s-]+){Month}\.?[\s,-]+(\d{{4}}|\d{{2}})\b");

    /// <summary>Every date, in the order of the text.</summary>
    /// <param name="boxed">Also "03 24 2026", as forms with a box for each number print it; elsewhere that is three numbers.</param>
    public static IReadOnlyList<DateHit> Find(string text, bool boxed = false)
    {
        var hits = new List<DateHit>();
        Add(hits, Iso, text, match => Make(match, Number(match, 1), Number(match, 2), Number(match, 3)));
        Add(hits, MonthDay, text, match => Make(match, Number(match, 3), MonthOf(match.Groups[1].Value), Number(match, 2)));
        Add(hits, DayMonth, text, match => Make(match, FullYear(match.Groups[3].Value), MonthOf(match.Groups[2].Value), Number(match, 1)));
        Add(hits, Spanish, text, match => Make(match, Number(match, 3), Array.IndexOf(SpanishMonths, match.Groups[2].Value.ToLowerInvariant()) + 1, Number(match, 1)));
        Add(hits, Numbers, text, match => IsTime(match, text) ? null : FromNumbers(match));
        if (boxed)
        {
            Add(hits, Boxes, text, match => Make(match, FullYear(match.Groups[3].Value), Number(match, 1), Number(match, 2)));
        }

        return [.. hits.OrderBy(hit => hit.Start)];
    }

    /// <summary>The date a text starts with, after punctuation and up to <paramref name="within"/> characters; null when there is none.</summary>
    public static DateHit? First(string text, int within) => Find(text).FirstOrDefault(hit => hit.Start <= within);

    private static void Add(List<DateHit> hits, Regex pattern, string text, Func<Match, DateHit?> read)
    {
        foreach (Match match in pattern.Matches(text))
        {
            if (!hits.Any(hit => hit.Start < match.Index + match.Length && match.Index < hit.Start + hit.Length) && read(match) is { } found)
            {
                hits.Add(found);
            }
        }
    }

    /// <summary>"Time. 11.14.00", as some tills print the time of day.</summary>
    private static bool IsTime(Match match, string text) =>
        match.Groups[2].Value == "." && match.Groups[4].Length == 2 && text.AsSpan(0, match.Index).TrimEnd(" :.").EndsWith("time", StringComparison.OrdinalIgnoreCase);

    private static DateHit? FromNumbers(Match match)
    {
        var (first, second, year) = (Number(match, 1), Number(match, 3), FullYear(match.Groups[4].Value));
        if (first > 12)
        {
            return Make(match, year, second, first) is { } dayFirst ? dayFirst with { DayFirst = true } : null;
        }

        return Make(match, year, first, second) is { } date ? date with { Ambiguous = second <= 12 && first != second, MonthFirst = second > 12 } : null;
    }

    private static DateHit? Make(Match match, int year, int month, int day) =>
        year is >= 1880 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateHit(match.Index, match.Length, new DateOnly(year, month, day))
            : null;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Two digits mean the hundred years that end in 2029; who was born in 1930 or later is read right.</summary>
    private static int FullYear(string digits)
    {
        var year = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length == 4 ? year : year + (year < 30 ? 2000 : 1900);
    }

    private static int MonthOf(string name) =>
        Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, month => name.StartsWith(month, StringComparison.OrdinalIgnoreCase)) + 1;

    private static Regex Linear(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
