namespace DocIntake.Benchmarks.Speed;

/// <summary>How much of a text is found in another one.</summary>
internal static class Recall
{
    /// <summary>Share of the words of the pages, each as often as it occurs, that a PDF gives out on the same page.</summary>
    public static double Of(IReadOnlyList<SourcePage> truth, string pdf)
    {
        var pages = SourcePages.TextOfPages(pdf);
        var (found, all) = (0, 0);
        for (var index = 0; index < truth.Count; index++)
        {
            var read = SourcePages.Words(pages[index]).GroupBy(word => word).ToDictionary(same => same.Key, same => same.Count());
            foreach (var word in SourcePages.Words(truth[index].Text).GroupBy(word => word))
            {
                found += Math.Min(word.Count(), read.GetValueOrDefault(word.Key));
                all += word.Count();
            }
        }

        return (double)found / all;
    }

    /// <summary>Share of the words that stand in the same order in both texts: the longest common run of words, gaps allowed.</summary>
    public static double InOrder(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        if (one.Count == 0 && other.Count == 0)
        {
            return 1;
        }

        var longest = new int[other.Count + 1];
        foreach (var word in one)
        {
            var diagonal = 0;
            for (var at = 1; at <= other.Count; at++)
            {
                var above = longest[at];
                longest[at] = word == other[at - 1] ? diagonal + 1 : Math.Max(above, longest[at - 1]);
                diagonal = above;
            }
        }

        return (double)longest[^1] / Math.Max(one.Count, other.Count);
    }
}
