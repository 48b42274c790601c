namespace DocIntake.Search.Language;

/// <summary>What the trade writes short and long, from <c>trade-synonyms.txt</c>: whoever looks for one finds the other.</summary>
internal static class Synonyms
{
    private static readonly Dictionary<string, List<string>> Meanings = Read();

    /// <summary>The groups, each as written in the file, for the page that explains searching.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups { get; } = [.. Lines()];

    /// <summary>The other ways to write a word or a phrase; mostly none.</summary>
    public static IReadOnlyList<string> Of(string words) => Meanings.GetValueOrDefault(Key(words)) ?? [];

    private static Dictionary<string, List<string>> Read()
    {
        var meanings = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var group in Lines())
        {
            foreach (var one in group)
            {
                if (!meanings.TryGetValue(Key(one), out var others))
                {
                    meanings[Key(one)] = others = [];
                }

                others.AddRange(group.Where(other => other != one && !others.Contains(other)));
            }
        }

        return meanings;
    }

    private static IEnumerable<string[]> Lines()
    {
        using var file = new StreamReader(typeof(Synonyms).Assembly.GetManifestResourceStream(typeof(Synonyms), "trade-synonyms.txt")!);
        while (file.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('=', StringSplitOptions.TrimEntries);
            }
        }
    }

    // Plural and singular are one key, as they are one word of the index.
    private static string Key(string words) =>
        string.Join(' ', IndexFields.Words(words).Select(SearchTerms.Whole).Where(word => word.Length > 0).Select(word => SearchTerms.Forms(word)[0]));
}
