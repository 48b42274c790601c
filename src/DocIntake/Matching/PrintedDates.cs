using System.Globalization;

namespace DocIntake.Matching;

/// <summary>
/// What looks like a date in a text, to look a known birth date up among it rather than to parse it: OCR takes digits for letters and
/// misreads the label beside them.
/// </summary>
internal sealed class PrintedDates
{
    private const int Shortest = 6, Longest = 11, ShortestMisread = 8;

    private static readonly string[] Forms = ["MM/dd/yyyy", "M/d/yyyy", "MM/dd/yy", "M/d/yy", "yyyy/MM/dd"];

    private readonly HashSet<string> printed = [];

    public PrintedDates(IEnumerable<string> texts)
    {
        foreach (var token in texts.SelectMany(text => text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (token.Length is >= Shortest and <= Longest + 2 && token.Count(char.IsAsciiDigit) >= 4 && Fold(token.Trim('.', ',', ';', ':', '(', ')')) is var folded
                && folded.Length is >= Shortest and <= Longest && folded.Contains('/', StringComparison.Ordinal))
            {
                printed.Add(folded);
            }
        }
    }

    /// <summary>Same when the date stands there in one of the usual forms, misread when it does with one character wrong, else other.</summary>
    public DateLevel Find(DateOnly date)
    {
        var forms = Forms.Select(form => date.ToString(form, CultureInfo.InvariantCulture)).Distinct().ToList();
        return forms.Exists(printed.Contains) ? DateLevel.Same
            : forms.Exists(form => form.Length >= ShortestMisread && printed.Any(other => Math.Abs(other.Length - form.Length) <= 1 && Names.Likeness.Distance(other, form) == 1)) ? DateLevel.Misread
            : DateLevel.Other;
    }

    private static string Fold(string token) => string.Concat(token.Select(letter => letter switch
    {
        'O' or 'o' or 'D' => '0',
        'I' or 'l' or '|' => '1',
        'Z' or 'z' => '2',
        'S' or 's' => '5',
        'b' or 'G' => '6',
        'B' => '8',
        'g' or 'q' => '9',
        '-' or '.' => '/',
        _ => letter,
    }));
}
