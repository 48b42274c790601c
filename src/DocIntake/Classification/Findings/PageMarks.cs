using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>What stands on a page without a label: page numbers, Bates numbers, fax headers, the date of a letter, enclosures.</summary>
internal static class PageMarks
{
    private static readonly Regex PageOf = Linear(@"\bpage:?[ \t]*(\d{1,4})[ \t]*(?:of|/)[ \t]*(\d{1,4})\b");
    private static readonly Regex Bates = new(@"^[A-Z][A-Z&]{1,9}[-_ ]?\d{5,9}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Fax = Linear(@"\d{1,2}:\d{2}.*(?:\bfax\b|\bfrom\b|\bto\b|\bp(?:age)?[ .:]*\d{1,3})");
    private static readonly Regex Enclosures = Linear(@"^[ \t]*(?:encl(?:osures?|s)?|attachments?)\b[ \t]*[.:(][^\n]{0,60}");

    private static readonly Regex TimeOfDay = Linear(@"^[ \t.,;|-]{1,8}(?:at[ \t]+)?\d{1,2}:\d{2}\b");
    private static readonly Regex Certifies = Linear(@"\b(?:i|we)[ \t]+(?:hereby[ \t]+)?(?:certify|declare|affirm|attest|swear)\b");

    /// <summary>Lines below "I certify" on which the one who does may sign.</summary>
    private const int SignatureLines = 5;

    private const string LoneDate = "date on a line of its own", TillDate = "date and time of day, as a till prints them";

    /// <summary>Nothing but where it stands says what date it is.</summary>
    public static bool IsByPlace(Finding finding) => finding.By.StartsWith(LoneDate, StringComparison.Ordinal) || finding.By.StartsWith(TillDate, StringComparison.Ordinal);

    public static IEnumerable<Finding?> On(PageText page, bool isFirst, DayOrder order)
    {
        foreach (Match match in PageOf.Matches(page.Text).Take(2))
        {
            yield return Make.Finding(page, Fields.PageOf, new Value(match.Index, match.Length, $"{match.Groups[1].Value}/{match.Groups[2].Value}"), "page number");
        }

        var toSign = 0;
        foreach (var line in page.Lines)
        {
            foreach (var finding in OnLine(page, line, isFirst, order))
            {
                yield return finding;
            }

            toSign = Certifies.IsMatch(page.Text.AsSpan(line.Start, line.Length)) ? SignatureLines : toSign - 1;
            if (toSign >= 0 && toSign < SignatureLines && EndsInDate(page, line))
            {
                yield return Date(page, Fields.SignedDate, line, "date beside the signature of a certification", order);
            }
        }

        if (Enclosures.Match(page.Text) is { Success: true } enclosures)
        {
            yield return Make.Finding(page, Fields.Enclosures, new Value(enclosures.Index, enclosures.Length, enclosures.Value.Trim()), "enclosures");
        }
    }

    private static IEnumerable<Finding?> OnLine(PageText page, TextLine line, bool isFirst, DayOrder order)
    {
        var text = page.Text.Substring(line.Start, line.Length).Trim();
        if (line.Box is not { } box)
        {
            yield break;
        }

        if (box.Y > 0.9 && Bates.IsMatch(text))
        {
            yield return Make.Finding(page, Fields.Bates, new Value(line.Start, line.Length, text.Replace(" ", "", StringComparison.Ordinal)), "bottom margin");
        }
        else if (box.Bottom < 0.07 && Fax.IsMatch(text))
        {
            yield return Date(page, Fields.FaxDate, line, "fax header", order);
        }
        else if (isFirst && box.Y < 0.4 && box.Bottom >= 0.07 && IsDateWithTime(text))
        {
            yield return Date(page, Fields.PrintedDate, line, TillDate, order);
        }
        else if (isFirst && box.Y < 0.4 && IsDateAlone(text) && IsAloneOnRow(page, line, box))
        {
            yield return Date(page, Fields.LetterDate, line, LoneDate, order);
        }
    }

    /// <summary>A date beside other words is a cell of a table, not the date of a letter.</summary>
    private static bool IsAloneOnRow(PageText page, TextLine line, Box box)
    {
        var (offset, length) = line.Words.GetOffsetAndLength(page.Page.Words.Count);
        return !page.Page.Words.Where((word, i) =>
            (i < offset || i >= offset + length) && word.Y + (word.Height / 2) > box.Y && word.Y + (word.Height / 2) < box.Bottom).Any();
    }

    private static bool IsDateAlone(string text) =>
        DateReader.First(text, 12) is { } date && text.Length - date.Length < 14 && !text.Contains(':', StringComparison.Ordinal);

    private static bool IsDateWithTime(string text) => DateReader.First(text, 0) is { } date && TimeOfDay.IsMatch(text[date.Length..]);

    private static bool EndsInDate(PageText page, TextLine line)
    {
        var text = page.Text.Substring(line.Start, line.Length).TrimEnd(' ', '.', '_', '|');
        return DateReader.Find(text) is [var only] && only.Start + only.Length == text.Length;
    }

    private static Finding? Date(PageText page, string field, TextLine line, string by, DayOrder order) =>
        DateReader.First(page.Text.Substring(line.Start, line.Length), int.MaxValue) is { } hit
            && Value.Date(line.Start + hit.Start, page.Text.Substring(line.Start + hit.Start, hit.Length), order) is { } value
            ? Make.Finding(page, field, value, by)
            : null;

    private static Regex Linear(string pattern) => new(
        pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline);
}
