using System.Text;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A word of a page in points, before it is known where on the form it stands.</summary>
internal sealed record PageWord(int Index, string Text, double X, double Y, double Right, double Height, double? Confidence)
{
    public static PageWord Of(Page page, int index)
    {
        var word = page.Words[index];
        return new PageWord(
            index, word.Text, word.X * page.WidthPoints, (word.Y + (word.Height / 2)) * page.HeightPoints,
            word.Box.Right * page.WidthPoints, word.Height * page.HeightPoints, word.Confidence);
    }
}

/// <summary>A place on the page that reads like one of a form's labels.</summary>
/// <param name="Words">Of the page; they are no values.</param>
internal sealed record LabelHit(PrintedLabel Label, double X, double Y, IReadOnlyList<int> Words);

/// <summary>Finds a form's labels among the words of a page: letters only, with a few misread, split or run together.</summary>
internal static class LabelFinder
{
    private const double RowHeight = 4;

    /// <summary>More places than this for one label say nothing.</summary>
    private const int Places = 6;

    /// <summary>Letters and words of the longest label.</summary>
    private const int MostLetters = 44, MostWords = 10;

    public static List<LabelHit> Find(IReadOnlyList<Chain> chains, IEnumerable<PrintedLabel> labels) =>
        [.. labels.SelectMany(label => chains.Select(chain => Match(label, chain)).OfType<(LabelHit Hit, int Errors)>()
            .OrderBy(match => match.Errors).Take(Places).Select(match => match.Hit))];

    /// <summary>From each word of a page the words that go on to the right, as far as the longest label may reach.</summary>
    public static IReadOnlyList<Chain> Chains(IReadOnlyList<PageWord> words)
    {
        var rows = Enumerable.Range(0, words.Count).ToLookup(word => (int)(words[word].Y / RowHeight));
        var letters = words.Select(word => Letters(word.Text)).ToArray();
        var next = words.Select(word => Next(word, words, rows)).ToArray();
        return [.. Enumerable.Range(0, words.Count).Select(Chained)];

        Chain Chained(int start)
        {
            var (chain, all, ends) = (new List<PageWord> { words[start] }, new StringBuilder(letters[start]), new List<int> { letters[start].Length });
            for (var at = start; all.Length is > 0 and < MostLetters && chain.Count < MostWords && next[at] is { } after; at = after)
            {
                chain.Add(words[after]);
                ends.Add(all.Append(letters[after]).Length);
            }

            return new Chain(chain, all.ToString(), ends);
        }
    }

    /// <summary>Capital letters alone: numbers of boxes and punctuation come and go.</summary>
    public static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter).Select(char.ToUpperInvariant));

    /// <summary>The edits that turn one into the other.</summary>
    /// <param name="most">What is further apart is as good as any: the answer is then more than this.</param>
    public static int Distance(ReadOnlySpan<char> label, ReadOnlySpan<char> text, int most = int.MaxValue)
    {
        Span<int> costs = stackalloc int[label.Length + 1];
        return Costs(label, text, costs, most) ? costs[^1] : int.MaxValue;
    }

    /// <summary>Words that stand one beside the other, their letters run together, and where each ends in these.</summary>
    internal sealed record Chain(IReadOnlyList<PageWord> Words, string Letters, IReadOnlyList<int> Ends);

    private static int? Next(PageWord word, IReadOnlyList<PageWord> words, ILookup<int, int> rows)
    {
        var row = (int)(word.Y / RowHeight);
        int? best = null;
        for (var r = row - 1; r <= row + 1; r++)
        {
            foreach (var at in rows[r])
            {
                var other = words[at];
                var follows = other.X > word.X && other.X > word.Right - 3 && other.X - word.Right < Math.Max(8, word.Height * 2.2);
                if (follows && Math.Abs(other.Y - word.Y) < Math.Max(3, word.Height * .6) && (best is null || other.X < words[best.Value].X))
                {
                    best = at;
                }
            }
        }

        return best;
    }

    private static (LabelHit, int)? Match(PrintedLabel label, Chain chain)
    {
        (LabelHit Hit, int Errors)? best = null;
        foreach (var sought in label.Letters)
        {
            // One of the first two letters has to be right; that spares nearly all comparisons.
            if (chain.Letters.Length < 2 || (sought[0] != chain.Letters[0] && sought[1] != chain.Letters[1]))
            {
                continue;
            }

            for (var i = 0; i < chain.Ends.Count; i++)
            {
                var length = chain.Ends[i];
                var allowed = sought.Length / 6;
                if (Math.Abs(length - sought.Length) <= allowed
                    && Distance(sought, chain.Letters.AsSpan(0, length), allowed) is var errors && errors <= allowed && (best is null || errors < best.Value.Errors))
                {
                    var first = chain.Words[0];
                    best = (new LabelHit(label, first.X, first.Y, [.. chain.Words.Take(i + 1).Select(word => word.Index)]), errors);
                }
            }
        }

        return best;
    }

    /// <returns>False as soon as no way to the end costs as little as <paramref name="most"/>.</returns>
    private static bool Costs(ReadOnlySpan<char> label, ReadOnlySpan<char> text, Span<int> costs, int most)
    {
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = i;
        }

        for (var t = 0; t < text.Length; t++)
        {
            var diagonal = costs[0];
            var least = costs[0] = t + 1;
            for (var i = 1; i < costs.Length; i++)
            {
                var substituted = diagonal + (label[i - 1] == text[t] ? 0 : 1);
                diagonal = costs[i];
                costs[i] = Math.Min(substituted, Math.Min(costs[i], costs[i - 1]) + 1);
                least = Math.Min(least, costs[i]);
            }

            if (least > most)
            {
                return false;
            }
        }

        return true;
    }
}
