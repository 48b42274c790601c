using System.Text.RegularExpressions;

namespace DocIntake.Classification;

/// <summary>Tells a title from a mention: a title has its line for itself or stands among names and numbers, a mention stands in a sentence.</summary>
internal static class TitleLine
{
    /// <summary>Words of the longest line that can be a title, with a name and a number beside it.</summary>
    private const int MostWords = 14;

    /// <summary>Shorter words stay small in titles.</summary>
    private const int ShortestCapitalised = 5;

    /// <summary>Letters of the shortest title beside other words: what is shorter, one misread letter makes.</summary>
    private const int ShortestTitle = 5;

    /// <summary>Share of its line that a title alone takes, numbering and rules left to it.</summary>
    private const double Alone = 0.6;

    public static bool Holds(string text, Match match)
    {
        var title = match.ValueSpan.Trim();
        var start = match.Index + match.ValueSpan.IndexOf(title);
        var first = text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        var last = text.IndexOf('\n', Math.Min(text.Length, start + title.Length));
        var line = text.AsSpan(first, (last < 0 ? text.Length : last) - first);
        return title.Length > 0 && !char.IsLower(title[0])
            && (title.Length >= Alone * line.Trim().Length || (title.Length >= ShortestTitle && IsCapitalised(line)));
    }

    private static bool IsCapitalised(ReadOnlySpan<char> line)
    {
        var words = 0;
        foreach (var range in line.SplitAny(" \n\t"))
        {
            var word = line[range].TrimStart("([\"'*-");
            words += word.Length > 0 ? 1 : 0;
            if (words > MostWords || (word.Length >= ShortestCapitalised && char.IsLower(word[0])))
            {
                return false;
            }
        }

        return true;
    }
}
