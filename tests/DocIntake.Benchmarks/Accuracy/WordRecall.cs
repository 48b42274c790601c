using System.Text;

namespace DocIntake.Benchmarks.Accuracy;

/// <summary>How many of the true words were read, wherever they stand: a bag of words, after what no reader can be asked to tell apart is made one.</summary>
internal static class WordRecall
{
    /// <summary>0..1; the truth has at least one word.</summary>
    public static double Of(string truth, string read)
    {
        var wanted = Words(truth);
        var left = Words(read).GroupBy(word => word).ToDictionary(same => same.Key, same => same.Count());
        return (double)wanted.Count(word => left.TryGetValue(word, out var count) && (left[word] = count - 1) >= 0) / wanted.Count;
    }

    public static IReadOnlyList<string> Words(string text) =>
        [.. Unified(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Stripped).Where(word => word.Length > 0)];

    private static string Unified(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Select(letter => letter switch
        {
            '‘' or '’' or '‚' or '`' or '´' => '\'',
            '“' or '”' or '„' or '«' or '»' => '"',
            '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
            _ => letter,
        }));

    private static string Stripped(string word)
    {
        var (start, end) = (0, word.Length);
        while (start < end && !char.IsLetterOrDigit(word[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(word[end - 1]))
        {
            end--;
        }

        return word[start..end];
    }
}
