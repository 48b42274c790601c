using System.Text;
using DocIntake.Documents;

namespace DocIntake.Sandbox.Reading;

/// <summary>A word in reading order, and whether a line or a paragraph begins with it.</summary>
internal readonly record struct PlacedWord(Word Word, bool StartsLine, bool StartsParagraph)
{
    /// <summary>The running text of a page: lines end with \n, paragraphs with an empty line.</summary>
    public static string TextOf(IReadOnlyList<PlacedWord> words)
    {
        var text = new StringBuilder();
        Box? before = null;
        foreach (var (word, startsLine, startsParagraph) in words)
        {
            if (before is { } last)
            {
                // Cells of a row come as lines of their own; people read them as one line, and so do labels and their values.
                var sameLine = !(startsLine || startsParagraph) || ContinuesLine(last, word.Box);
                text.Append(sameLine ? " " : startsParagraph ? "\n\n" : "\n");
            }

            text.Append(word.Text);
            before = word.Box;
        }

        return text.ToString();
    }

    private static bool ContinuesLine(Box last, Box next)
    {
        var middle = next.Y + (next.Height / 2);
        return next.X >= last.Right - (next.Height / 2) && middle > last.Y && middle < last.Bottom
            && last.Y + (last.Height / 2) is var lastMiddle && lastMiddle > next.Y && lastMiddle < next.Bottom;
    }
}
