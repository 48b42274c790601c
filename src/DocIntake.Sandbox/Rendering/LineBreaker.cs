using System.Text;

namespace DocIntake.Sandbox.Rendering;

/// <summary>A piece of a set line: text of one style and its distance from the line's start, in points.</summary>
public readonly record struct Piece(string Text, float X, Style Style);

/// <summary>Breaks text into lines no wider than the column: at spaces, and inside a word only when the word alone is too wide.</summary>
public sealed class LineBreaker(Pen pen)
{
    private readonly List<List<Piece>> lines = [];
    private List<Piece> line = [];
    private float x;
    private float width;

    public List<List<Piece>> Break(IEnumerable<(string Text, Style Style)> spans, float columnWidth)
    {
        lines.Clear();
        line = [];
        x = 0;
        width = columnWidth;
        foreach (var (text, style) in spans)
        {
            Add(text, style);
        }

        EndLine();
        return [.. lines];
    }

    private void Add(string text, Style style)
    {
        var space = pen.Width(" ", style);
        var start = 0;
        while (start < text.Length)
        {
            if (text[start] == '\n')
            {
                EndLine();
                start++;
            }
            else if (char.IsWhiteSpace(text[start]))
            {
                x += x > 0 ? space : 0;
                start++;
            }
            else
            {
                var end = start;
                while (end < text.Length && !char.IsWhiteSpace(text[end]))
                {
                    end++;
                }

                Word(text[start..end], style);
                start = end;
            }
        }
    }

    private void Word(string word, Style style)
    {
        var wide = pen.Width(word, style);
        if (x + wide > width && line.Count > 0)
        {
            EndLine();
        }

        foreach (var part in wide > width ? Parts(word, style) : [word])
        {
            var partWidth = pen.Width(part, style);
            if (x + partWidth > width && line.Count > 0)
            {
                EndLine();
            }

            Put(part, style);
            x += partWidth;
        }
    }

    /// <summary>Words of one style become one piece with real spaces, so that a reader of the PDF sees a sentence and not scattered words.</summary>
    private void Put(string word, Style style)
    {
        if (line.Count > 0 && line[^1] is var last && last.Style == style)
        {
            var end = last.X + pen.Width(last.Text, style);
            var spaces = (int)Math.Round((x - end) / pen.Width(" ", style));
            line[^1] = last with { Text = last.Text + new string(' ', Math.Max(0, spaces)) + word };
        }
        else
        {
            line.Add(new Piece(word, x, style));
        }
    }

    private IEnumerable<string> Parts(string word, Style style)
    {
        var part = new StringBuilder();
        var used = 0f;
        foreach (var rune in word.EnumerateRunes())
        {
            var advance = pen.Width(rune.ToString(), style);
            if (part.Length > 0 && used + advance > width)
            {
                yield return part.ToString();
                part.Clear();
                used = 0;
            }

            part.Append(rune.ToString());
            used += advance;
        }

        yield return part.ToString();
    }

    private void EndLine()
    {
        lines.Add(line);
        line = [];
        x = 0;
    }
}
