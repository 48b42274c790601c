namespace DocIntake.Documents.Wire;

/// <summary>Lists of pages as people, and qpdf, write them: "1-3,5".</summary>
public static class PageRanges
{
    /// <summary>The pages in the written order, or null when the text is no such list. At most 20,000 pages are taken.</summary>
    public static IReadOnlyList<int>? Parse(string text)
    {
        var pages = new List<int>();
        foreach (var range in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = range.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !int.TryParse(ends[0], out var first) || !int.TryParse(ends[^1], out var last) || first < 1 || last < first
                || last - first >= 20_000 || pages.Count + last - first >= 20_000)
            {
                return null;
            }

            pages.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return pages;
    }

    /// <summary>The list as it is written, in its order: "1-5,9,8".</summary>
    public static string Write(IReadOnlyList<int> pages)
    {
        var ranges = new List<string>();
        for (var i = 0; i < pages.Count;)
        {
            var end = i;
            while (end + 1 < pages.Count && pages[end + 1] == pages[end] + 1)
            {
                end++;
            }

            ranges.Add(end == i ? $"{pages[i]}" : $"{pages[i]}-{pages[end]}");
            i = end + 1;
        }

        return string.Join(',', ranges);
    }
}
