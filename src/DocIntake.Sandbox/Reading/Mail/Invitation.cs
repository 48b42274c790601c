using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>An invitation that came with a mail (text/calendar): what, when, where and by whom, of its first event.</summary>
public static partial class Invitation
{
    private static readonly (string Property, string Name)[] Shown =
        [("SUMMARY", "What"), ("DTSTART", "From"), ("DTEND", "Until"), ("LOCATION", "Where"), ("ORGANIZER", "By"), ("STATUS", "Status")];

    /// <summary>Nothing when the text holds no event.</summary>
    public static IReadOnlyList<Block> Blocks(string calendar)
    {
        var lines = Fold().Replace(calendar, "").Split('\n', StringSplitOptions.TrimEntries);
        var begin = Array.FindIndex(lines, line => line.Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase));
        var end = begin < 0 ? -1 : Array.FindIndex(lines, begin, line => line.Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase));
        var rows = Shown.Select(shown => (shown.Name, Value: Value(end < 0 ? [] : lines[begin..end], shown.Property))).Where(row => row.Value.Length > 0).ToList();
        return rows.Count == 0 ? [] : [new Heading(3, "Invitation"), new Fields(rows)];
    }

    private static string Value(string[] lines, string property)
    {
        var line = Array.Find(lines, line => line.StartsWith(property, StringComparison.OrdinalIgnoreCase) && line.Length > property.Length && line[property.Length] is ':' or ';');
        if (line is null || Property().Match(line) is not { Success: true } parts)
        {
            return "";
        }

        var value = parts.Groups["value"].Value;
        return CleanText.Line(property switch
        {
            "DTSTART" or "DTEND" => Time(value, Zone().Match(parts.Groups["parameters"].Value).Groups[1].Value),
            "ORGANIZER" => $"{CommonName().Match(parts.Groups["parameters"].Value).Groups[1].Value} {Mail().Replace(value, "")}",
            _ => Escape().Replace(value, match => match.Value is "\\n" or "\\N" ? " " : match.Value[1..]),
        });
    }

    private static string Time(string value, string zone)
    {
        if (DateTime.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("dddd, MMMM d, yyyy", CultureInfo.InvariantCulture);
        }

        return DateTime.TryParseExact(value.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? $"{time.ToString("dddd, MMMM d, yyyy 'at' h:mm tt", CultureInfo.InvariantCulture)} {(value.EndsWith('Z') ? "(UTC)" : zone.Length > 0 ? $"({zone})" : "")}"
            : value;
    }

    [GeneratedRegex(@"\r?\n[ \t]")]
    private static partial Regex Fold();

    // The colon before the value, but none inside a quoted parameter.
    [GeneratedRegex("^[^:;]+(?<parameters>(;[^=:;\"]+=(\"[^\"]*\"|[^\":;]*))*):(?<value>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Property();

    [GeneratedRegex("TZID=\"?([^\";]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();

    [GeneratedRegex("CN=\"?([^\";]+)", RegexOptions.IgnoreCase)]
    private static partial Regex CommonName();

    [GeneratedRegex("^mailto:", RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}
