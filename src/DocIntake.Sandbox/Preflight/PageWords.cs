using System.Text.RegularExpressions;

namespace DocIntake.Sandbox.Preflight;

/// <summary>What the rules ask about the words of a page; the words themselves are not kept, so that a long file takes no more memory than a short one.</summary>
/// <param name="Edges">A page number stands at the edge of a page, where its words begin or end; a number in between may be anything.</param>
/// <param name="SaysExhibit">The word "EXHIBIT" stands on it.</param>
/// <param name="IsSearchable">It gives out words beside our stamp: sticker, number and place do not make a scan searchable.</param>
/// <param name="FileNumber">Which file of several it says it is.</param>
internal readonly partial record struct PageWords(int Count, IReadOnlyList<string> Edges, bool SaysExhibit, bool IsSearchable, string? FileNumber)
{
    private const int AtEdge = 3;

    public static PageWords Of(string[] words)
    {
        var text = string.Join(' ', words);
        return new PageWords(
            words.Length, [.. words.Take(AtEdge).Concat(words.TakeLast(AtEdge))], words.Contains("EXHIBIT"), OurStamp().Replace(text, "").Any(char.IsLetterOrDigit),
            FileOf().Match(text) is { Success: true } match ? match.Groups[1].Value : null);
    }

    [GeneratedRegex(@"EXHIBIT\b.{1,60}? \d+ of \d+ · page \d+")]
    private static partial Regex OurStamp();

    [GeneratedRegex(@"\bFile (\d+) of \d+\b", RegexOptions.IgnoreCase)]
    private static partial Regex FileOf();
}
