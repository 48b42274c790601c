using SkiaSharp;

namespace DocIntake.Samples.Paper;

/// <summary>Draws one page.</summary>
internal delegate void Draw(Sheet sheet);

/// <summary>
/// A sheet of Letter paper in points from its top-left corner. <see cref="Y"/> is the baseline that the next line of running text takes.
/// </summary>
internal sealed class Sheet(SKCanvas canvas, int number, int count)
{
    public const float Width = 612, Height = 792;

    public SKCanvas Canvas { get; } = canvas;

    /// <summary>This page's number, from 1.</summary>
    public int Number { get; } = number;

    public int Count { get; } = count;

    public float Left { get; set; } = 54;

    public float Right { get; set; } = 558;

    public float Y { get; set; } = 60;

    public Style Body { get; set; } = Style.Serif(10);

    public void Text(string text, float x, float y, Style style, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = style.Font();
        using var ink = style.Ink();
        Canvas.DrawText(text, x, y, align, font, ink);
    }

    /// <summary>One line at the left margin; moves down.</summary>
    public void Line(string text, Style? style = null)
    {
        var used = style ?? Body;
        Text(text, Left, Y, used);
        Y += used.Size * 1.4f;
    }

    public void Centered(string text, Style? style = null)
    {
        var used = style ?? Body;
        Text(text, (Left + Right) / 2, Y, used, SKTextAlign.Center);
        Y += used.Size * 1.4f;
    }

    public void RightAligned(string text, Style? style = null) => Text(text, Right, Y, style ?? Body, SKTextAlign.Right);

    /// <summary>Wrapped text between the margins (or from <paramref name="indent"/>); moves down and leaves a gap.</summary>
    public void Paragraph(string text, Style? style = null, float indent = 0, float firstLine = 0, float leading = 1.36f, float gap = 6)
    {
        var used = style ?? Body;
        var x = Left + indent + firstLine;
        foreach (var line in Wrapped(text, used, Right - Left - indent, firstLine))
        {
            Text(line, x, Y, used);
            x = Left + indent;
            Y += used.Size * leading;
        }

        Y += gap;
    }

    public void Gap(float points) => Y += points;

    public void Rule(float weight = 0.7f, SKColor? color = null) => HLine(Left, Right, Y - 4, weight, color);

    public void HLine(float from, float to, float y, float weight = 0.7f, SKColor? color = null) => Stroke(from, y, to, y, weight, color);

    public void VLine(float x, float from, float to, float weight = 0.7f) => Stroke(x, from, x, to, weight, null);

    public void Frame(float x, float y, float width, float height, float weight = 0.7f)
    {
        using var pen = Pen(weight, null);
        Canvas.DrawRect(x, y, width, height, pen);
    }

    public void Fill(float x, float y, float width, float height, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        Canvas.DrawRect(x, y, width, height, paint);
    }

    private void Stroke(float x1, float y1, float x2, float y2, float weight, SKColor? color)
    {
        using var pen = Pen(weight, color);
        Canvas.DrawLine(x1, y1, x2, y2, pen);
    }

    private static SKPaint Pen(float weight, SKColor? color) =>
        new() { Color = color ?? SKColors.Black, StrokeWidth = weight, Style = SKPaintStyle.Stroke, IsAntialias = true };

    private static IEnumerable<string> Wrapped(string text, Style style, float width, float firstLine)
    {
        var line = "";
        var room = width - firstLine;
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && style.Measure(longer) > room)
            {
                yield return line;
                room = width;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }
}
