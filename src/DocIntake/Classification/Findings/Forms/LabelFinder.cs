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

    public static List<LabelHit> Find(IReadOnlyList<PageWord> words, IEnumerable<PrintedLabel> labels)
    {
        var rows = words.ToLookup(word => (int)(word.Y / RowHeight));
        var chains = words.Select(word => Chain(word, rows)).ToList();
        return [.. labels.SelectMany(label => chains.Select(chain => Match(label, chain)).OfType<(LabelHit Hit, int Errors)>()
            .OrderBy(match => match.Errors).Take(Places).Select(match => match.Hit))];
    }

    /// <summary>Capital letters alone: numbers of boxes and punctuation come and go.</summary>
    public static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter).Select(char.ToUpperInvariant));

    /// <summary>The edits that turn one into the other.</summary>
    public static int Distance(ReadOnlySpan<char> label, ReadOnlySpan<char> text)
    {
        Span<int> costs = stackalloc int[label.Length + 1];
        Costs(label, text, costs);
        return costs[^1];
    }

    private sealed record Linked(IReadOnlyList<PageWord> Words, string Letters, IReadOnlyList<int> Ends);

    /// <summary>The words that go on to the right from here, as far as the longest label may reach.</summary>
    private static Linked Chain(PageWord start, ILookup<int, PageWord> rows)
    {
        var chain = new List<PageWord> { start };
        var letters = Letters(start.Text);
        var ends = new List<int> { letters.Length };
        while (letters.Length is > 0 and < 44 && chain.Count < 10 && Next(chain[^1], rows) is { } next)
        {
            chain.Add(next);
            letters += Letters(next.Text);
            ends.Add(letters.Length);
        }

        return new Linked(chain, letters, ends);
    }

    private static PageWord? Next(PageWord word, ILookup<int, PageWord> rows)
    {
        var row = (int)(word.Y / RowHeight);
        PageWord? best = null;
        for (var r = row - 1; r <= row + 1; r++)
        {
            foreach (var other in rows[r])
            {
                var follows = other.X > word.X && other.X > word.Right - 3 && other.X - word.Right < Math.Max(8, word.Height * 2.2);
                if (follows && Math.Abs(other.Y - word.Y) < Math.Max(3, word.Height * .6) && (best is null || other.X < best.X))
                {
                    best = other;
                }
            }
        }

        return best;
    }

    private static (LabelHit, int)? Match(PrintedLabel label, Linked chain)
    {
        (LabelHit Hit, int Errors)? best = null;
        foreach (var wording in label.Wordings)
        {
            var sought = Letters(wording);
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
                    && Distance(sought, chain.Letters.AsSpan(0, length)) is var errors && errors <= allowed && (best is null || errors < best.Value.Errors))
                {
                    var first = chain.Words[0];
                    best = (new LabelHit(label, first.X, first.Y, [.. chain.Words.Take(i + 1).Select(word => word.Index)]), errors);
                }
            }
        }

        return best;
    }

    private static void Costs(ReadOnlySpan<char> label, ReadOnlySpan<char> text, Span<int> costs)
    {
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = i;
        }

        for (var t = 0; t < text.Length; t++)
        {
            var diagonal = costs[0];
            costs[0] = t + 1;
            for (var i = 1; i < costs.Length; i++)
            {
                var substituted = diagonal + (label[i - 1] == text[t] ? 0 : 1);
                diagonal = costs[i];
                costs[i] = Math.Min(substituted, Math.Min(costs[i], costs[i - 1]) + 1);
            }
        }
    }
}
