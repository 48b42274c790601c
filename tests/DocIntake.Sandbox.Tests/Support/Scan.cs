using SkiaSharp;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>A gray JPEG as a scanner makes it.</summary>
public sealed record ScanImage(byte[] Bytes, int Width, int Height);

/// <summary>Draws paper with type on it and scans it: skewed, turned, with specks.</summary>
public static class Scan
{
    public static readonly string[] Letter =
    [
        "Harbor Point Orthopedic Clinic", "Operative report of the left shoulder", "Patient: Elena Rivera   Date of birth: 02/11/1984",
        "The patient was brought to the operating room and placed", "in the beach chair position. General anesthesia was induced.",
        "A standard posterior portal was established and the joint", "was inspected. The rotator cuff showed a complete tear.",
        "Claim number 12-345678 was assigned by the insurer.",
    ];

    /// <summary>A letter page at the given resolution.</summary>
    public static SKBitmap Draw(IReadOnlyList<string> lines, int dpi = 200, double skew = 0, int turned = 0, bool specks = true, string? family = null)
    {
        var (width, height) = ((int)(8.5 * dpi), 11 * dpi);
        var onSide = turned is 90 or 270;
        var bitmap = new SKBitmap(new SKImageInfo(onSide ? height : width, onSide ? width : height, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Translate(bitmap.Width / 2f, bitmap.Height / 2f);
        canvas.RotateDegrees((float)(turned + skew));
        canvas.Translate(-width / 2f, -height / 2f);
        using var face = SKTypeface.FromFile(family ?? "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf");
        using var font = new SKFont(face, dpi * 12 / 72f);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        for (var line = 0; line < lines.Count; line++)
        {
            canvas.DrawText(lines[line], dpi, dpi * (1.2f + (line * .35f)), SKTextAlign.Left, font, ink);
        }

        if (specks)
        {
            Speckle(bitmap);
        }

        return bitmap;
    }

    public static ScanImage Jpeg(SKBitmap page, int quality = 75)
    {
        using var data = page.Encode(SKEncodedImageFormat.Jpeg, quality);
        return new ScanImage(data.ToArray(), page.Width, page.Height);
    }

    public static byte[] Png(SKBitmap page)
    {
        using var data = page.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Speckle(SKBitmap page)
    {
        var random = new Random(7);
        for (var speck = 0; speck < page.Width * page.Height / 4000; speck++)
        {
            page.SetPixel(random.Next(page.Width), random.Next(page.Height), SKColors.Gray);
        }
    }
}
