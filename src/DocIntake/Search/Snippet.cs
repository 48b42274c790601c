using System.Text;
using DocIntake.Documents;

namespace DocIntake.Search;

/// <summary>A stretch of a snippet: words that are a hit, or the words around.</summary>
public sealed record SnippetPart(string Text, bool Hit);

/// <summary>Cuts the parts of a page that hold most hits.</summary>
internal static class Snippet
{
    private const int Length = 30, Before = 6, Most = 3;

    /// <summary>Up to three stretches that do not overlap, the one with most hits first; one at least.</summary>
    /// <param name="hits">Positions in <paramref name="words"/>, ascending.</param>
    public static IReadOnlyList<IReadOnlyList<SnippetPart>> Of(IReadOnlyList<Word> words, IReadOnlyList<int> hits)
    {
        var isHit = hits.ToHashSet();
        var left = hits.ToList();
        var cut = new List<IReadOnlyList<SnippetPart>>();
        do
        {
            var start = Math.Max(0, Math.Min(BestHit(left) - Before, words.Count - Length));
            cut.Add(Cut(words, start, isHit));
            left.RemoveAll(hit => hit >= start - Length + Before && hit < start + Length);
        }
        while (left.Count > 0 && cut.Count < Most);
        return cut;
    }

    private static List<SnippetPart> Cut(IReadOnlyList<Word> words, int start, HashSet<int> isHit)
    {
        var end = Math.Min(words.Count, start + Length);
        var parts = new List<SnippetPart>();
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

    private static int BestHit(List<int> hits)
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
