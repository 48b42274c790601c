using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>What is printed on each exhibit page: sticker with the label, Bates number, place in exhibit and bundle; on white, so that it is legible anywhere.</summary>
public sealed class Stamp(Pen pen, StickerStyle sticker)
{
    /// <summary>Height in points, before it is fitted to the page.</summary>
    public const float Height = 25;

    private const float Padding = 5;
    private static readonly Style Mark = new(Face.SansBold, 6, new SKColor(0xB0, 0x1E, 0x1E));
    private static readonly Style Bates = new(Face.SansBold, 9, Ink.Text);
    private static readonly Style Place = new(Face.Sans, 6, Ink.Quiet);
    private static readonly SKColor Dark = new(0x22, 0x2B, 0x38);
    private readonly Style label = new(Face.SansBold, 11, sticker == StickerStyle.Plaintiff ? Dark : SKColors.White);
    private readonly Style word = new(Face.Sans, 4.6f, sticker == StickerStyle.Plaintiff ? Dark : SKColors.White);

    private SKColor Ground => sticker switch
    {
        StickerStyle.Plaintiff => new SKColor(0xF5, 0xD5, 0x47),
        StickerStyle.Defendant => new SKColor(0x1F, 0x5F, 0xA8),
        _ => Dark,
    };

    /// <summary>The text of one stamp.</summary>
    public readonly record struct Content(string Label, string? Bates, string Place, string? Mark = null)
    {
        /// <summary>Its words, as a reader of the page finds them.</summary>
        public string Words => $"EXHIBIT {Label} {Bates} {Place} {Mark}";
    }

    public float Width(Content content) => StickerWidth(content) + (2 * Padding)
        + Math.Max(pen.Width(content.Bates ?? "", Bates), pen.Width(content.Place, Place)) + 2 + (content.Mark is { } mark ? pen.Width(mark, Mark) + Padding : 0);

    public void Draw(SKCanvas canvas, Content content)
    {
        var width = Width(content);
        var side = StickerWidth(content);
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true };
        using var ground = new SKPaint { Color = Ground, IsAntialias = true };
        using var edge = new SKPaint { Color = Dark, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 0.7f };
        canvas.DrawRoundRect(0.5f, 0.5f, width - 1, Height - 1, 2.5f, 2.5f, white);
        canvas.Save();
        canvas.ClipRect(SKRect.Create(side, Height));
        canvas.DrawRoundRect(0.5f, 0.5f, width - 1, Height - 1, 2.5f, 2.5f, ground);
        canvas.Restore();
        canvas.DrawRoundRect(0.5f, 0.5f, width - 1, Height - 1, 2.5f, 2.5f, edge);

        pen.Draw(canvas, "EXHIBIT", (side - pen.Width("EXHIBIT", word)) / 2, 7.6f, word);
        var text = pen.Fit(content.Label, 90, label);
        pen.Draw(canvas, text, (side - pen.Width(text, label)) / 2, 19.6f, label);
        if (content.Mark is { } mark)
        {
            pen.Draw(canvas, mark, width - pen.Width(mark, Mark) - Padding, 15, Mark);
        }

        if (content.Bates is { } bates)
        {
            pen.Draw(canvas, bates, side + Padding, 11.5f, Bates);
        }

        pen.Draw(canvas, content.Place, side + Padding, content.Bates is null ? 14.8f : 19.8f, Place);
    }

    private float StickerWidth(Content content) => Math.Max(32, Math.Min(90, pen.Width(content.Label, label)) + (2 * Padding));
}
