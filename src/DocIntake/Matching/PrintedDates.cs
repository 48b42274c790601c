using System.Globalization;

namespace DocIntake.Matching;

/// <summary>A known date found in a text.</summary>
internal sealed record PrintedDate(DateLevel Level, Passage Passage, int Start, int Length);

/// <summary>
/// What looks like a date in a text, to look a known birth date up among it rather than to parse it: OCR takes digits for letters and
/// misreads the label beside them.
/// </summary>
internal sealed class PrintedDates
{
    private const int Shortest = 6, Longest = 11, ShortestMisread = 8;

    private static readonly string[] Forms = ["MM/dd/yyyy", "M/d/yyyy", "MM/dd/yy", "M/d/yy", "yyyy/MM/dd"];

    private readonly Dictionary<string, (Passage Passage, int Start, int Length)> printed = [];

    public PrintedDates(IEnumerable<Passage> passages)
    {
        foreach (var passage in passages)
        {
            foreach (var (start, length) in Pieces(passage.Text))
            {
                var token = passage.Text.AsSpan(start, length);
                if (length is >= Shortest and <= Longest + 2 && Digits(token) >= 4 && Fold(token.Trim(".,;:()").ToString()) is var folded
                    && folded.Length is >= Shortest and <= Longest && folded.Contains('/', StringComparison.Ordinal))
                {
                    printed.TryAdd(folded, (passage, start, length));
                }
            }
        }
    }

    /// <summary>
    /// The date in one of the usual forms; damaged when it stands there with one character wrong and is no date so, misread when it is
    /// another date; null when it stands nowhere.
    /// </summary>
    public PrintedDate? Find(DateOnly date)
    {
        var forms = FormsOf(date);
        if (forms.Find(printed.ContainsKey) is { } same)
        {
            return At(same, DateLevel.Same);
        }

        var near = printed.Keys.Where(read => IsNear(read, forms)).Select(read => (Read: read, Level: IsDate(read) ? DateLevel.Misread : DateLevel.Damaged)).ToList();
        return near.Count == 0 ? null : At(near.MinBy(found => found.Level).Read, near.Min(found => found.Level));
    }

    /// <summary>True when a date as printed is this one or one character from it.</summary>
    public static bool MayBe(string raw, DateOnly date) => FormsOf(date) is var forms && Fold(raw.Trim()) is var read && (forms.Contains(read) || IsNear(read, forms));

    private PrintedDate At(string read, DateLevel level) => new(level, printed[read].Passage, printed[read].Start, printed[read].Length);

    private static List<string> FormsOf(DateOnly date) => [.. Forms.Select(form => date.ToString(form, CultureInfo.InvariantCulture)).Distinct()];

    private static bool IsNear(string read, List<string> forms) =>
        forms.Exists(form => form.Length >= ShortestMisread && Math.Abs(read.Length - form.Length) <= 1 && Names.Likeness.Distance(read, form) == 1);

    private static bool IsDate(string read) => DateOnly.TryParseExact(read, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static int Digits(ReadOnlySpan<char> token)
    {
        var count = 0;
        foreach (var letter in token)
        {
            count += char.IsAsciiDigit(letter) ? 1 : 0;
        }

        return count;
    }

    private static IEnumerable<(int Start, int Length)> Pieces(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = text.AsSpan(start).IndexOfAny(" \n\t");
            var length = end < 0 ? text.Length - start : end;
            if (length > 0)
            {
                yield return (start, length);
            }

            start += length;
        }
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
