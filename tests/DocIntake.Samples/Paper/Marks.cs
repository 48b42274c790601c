using SkiaSharp;

namespace DocIntake.Samples.Paper;

/// <summary>What people put on paper by hand or machine: signatures, rubber stamps, form boxes, ticks, barcodes.</summary>
internal static class Marks
{
    /// <summary>A drawn signature; the same seed writes the same hand.</summary>
    public static void Signature(this Sheet sheet, float x, float y, int seed, float width = 110)
    {
        var random = new Random(seed);
        using var pen = new SKPaint
        {
            Color = new SKColor(20, 30, 110),
            StrokeWidth = 1.1f,
            Style = SKPaintStyle.Stroke,
            IsAntialias = true,
            StrokeCap = SKStrokeCap.Round,
        };
        using var path = new SKPathBuilder();
        // A tall first letter, a run of small ones with the odd loop above or below the line, a flourish.
        var tall = 18 + (random.NextSingle() * 16);
        path.MoveTo(x + (random.NextSingle() * 6), y - (random.NextSingle() * 10));
        path.CubicTo(x - 4 + (random.NextSingle() * 10), y - tall, x + 12 + (random.NextSingle() * 10), y - tall, x + 9, y + 3);
        var at = x + 9;
        while (at < x + width - 20)
        {
            var step = 4 + (random.NextSingle() * 10);
            var reach = random.Next(5) switch { 0 => 14 + (random.NextSingle() * 10), 1 => -10, _ => 3 + (random.NextSingle() * 5) };
            path.CubicTo(at + (step * random.NextSingle()), y - reach, at + (step * 1.4f), y - reach, at + step, y - 1 + (random.NextSingle() * 4));
            at += step;
        }

        path.QuadTo(at + 14, y - (random.NextSingle() * 24), x + width, y - 12 + (random.NextSingle() * 14));
        using var curve = path.Detach();
        sheet.Canvas.DrawPath(curve, pen);
    }

    /// <summary>A rubber stamp: a tilted frame around lines of text.</summary>
    public static void Stamp(this Sheet sheet, float x, float y, float angle, SKColor color, params string[] lines)
    {
        var style = Style.SansBold(11).In(color);
        var width = lines.Max(style.Measure) + 16;
        sheet.Canvas.Save();
        sheet.Canvas.RotateDegrees(angle, x, y);
        using var pen = new SKPaint { Color = color, StrokeWidth = 1.8f, Style = SKPaintStyle.Stroke, IsAntialias = true };
        sheet.Canvas.DrawRoundRect(x, y, width, (lines.Length * 14) + 8, 4, 4, pen);
        for (var i = 0; i < lines.Length; i++)
        {
            sheet.Text(lines[i], x + (width / 2), y + 15 + (i * 14), style, SKTextAlign.Center);
        }

        sheet.Canvas.Restore();
    }

    /// <summary>A numbered or labelled box of a form, with its typed value.</summary>
    public static void Box(this Sheet sheet, float x, float y, float width, float height, string label, string value = "", Style? style = null)
    {
        sheet.Frame(x, y, width, height, 0.6f);
        sheet.Text(label, x + 3, y + 8, Style.Sans(6.2f));
        sheet.Text(value, x + 6, y + height - 5, style ?? Style.Mono(10));
    }

    /// <summary>A tick box with its caption.</summary>
    public static void Tick(this Sheet sheet, float x, float y, string caption, bool ticked)
    {
        sheet.Frame(x, y - 7, 8, 8, 0.7f);
        if (ticked)
        {
            sheet.Text("X", x + 1.2f, y, Style.MonoBold(8.5f));
        }

        sheet.Text(caption, x + 12, y, Style.Sans(7.5f));
    }

    /// <summary>Vertical bars as labels carry them; decoration, no code is encoded.</summary>
    public static void Barcode(this Sheet sheet, float x, float y, float width, float height, int seed)
    {
        var random = new Random(seed);
        for (var at = x; at < x + width;)
        {
            var bar = 0.8f + (random.Next(3) * 0.8f);
            sheet.Fill(at, y, bar, height, SKColors.Black);
            at += bar + 0.9f + (random.Next(3) * 0.8f);
        }
    }
}
