using System.Globalization;

namespace DocIntake.Review;

/// <summary>Reads "1-3,4-6" and holds it against the pages there are.</summary>
internal static class PageRanges
{
    /// <returns>The ranges, or a sentence that says what is wrong.</returns>
    public static (IReadOnlyList<IReadOnlyList<int>> Ranges, string? Fault) Parse(string text, IReadOnlyList<int> pages)
    {
        List<IReadOnlyList<int>> ranges = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Range(part) is not { } range)
            {
                return ([], $"\"{part}\" is no page range; write for example 1-3,4-6.");
            }

            var inside = pages.Where(page => page >= range.First && page <= range.Last).ToList();
            if (inside.Count == 0 || inside.Min() != range.First || inside.Max() != range.Last)
            {
                return ([], $"{part} goes beyond the document, which has pages {pages.Min()} to {pages.Max()}.");
            }

            ranges.Add(inside);
        }

        var twice = ranges.SelectMany(range => range).GroupBy(page => page).FirstOrDefault(page => page.Count() > 1);
        var missing = pages.Except(ranges.SelectMany(range => range)).ToList();
        return (twice, missing) switch
        {
            ({ } page, _) => ([], $"Page {page.Key} is in two of the documents; each page goes into exactly one."),
            (_, [var page, ..]) => ([], $"Page {page} is in none of the documents; each page goes into exactly one."),
            _ => (ranges, null),
        };
    }

    private static (int First, int Last)? Range(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length <= 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first <= last
            ? (first, last) : null;
    }
}
