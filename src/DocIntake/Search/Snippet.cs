using System.Text;
using DocIntake.Documents;

namespace DocIntake.Search;

/// <summary>A stretch of a snippet: words that are a hit, or the words around.</summary>
public sealed record SnippetPart(string Text, bool Hit);

/// <summary>Cuts the part of a page that holds most hits.</summary>
internal static class Snippet
{
    private const int Length = 30, Before = 6;

    /// <param name="hits">Positions in <paramref name="words"/>, ascending.</param>
    public static IReadOnlyList<SnippetPart> Of(IReadOnlyList<Word> words, IReadOnlyList<int> hits)
    {
        var start = Math.Max(0, Math.Min(BestHit(hits) - Before, words.Count - Length));
        var end = Math.Min(words.Count, start + Length);
        var parts = new List<SnippetPart>();
        var isHit = hits.ToHashSet();
        var text = new StringBuilder(start > 0 ? "… " : "");
        for (var position = start; position < end; position++)
        {
            // The space belongs to the words around, unless both neighbours are hits.
            if (position > start && isHit.Contains(position) != isHit.Contains(position - 1))
            {
                Flush(parts, text, isHit.Contains(position - 1), spaceBehind: isHit.Contains(position));
                text.Append(isHit.Contains(position) ? "" : " ");
            }
            else if (position > start)
            {
                text.Append(' ');
            }
            else if (isHit.Contains(position))
            {
                Flush(parts, text, hit: false, spaceBehind: false);
            }

            text.Append(words[position].Text);
        }

        Flush(parts, text, end > start && isHit.Contains(end - 1), spaceBehind: false);
        if (end < words.Count)
        {
            parts.Add(new SnippetPart(" …", false));
        }

        return parts;
    }

    private static void Flush(List<SnippetPart> parts, StringBuilder text, bool hit, bool spaceBehind)
    {
        if (text.Length > 0)
        {
            parts.Add(new SnippetPart(spaceBehind ? $"{text} " : text.ToString(), hit));
            text.Clear();
        }
    }

    private static int BestHit(IReadOnlyList<int> hits)
    {
        var (best, most) = (0, 0);
        for (var first = 0; first < hits.Count; first++)
        {
            var inReach = hits.Skip(first).TakeWhile(hit => hit < hits[first] + Length - Before).Count();
            if (inReach > most)
            {
                (best, most) = (hits[first], inReach);
            }
        }

        return best;
    }
}
