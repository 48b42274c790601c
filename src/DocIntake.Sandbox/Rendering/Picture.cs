using SkiaSharp;

namespace DocIntake.Sandbox.Rendering;

/// <summary>A picture inside a text, as large as it asks for and at most as large as the page's text.</summary>
/// <param name="Bytes">An encoded image that is known to open.</param>
/// <param name="WidthPixels">Asked for by the text; null = its own width. 96 pixels make an inch.</param>
public sealed record Picture(ReadOnlyMemory<byte> Bytes, int? WidthPixels) : Block
{
    private const float PointsAPixel = .75f;

    /// <summary>Draws it where the pen stands. JPEG data passes into the PDF as it is.</summary>
    public void Set(Sheet sheet)
    {
        using var data = SKData.CreateCopy(Bytes.Span);
        using var image = SKImage.FromEncodedData(data);
        if (image is null)
        {
            return;
        }

        var width = Math.Min((WidthPixels ?? image.Width) * PointsAPixel, Sheet.TextWidth);
        var height = width * image.Height / image.Width;
        var shrunk = Math.Min(1, Sheet.TextHeight / height);
        (width, height) = (width * shrunk, height * shrunk);
        sheet.Need(height);
        sheet.Canvas.DrawImage(image, new SKRect(Sheet.Margin, sheet.Y, Sheet.Margin + width, sheet.Y + height), new SKSamplingOptions(SKCubicResampler.Mitchell));
        sheet.Y += height;
        sheet.Space(6);
    }
}
