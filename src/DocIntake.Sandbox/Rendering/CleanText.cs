using System.Globalization;
using System.Text;

namespace DocIntake.Sandbox.Rendering;

/// <summary>Makes untrusted text safe to set: control characters, direction overrides and invisible characters go, line ends become \n.</summary>
public static class CleanText
{
    /// <summary>Text of several lines; tabs and form feeds stay.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            switch (letter)
            {
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\n' or '\u0085' or '\u2028' or '\u2029' or '\v':
                    clean.Append('\n');
                    break;
                case '\t' or '\f':
                    clean.Append(letter);
                    break;
                default:
                    AppendVisible(clean, text, ref i);
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>One line: every run of white space becomes one space.</summary>
    public static string Line(string text) => string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void AppendVisible(StringBuilder clean, string text, ref int i)
    {
        if (Rune.TryGetRuneAt(text, i, out var rune))
        {
            i += rune.Utf16SequenceLength - 1;
            // Format covers direction overrides and isolates, zero-width characters, soft hyphens and tags.
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned))
            {
                clean.Append(rune.Value == 0xA0 ? " " : rune.ToString());
            }
        }
        else
        {
            clean.Append('\uFFFD');
        }
    }
}
