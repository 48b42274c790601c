using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Sandbox.Binding;

namespace DocIntake.Sandbox.Preflight;

/// <summary>
/// Finds redactions that hide nothing: words that the file gives out while nobody sees them, because the page is black where they stand. It does
/// not matter how they were covered (a box over text, a picture over text, a scan blackened above its text layer): the pixels tell.
/// </summary>
internal static partial class CoveredText
{
    private const int Dpi = 100, PagesAtOnce = 40;

    /// <summary>Of the pixels where a word's letters stand; heavy type is half black, white letters on black leave a quarter white.</summary>
    private const double AllBlack = .9;

    private const byte Black = 110;

    /// <summary>Grays (of 255) that the darkest and the lightest pixel where a word stands differ by, at most, when nothing is drawn there.</summary>
    private const int NoInk = 4;

    /// <summary>Between these shares of a word's height its letters are drawn; above and below there may be the edge of a box.</summary>
    private const double Top = .3, Bottom = .75;

    /// <summary>What it is a fault to find; null = nothing, on any page.</summary>
    public static Fault? Of(FinishedFile file)
    {
        var unseen = new List<int>();
        var found = Find(file.Pdf, file.Pages, file.Folder, unseen).Where(word => word.IsUnderBlack).ToList();
        var unsure = unseen.Count == 0 ? null
            : $"{unseen.Count} {(unseen.Count == 1 ? "page" : "pages")} could not be drawn or read, so nobody looked for words under black there: page {List(unseen)}. Look yourself.";
        return found.Count > 0
            ? $"{found.Count} {(found.Count == 1 ? "word" : "words")} can be read by a program but not seen, on page {List(found.Select(word => word.Page).Distinct())}: the redaction there hides nothing. Redact the page anew. {unsure}".TrimEnd()
            : unsure is null ? null : new Fault(unsure, Unsure: true);
    }

    /// <summary>Words that a program reads and nobody sees: under black, or where the page is blank.</summary>
    /// <param name="unseen">Gets the pages that could not be drawn, or whose words could not be read.</param>
    public static IEnumerable<UnseenWord> Find(string pdf, int pages, string folder, List<int> unseen)
    {
        for (var first = 1; first <= pages; first += PagesAtOnce)
        {
            var last = Math.Min(pages, first + PagesAtOnce - 1);
            var words = Words(pdf, first, last, folder);
            var found = new List<UnseenWord>();
            var isSeen = words.All(page => page is { Count: 0 }) || Look(pdf, first, last, folder, words, found);
            if (!isSeen)
            {
                found.Clear();
                unseen.AddRange(Enumerable.Range(first, last - first + 1).Where(page => words[page - first] is null || !Look(pdf, page, page, folder, [words[page - first]], found)));
            }

            foreach (var word in found)
            {
                yield return word;
            }
        }
    }

    /// <summary>Of each page the words that say something; null for one that could not be read.</summary>
    private static List<ShownWord>?[] Words(string pdf, int first, int last, string folder)
    {
        var read = ShownWords.Of(pdf, first, last, folder);
        return [.. Enumerable.Range(0, last - first + 1).Select(page => page < read.Count ? read[page].FindAll(word => SaysSomething(word.Text)) : null)];
    }

    /// <summary>False when not all of them could be read and drawn; then nothing that was found counts.</summary>
    private static bool Look(string pdf, int first, int last, string folder, List<ShownWord>?[] words, List<UnseenWord> found) =>
        words.All(page => page is not null) && InkMap.Each(pdf, first, last, folder, Dpi, (page, map) =>
            found.AddRange(words[page - first]!.Select(word => Look(map, word)).OfType<(bool IsUnderBlack, Box Box)>().Select(look => new UnseenWord(page, look.IsUnderBlack, look.Box))));

    private static string List(IEnumerable<int> pages) => string.Join(", ", pages.Take(12));

    /// <summary>Null where the word is seen, or stands off the page.</summary>
    private static (bool IsUnderBlack, Box Box)? Look(InkMap map, ShownWord word)
    {
        double left = Pixels(word.Left), top = Pixels(word.Top), right = Pixels(word.Right), bottom = Pixels(word.Bottom);
        (top, bottom) = (top + ((bottom - top) * Top), top + ((bottom - top) * Bottom));
        if (left < 0 || top < 0 || right > map.Width || bottom > map.Height || right - left < 3 || bottom - top < 2)
        {
            return null;
        }

        var box = new Box(left / map.Width, Pixels(word.Top) / map.Height, (right - left) / map.Width, Pixels(word.Bottom - word.Top) / map.Height);
        return map.Ink((left + 1) / map.Width, top / map.Height, (right - left - 2) / map.Width, (bottom - top) / map.Height, Black) >= AllBlack ? (true, box)
            : map.Contrast(left / map.Width, top / map.Height, (right - left) / map.Width, (bottom - top) / map.Height) <= NoInk ? (false, box)
            : null;
    }

    /// <summary>Not what people put under or over a redaction themselves: its name, a row of the same letter, a lone letter.</summary>
    private static bool SaysSomething(string word)
    {
        var letters = word.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).ToArray();
        return letters.Distinct().Count() > 1 && !Label().IsMatch(word);
    }

    private static double Pixels(double points) => points * Dpi / 72;

    [GeneratedRegex(@"^\W*(redacted|redaction|privileged?|confidential|sealed)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Label();
}

/// <summary>A word that a program reads and nobody sees.</summary>
/// <param name="IsUnderBlack">The page is black there; else it is blank.</param>
/// <param name="Box">Fractions of the page as shown.</param>
internal readonly record struct UnseenWord(int Page, bool IsUnderBlack, Box Box);
