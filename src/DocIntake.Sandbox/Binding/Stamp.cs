using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>What is printed on each exhibit page: sticker with the label, Bates number, place in exhibit and bundle; on white, so that it is legible anywhere.</summary>
public sealed class Stamp(Pen pen)
{
    /// <summary>Height in points, before it is fitted to the page.</summary>
    public const float Height = 25;

    private const float Padding = 5;
    private static readonly Style Label = new(Face.SansBold, 11, SKColors.White);
    private static readonly Style Word = new(Face.Sans, 4.6f, SKColors.White);
    private static readonly Style Bates = new(Face.SansBold, 9, Ink.Text);
    private static readonly Style Place = new(Face.Sans, 6, Ink.Quiet);

    /// <summary>The text of one stamp.</summary>
    public readonly record struct Content(string Label, string? Bates, string Place);

    public float Width(Content content) => StickerWidth(content) + (2 * Padding)
        + Math.Max(pen.Width(content.Bates ?? "", Bates), pen.Width(content.Place, Place)) + 2;

    public void Draw(SKCanvas canvas, Content content)
    {
        var width = Width(content);
        var sticker = StickerWidth(content);
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true };
        using var dark = new SKPaint { Color = new SKColor(0x22, 0x2B, 0x38), IsAntialias = true };
        using var edge = new SKPaint { Color = dark.Color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 0.7f };
        canvas.DrawRoundRect(0.5f, 0.5f, width - 1, Height - 1, 2.5f, 2.5f, white);
        canvas.Save();
        canvas.ClipRect(SKRect.Create(sticker, Height));
        canvas.DrawRoundRect(0.5f, 0.5f, width - 1, Height - 1, 2.5f, 2.5f, dark);
        canvas.Restore();
        canvas.DrawRoundRect(0.5f, 0.5f, width - 1, Height - 1, 2.5f, 2.5f, edge);

        pen.Draw(canvas, "EXHIBIT", (sticker - pen.Width("EXHIBIT", Word)) / 2, 7.6f, Word);
        var label = pen.Fit(content.Label, 90, Label);
        pen.Draw(canvas, label, (sticker - pen.Width(label, Label)) / 2, 19.6f, Label);
        if (content.Bates is { } bates)
        {
            pen.Draw(canvas, bates, sticker + Padding, 11.5f, Bates);
        }

        pen.Draw(canvas, content.Place, sticker + Padding, content.Bates is null ? 14.8f : 19.8f, Place);
    }

    private float StickerWidth(Content content) => Math.Max(32, Math.Min(90, pen.Width(content.Label, Label)) + (2 * Padding));
}
