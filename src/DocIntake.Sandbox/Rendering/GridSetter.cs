namespace DocIntake.Sandbox.Rendering;

/// <summary>Sets a table: columns as wide as their text asks for, thin lines between rows, a bold header. A row longer than a page runs over.</summary>
public sealed class GridSetter
{
    private const float Padding = 5;
    private readonly Sheet sheet;
    private readonly Grid grid;
    private readonly LineBreaker breaker;
    private readonly Style style;
    private readonly float leading;
    private readonly float[] widths;

    public GridSetter(Sheet sheet, Grid grid)
    {
        this.sheet = sheet;
        this.grid = grid;
        breaker = new LineBreaker(sheet.Pen);
        var columns = Math.Max(1, grid.Rows.Count == 0 ? 1 : grid.Rows.Max(row => row.Count));
        style = new Style(Face.Sans, columns <= 4 ? 9 : columns <= 7 ? 8 : 7, Ink.Text);
        leading = style.Size * 1.4f;
        widths = Widths(columns);
    }

    public void Set()
    {
        for (var row = 0; row < grid.Rows.Count; row++)
        {
            SetRow(grid.Rows[row], grid.HasHeader && row == 0);
        }
    }

    private void SetRow(IReadOnlyList<string> cells, bool header)
    {
        var face = header ? Face.SansBold : Face.Sans;
        var lines = cells.Select((cell, column) => breaker.Break([(cell, style.With(face))], widths[column] - (2 * Padding))).ToList();
        var height = lines.Count == 0 ? 0 : lines.Max(cell => cell.Count);
        sheet.Need(Math.Min((height * leading) + 7, 200));
        sheet.Y += 3;
        for (var line = 0; line < height; line++)
        {
            sheet.Need(leading);
            var x = Sheet.Margin;
            for (var column = 0; column < lines.Count; column++)
            {
                foreach (var piece in line < lines[column].Count ? lines[column][line] : [])
                {
                    sheet.Pen.Draw(sheet.Canvas, piece.Text, x + Padding + piece.X, sheet.Y + style.Size, piece.Style);
                }

                x += widths[column];
            }

            sheet.Y += leading;
        }

        sheet.Y += 3;
        sheet.Line(Sheet.Margin, Sheet.Margin + widths.Sum(), sheet.Y, header ? 0.9f : 0.5f, header ? Ink.Quiet : Ink.Hairline);
        sheet.Y += 1;
    }

    /// <summary>Every column its natural width if all fit; else its longest word, and a share of the rest by what it still wants.</summary>
    private float[] Widths(int columns)
    {
        var natural = new float[columns];
        var least = new float[columns];
        foreach (var row in grid.Rows.Take(500))
        {
            for (var column = 0; column < row.Count; column++)
            {
                foreach (var line in row[column].Split('\n'))
                {
                    natural[column] = Math.Max(natural[column], sheet.Pen.Width(line, style.With(Face.SansBold)) + (2 * Padding) + 1);
                }

                foreach (var word in row[column].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                {
                    least[column] = Math.Max(least[column], sheet.Pen.Width(word, style.With(Face.SansBold)) + (2 * Padding) + 1);
                }
            }
        }

        return Share(natural, least, Sheet.TextWidth);
    }

    private static float[] Share(float[] natural, float[] least, float total)
    {
        if (natural.Sum() <= total)
        {
            return natural;
        }

        var cap = total / natural.Length;
        if (least.Sum() > total)
        {
            // Even the longest words do not fit side by side: no column takes more than twice its even share, and the rest is scaled.
            least = [.. least.Select(width => Math.Min(width, cap * 2))];
            var scale = Math.Min(1, total / least.Sum());
            return [.. least.Select(width => Math.Max(width * scale, (2 * Padding) + 4))];
        }

        var spare = total - least.Sum();
        var wanted = natural.Zip(least, (wants, has) => wants - has).ToArray();
        return [.. least.Select((width, column) => width + (spare * wanted[column] / Math.Max(1, wanted.Sum())))];
    }
}
