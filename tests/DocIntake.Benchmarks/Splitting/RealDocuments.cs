using DocIntake.Documents;

namespace DocIntake.Benchmarks.Splitting;

/// <summary>Real documents of one source, to make batches of.</summary>
internal sealed record Source(string Name, IReadOnlyList<IReadOnlyList<Page>> Documents);

/// <summary>Where the documents of the benchmarks of splitting come from.</summary>
internal static class RealDocuments
{
    private const int LongestDocument = 40, FewestDocuments = 5;

    /// <summary>Documents by folder, without pages that are blank, near-duplicates (MinHash) and what nobody could have bound.</summary>
    public static async Task<IReadOnlyList<Source>> ReadAsync(string folder)
    {
        await using var reader = new DevSetPages();
        var known = new List<ulong[]>();
        var sources = new List<Source>();
        foreach (var group in DevSet.Inputs(folder, "bills", "class", "court", "forms", "ocr/receipts", "other").Select(input => input.Path)
            .Where(path => Path.GetExtension(path) is ".pdf" or ".txt" or ".eml" or ".jpg" or ".docx").Distinct()
            .GroupBy(path => Path.GetRelativePath(folder, Path.GetDirectoryName(path)!)))
        {
            var documents = new List<IReadOnlyList<Page>>();
            foreach (var path in group.Order(StringComparer.Ordinal))
            {
                IReadOnlyList<Page> pages = [.. (await reader.ReadAsync(path)).Pages.Where(page => page.Words.Count > 0)];
                var print = MinHash(pages);
                if (pages.Count is > 0 and <= LongestDocument && !known.Any(other => Likeness(print, other) > .4))
                {
                    known.Add(print);
                    documents.Add(pages);
                }
            }

            if (documents.Count >= FewestDocuments)
            {
                sources.Add(new Source(group.Key, documents));
            }
        }

        return sources;
    }

    private static ulong[] MinHash(IReadOnlyList<Page> pages)
    {
        var words = pages.SelectMany(page => page.Words).Select(word => word.Text.ToLowerInvariant()).ToArray();
        var least = Enumerable.Repeat(ulong.MaxValue, 48).ToArray();
        for (var i = 0; i + 4 <= words.Length; i++)
        {
            var hash = 14695981039346656037UL;
            foreach (var letter in string.Join(' ', words, i, 4))
            {
                hash = (hash ^ letter) * 1099511628211;
            }

            for (var j = 0; j < least.Length; j++)
            {
                hash ^= hash >> 29;
                hash *= 0xBF58476D1CE4E5B9UL + ((ulong)j * 2);
                least[j] = Math.Min(least[j], hash);
            }
        }

        return least;
    }

    private static double Likeness(ulong[] one, ulong[] other) => one.Zip(other).Count(pair => pair.First == pair.Second && pair.First != ulong.MaxValue) / (double)one.Length;
}
