using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>A word where poppler places it on a page as shown: points from the upper left corner; it may stand off the page.</summary>
internal readonly record struct ShownWord(string Text, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Degrees clockwise by which the page must be turned for the word to stand upright: 0, or where it runs up or down the page 90 or 270.</summary>
    public int Turn { get; init; }

    /// <summary>The part of a page of that size that it takes, in fractions.</summary>
    public Box On(double width, double height)
    {
        double left = Math.Clamp(Left / width, 0, 1), top = Math.Clamp(Top / height, 0, 1);
        return new Box(left, top, Math.Clamp(Right / width, 0, 1) - left, Math.Clamp(Bottom / height, 0, 1) - top);
    }
}

/// <summary>The words of a PDF's pages with their places.</summary>
internal static partial class ShownWords
{
    /// <summary>One list for each of the pages, in order; fewer when poppler did not come that far, or could not read.</summary>
    public static List<List<ShownWord>> Of(string pdf, int first, int last, string folder)
    {
        var run = Tool.Run("pdftotext", ["-bbox", "-cropbox", "-q", "-f", $"{first}", "-l", $"{last}", pdf, "-"], folder, TimeSpan.FromMinutes(2));
        var pages = new List<List<ShownWord>>();
        foreach (var line in run.Ok ? run.OutputText.Split('\n') : [])
        {
            if (line.Contains("<page ", StringComparison.Ordinal))
            {
                pages.Add([]);
            }
            else if (pages.Count > 0 && WordTag().Match(line) is { Success: true } word)
            {
                pages[^1].Add(new ShownWord(WebUtility.HtmlDecode(word.Groups[5].Value), Number(word, 1), Number(word, 2), Number(word, 3), Number(word, 4)));
            }
        }

        pages.ForEach(SetTurns);
        return pages;
    }

    /// <summary>A word of some letters that is higher than wide runs up or down the page; its neighbours above or below tell which, and go the same way.</summary>
    private static void SetTurns(List<ShownWord> words)
    {
        const int FewestLetters = 3, Down = 270, Up = 90;
        const double Higher = 1.3;
        for (var at = 0; at < words.Count; at++)
        {
            var before = at > 0 && IsInColumn(words[at - 1], words[at]) ? words[at - 1] : (ShownWord?)null;
            var after = at + 1 < words.Count && IsInColumn(words[at], words[at + 1]) ? words[at + 1] : (ShownWord?)null;
            if (before is { Turn: > 0 } or null && words[at] is { Text.Length: >= FewestLetters } word && word.Bottom - word.Top > Higher * (word.Right - word.Left))
            {
                words[at] = word with { Turn = before?.Turn ?? (after is { } next && next.Top < word.Top ? Up : Down) };
            }
            else if (before is { Turn: > 0 } and var leading)
            {
                words[at] = words[at] with { Turn = leading.Turn };
            }
        }
    }

    /// <summary>They share most of their width, and one goes on near where the other ends.</summary>
    private static bool IsInColumn(ShownWord one, ShownWord next)
    {
        var (width, gap) = (Math.Min(one.Right - one.Left, next.Right - next.Left), Math.Max(one.Top, next.Top) - Math.Min(one.Bottom, next.Bottom));
        return Math.Min(one.Right, next.Right) - Math.Max(one.Left, next.Left) > width / 2 && gap > -width / 2 && gap < width;
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>""")]
    private static partial Regex WordTag();
}
