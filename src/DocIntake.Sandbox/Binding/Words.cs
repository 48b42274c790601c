using System.Runtime.InteropServices;
using System.Text;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// The words that each page of a PDF gives out, to tell whether binding has lost any. In the order of the file: that is how reading splits
/// words too, and it joins no lines.
/// </summary>
public static class Words
{
    private const int PagesAtOnce = 100;

    /// <summary>Page by page, so that those of a long file need not be kept; one that cannot be read has none.</summary>
    public static IEnumerable<string[]> Each(string pdf, int pages, string folder)
    {
        for (var first = 1; first <= pages; first += PagesAtOnce)
        {
            var last = Math.Min(pages, first + PagesAtOnce - 1);
            var read = Of(pdf, first, last, folder);
            for (var page = first; page <= last; page++)
            {
                yield return page - first < read.Count ? read[page - first] : [];
            }
        }
    }

    /// <summary>One array a page; empty when nothing could be read.</summary>
    public static IReadOnlyList<string[]> Of(string pdf, string folder)
    {
        var run = Tool.Run("pdftotext", ["-raw", "-enc", "UTF-8", pdf, "-"], folder, TimeSpan.FromMinutes(5));
        var pages = run.OutputText.Split('\f');
        return [.. pages.Take(pages.Length - 1).Select(Split)];
    }

    /// <summary>The words of pages <paramref name="first"/>..<paramref name="last"/>.</summary>
    public static IReadOnlyList<string[]> Of(string pdf, int first, int last, string folder)
    {
        var run = Tool.Run("pdftotext", ["-raw", "-enc", "UTF-8", "-q", "-f", $"{first}", "-l", $"{last}", pdf, "-"], folder, TimeSpan.FromMinutes(2));
        var pages = run.OutputText.Split('\f');
        return [.. pages.Take(pages.Length - 1).Select(Split)];
    }

    public static string[] Split(string text) => text.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many of the words are still there, each as often as before.</summary>
    public static int Kept(string[] before, string[] after)
    {
        var left = new Dictionary<string, int>(after.Length);
        foreach (var word in after)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(left, word, out _)++;
        }

        var kept = 0;
        foreach (var word in before)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(left, word);
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count) && count > 0)
            {
                count--;
                kept++;
            }
        }

        return kept;
    }

    /// <summary>
    /// As <see cref="Kept"/>, by letters and digits instead of words: readers tear a word in two ("M UTUAL") without losing any of it.
    /// </summary>
    /// <returns>Share kept, 0..1; 1 when there were none.</returns>
    public static double LettersKept(string[] before, string[] after)
    {
        var (was, left) = (Letters(before), Letters(after));
        var all = was.Values.Sum();
        return all == 0 ? 1 : was.Sum(letter => Math.Min(letter.Value, left.GetValueOrDefault(letter.Key))) / (double)all;
    }

    private static Dictionary<char, int> Letters(string[] words)
    {
        var counts = new Dictionary<char, int>();
        foreach (var word in words)
        {
            foreach (var letter in word.Where(char.IsLetterOrDigit))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, letter, out _)++;
            }
        }

        return counts;
    }
}
