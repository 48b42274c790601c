using System.Globalization;
using System.Text;

namespace DocIntake.Sandbox.Rendering;

/// <summary>
/// Puts one line into the order in which it is drawn, left to right: runs of Hebrew or Arabic are reversed, numbers and Latin words
/// inside them are not. A small part of Unicode's bidirectional algorithm: no embedding levels, no mirrored brackets, no shaping.
/// </summary>
public static class VisualOrder
{
    public static string Of(string line)
    {
        if (!line.Any(IsRightToLeft))
        {
            return line;
        }

        var runs = Runs(line);
        if (runs.First(run => run.Strong).RightToLeft)
        {
            runs.Reverse();
        }

        return string.Concat(runs.Select(run => run.RightToLeft ? Reverse(run.Text) : run.Text));
    }

    /// <summary>Runs of one direction. Spaces and punctuation go with what follows them unless both neighbours agree.</summary>
    private static List<(string Text, bool RightToLeft, bool Strong)> Runs(string line)
    {
        var runs = new List<(string Text, bool RightToLeft, bool Strong)>();
        var text = new StringBuilder();
        var neutral = new StringBuilder();
        bool? direction = null;
        foreach (var letter in line)
        {
            if (!IsRightToLeft(letter) && !char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter) && !IsMark(letter))
            {
                neutral.Append(letter);
                continue;
            }

            var here = IsRightToLeft(letter) || (IsMark(letter) && direction == true);
            if (direction is { } was && was != here)
            {
                runs.Add((text.ToString(), was, true));
                runs.Add((neutral.ToString(), false, false));
                text.Clear();
            }
            else
            {
                text.Append(neutral);
            }

            neutral.Clear();
            text.Append(letter);
            direction = here;
        }

        runs.Add((text.ToString(), direction ?? false, true));
        runs.Add((neutral.ToString(), false, false));
        return runs;
    }

    private static string Reverse(string text)
    {
        var clusters = StringInfo.GetTextElementEnumerator(text);
        var reversed = new List<string>();
        while (clusters.MoveNext())
        {
            reversed.Add(clusters.GetTextElement());
        }

        reversed.Reverse();
        return string.Concat(reversed);
    }

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    private static bool IsRightToLeft(char letter) => letter is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC'
        && !char.IsDigit(letter);
}
