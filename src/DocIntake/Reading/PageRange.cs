namespace DocIntake.Reading;

/// <summary>Pages <paramref name="First"/>..<paramref name="Last"/> of an original, both included.</summary>
internal readonly record struct PageRange(int First, int Last)
{
    public int Count => Last - First + 1;

    /// <summary>Neighbouring numbers put together, at most <paramref name="size"/> in one range.</summary>
    /// <param name="pages">In ascending order.</param>
    public static IEnumerable<PageRange> Of(IEnumerable<int> pages, int size)
    {
        PageRange? open = null;
        foreach (var page in pages)
        {
            if (open is { } range && page == range.Last + 1 && range.Count < size)
            {
                open = range with { Last = page };
                continue;
            }

            if (open is { } full)
            {
                yield return full;
            }

            open = new PageRange(page, page);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
