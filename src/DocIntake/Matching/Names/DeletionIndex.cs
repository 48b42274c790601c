namespace DocIntake.Matching.Names;

/// <summary>
/// Finds the known words that a misread one can be, without comparing it to each: two words that differ in one letter become equal when
/// that letter is left out of both. Made once; safe to share.
/// </summary>
internal sealed class DeletionIndex
{
    private readonly Dictionary<string, List<string>> byShortened = [];

    public DeletionIndex(IEnumerable<string> words)
    {
        foreach (var word in words.Distinct())
        {
            foreach (var shortened in Shortened(word))
            {
                if (!byShortened.TryGetValue(shortened, out var known))
                {
                    byShortened[shortened] = known = [];
                }

                known.Add(word);
            }
        }
    }

    public IEnumerable<string> Near(string word) =>
        Shortened(word).SelectMany(shortened => byShortened.GetValueOrDefault(shortened, [])).Distinct().Where(known => Likeness.Alike(known, word));

    /// <summary>The word and the word without any one of its letters, which also finds words with two neighbours misread.</summary>
    private static HashSet<string> Shortened(string word)
    {
        HashSet<string> all = [word];
        for (var i = 0; word.Length >= 4 && i < word.Length; i++)
        {
            all.Add(word.Remove(i, 1));
        }

        return all;
    }
}
