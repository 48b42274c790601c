using System.Text;

namespace DocIntake.Sandbox.Rendering;

/// <summary>Sets fixed-width text: tabs to every eighth column, the size lowered so that wide tables still fit, longer lines wrapped.</summary>
public static class PreformattedSetter
{
    private const float Em = 0.602f;
    private const float LargestSize = 8.5f;
    private const float SmallestSize = 6;

    public static void Set(Sheet sheet, Preformatted text)
    {
        var lines = text.Text.Split('\n').Select(ExpandTabs).ToList();
        var columns = lines.Count == 0 ? 0 : lines.Max(line => Math.Min(line.Length, 160));
        var size = Math.Clamp(Sheet.TextWidth / Em / Math.Max(columns, 1), SmallestSize, LargestSize);
        var style = new Style(Face.Mono, size, Ink.Text);
        var leading = size * 1.35f;
        var fits = (int)(Sheet.TextWidth / Em / size);
        foreach (var part in lines.SelectMany(line => Wrap(line, fits)))
        {
            if (part == "\f")
            {
                sheet.NextPage();
                continue;
            }

            sheet.Need(leading);
            sheet.Pen.Draw(sheet.Canvas, part, Sheet.Margin, sheet.Y + size, style);
            sheet.Y += leading;
        }

        sheet.Space(6);
    }

    private static IEnumerable<string> Wrap(string line, int columns)
    {
        var rest = line;
        while (rest.IndexOf('\f', StringComparison.Ordinal) is >= 0 and var feed)
        {
            foreach (var part in feed == 0 ? [] : Wrap(rest[..feed], columns))
            {
                yield return part;
            }

            yield return "\f";
            rest = rest[(feed + 1)..];
        }

        while (rest.Length > columns)
        {
            var space = rest.LastIndexOf(' ', columns, columns / 2);
            var cut = space > 0 ? space : char.IsLowSurrogate(rest[columns]) ? columns - 1 : columns;
            yield return rest[..cut];
            rest = space > 0 ? rest[(cut + 1)..] : rest[cut..];
        }

        yield return rest;
    }

    private static string ExpandTabs(string line)
    {
        if (!line.Contains('\t', StringComparison.Ordinal))
        {
            return line;
        }

        var expanded = new StringBuilder(line.Length + 16);
        foreach (var letter in line)
        {
            expanded.Append(letter == '\t' ? ' ' : letter, letter == '\t' ? 8 - (expanded.Length % 8) : 1);
        }

        return expanded.ToString();
    }
}
