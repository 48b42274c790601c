using System.Text;

namespace DocIntake.Documents;

/// <summary>
/// A page's text with the way back from any place in it to the words, and so to the boxes, that it is made of.
/// </summary>
public sealed class PageText
{
    private readonly int[] starts;

    public PageText(Page page)
    {
        Page = page;
        (Text, starts) = Align(page) ?? Join(page.Words);
        Lines = FindLines();
    }

    public Page Page { get; }

    /// <summary>The words in reading order, lines ending with \n.</summary>
    public string Text { get; }

    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>The words that a stretch of the text touches, as a range of <see cref="Page.Words"/>.</summary>
    public Range WordsAt(int start, int length)
    {
        var first = Array.BinarySearch(starts, start);
        first = first >= 0 ? first : Math.Max(0, ~first - 1);
        if (first < starts.Length && starts[first] + Page.Words[first].Text.Length <= start)
        {
            first++;
        }

        var end = first;
        while (end < starts.Length && starts[end] < start + length)
        {
            end++;
        }

        return first..end;
    }

    /// <summary>Where a stretch of the text stands; null when it touches no word.</summary>
    public Box? BoxAt(int start, int length) => BoxOf(WordsAt(start, length));

    /// <summary>The box around a range of words; null when the range is empty.</summary>
    public Box? BoxOf(Range words)
    {
        Box? box = null;
        foreach (var word in Page.Words.Take(words))
        {
            box = box?.Union(word.Box) ?? word.Box;
        }

        return box;
    }

    /// <summary>Where a word starts in <see cref="Text"/>.</summary>
    public int StartOf(int word) => starts[word];

    /// <summary>Finds each word in the page's own text; null when text and words do not agree.</summary>
    private static (string, int[])? Align(Page page)
    {
        var starts = new int[page.Words.Count];
        var position = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            while (position < page.Text.Length && char.IsWhiteSpace(page.Text[position]))
            {
                position++;
            }

            var word = page.Words[i].Text;
            if (word.Length == 0 || string.CompareOrdinal(page.Text, position, word, 0, word.Length) != 0)
            {
                return null;
            }

            starts[i] = position;
            position += word.Length;
        }

        return (page.Text, starts);
    }

    private static (string, int[]) Join(IReadOnlyList<Word> words)
    {
        var text = new StringBuilder();
        var starts = new int[words.Count];
        for (var i = 0; i < starts.Length; i++)
        {
            if (i > 0)
            {
                var sameLine = Math.Abs(Middle(words[i]) - Middle(words[i - 1])) < words[i - 1].Height * 0.6 && words[i].X > words[i - 1].X;
                text.Append(sameLine ? ' ' : '\n');
            }

            starts[i] = text.Length;
            text.Append(words[i].Text);
        }

        return (text.ToString(), starts);
    }

    private static double Middle(Word word) => word.Y + (word.Height / 2);

    private List<TextLine> FindLines()
    {
        var lines = new List<TextLine>();
        for (var start = 0; start < Text.Length;)
        {
            var end = Text.IndexOf('\n', start);
            end = end < 0 ? Text.Length : end;
            if (Text.AsSpan(start, end - start).Trim().Length > 0)
            {
                var words = WordsAt(start, end - start);
                lines.Add(new TextLine(start, end - start, words, BoxOf(words)));
            }

            start = end + 1;
        }

        return lines;
    }
}

/// <summary>A line of a page: its stretch of the text, its words, and where it stands (null when the page has text but no words).</summary>
public sealed record TextLine(int Start, int Length, Range Words, Box? Box);
