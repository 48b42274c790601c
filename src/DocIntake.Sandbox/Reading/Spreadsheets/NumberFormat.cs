using System.Globalization;
using System.Text;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>
/// Excel's number formats: a number as its cell shows it, also as date, time, money, percentage or fraction. What a format says about
/// colours and widths is left out. A code that makes no sense shows the number plainly.
/// </summary>
public sealed class NumberFormat
{
    /// <summary>Excel itself takes no longer code.</summary>
    private const int LongestCode = 255;

    private readonly List<NumberSection> sections;

    public NumberFormat(string code) => sections = [.. Split(code.Length <= LongestCode ? code : "General").Take(4).Select(part => new NumberSection(part))];

    /// <summary>The number as shown.</summary>
    /// <param name="since1904">Dates count from 1904, as old Macs did.</param>
    public string Show(double number, bool since1904)
    {
        if (!double.IsFinite(number))
        {
            return "";
        }

        var (section, signed) = SectionFor(number);
        var shown = section switch
        {
            { IsPlain: true } => (signed || number >= 0 ? "" : "-") + section.Around(Plain(signed ? number : Math.Abs(number))),
            { IsDate: true } => DateSection.Show(section, number, since1904) ?? Plain(number),
            { IsText: true } => section.Around(Plain(number)),
            _ => (signed && number < 0 ? "-" : "") + FigureSection.Show(section, Math.Abs(number)),
        };
        // A minus before nothing but zeros is what rounding left over.
        return shown.StartsWith('-') && signed && shown.Any(char.IsAsciiDigit) && !shown.Any(letter => letter is >= '1' and <= '9') ? shown[1..].Trim() : shown.Trim();
    }

    /// <summary>A text as shown: some formats put words around it.</summary>
    public string Show(string text) => sections.Find(section => section.IsText) is { } section ? section.Around(text) : text;

    /// <summary>A number without a format: all its digits, as far as Excel keeps them.</summary>
    public static string Plain(double number)
    {
        var size = Math.Abs(number);
        return size is >= 1e15 or (< 1e-9 and > 0)
            ? number.ToString("0.#####E+00", CultureInfo.InvariantCulture)
            : Math.Round((decimal)number, size >= 1e6 ? 4 : 10).ToString("0.##########", CultureInfo.InvariantCulture);
    }

    /// <summary>The section for the number, and whether it leaves the sign to us.</summary>
    private (NumberSection Section, bool Signed) SectionFor(double number)
    {
        if (sections.Exists(section => section.Condition is not null))
        {
            return (sections.Find(section => section.Condition?.Invoke(number) == true) ?? sections.Find(section => section.Condition is null) ?? sections[^1], true);
        }

        var figures = sections.Count is 1 || !sections[^1].IsText ? sections : sections[..^1];
        return figures.Count switch
        {
            0 or 1 => (sections[0], true),
            2 => number < 0 ? (figures[1], false) : (figures[0], true),
            _ => number < 0 ? (figures[1], false) : number > 0 ? (figures[0], true) : (figures[2], true),
        };
    }

    private static List<string> Split(string code)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < code.Length; i++)
        {
            quoted ^= code[i] == '"';
            if (code[i] == ';' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
                continue;
            }

            part.Append(code[i]);
            if (code[i] is '\\' or '_' or '*' && !quoted && i + 1 < code.Length)
            {
                part.Append(code[++i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
