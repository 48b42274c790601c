using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Output;

/// <summary>How badly a page was scanned.</summary>
/// <param name="Dpi">Dots an inch across; <paramref name="DpiDown"/> when the lines lie wider apart (fax).</param>
/// <param name="Skew">Degrees clockwise; each page deviates a little from it.</param>
/// <param name="Speckles">Specks of dirt on a page.</param>
/// <param name="Paper">Grey level of the paper, 255 = white.</param>
/// <param name="Blur">Standard deviation of the lens, in pixels.</param>
internal sealed record ScanSettings(
    int Seed, float Dpi, float Skew, int Speckles = 250, byte Paper = 238, float Blur = 0.6f, float? DpiDown = null);

/// <summary>A page as the glass saw it: one grey byte a pixel.</summary>
internal sealed record Raster(int Width, int Height, byte[] Grey, float Dpi, float DpiDown);

/// <summary>Makes drawn pages look scanned: skew, blur, grey paper that is darker towards one edge, noise and specks.</summary>
internal static class Scanner
{
    public static IReadOnlyList<Raster> Scan(ScanSettings settings, params Draw[] pages) =>
        [.. pages.Select((page, i) => ScanOne(settings, page, i + 1, pages.Length))];

    /// <summary>A batch goes through the feeder as one; its sheets keep the numbers of their own documents.</summary>
    public static IReadOnlyList<Raster> ScanBatch(ScanSettings settings, params Draw[][] documents) =>
        [.. documents.SelectMany((pages, d) => pages.Select((page, i) =>
            ScanOne(settings with { Seed = settings.Seed + (d * 31) }, page, i + 1, pages.Length)))];

    private static Raster ScanOne(ScanSettings settings, Draw page, int number, int count)
    {
        var random = new Random(settings.Seed + number);
        var down = settings.DpiDown ?? settings.Dpi;
        var width = (int)(Sheet.Width / 72 * settings.Dpi);
        var height = (int)(Sheet.Height / 72 * down);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            using var layer = new SKPaint { ImageFilter = settings.Blur > 0 ? SKImageFilter.CreateBlur(settings.Blur, settings.Blur) : null };
            canvas.SaveLayer(layer);
            canvas.Scale(settings.Dpi / 72, down / 72);
            canvas.RotateDegrees(settings.Skew + ((random.NextSingle() - 0.5f) * 0.4f), Sheet.Width / 2, Sheet.Height / 2);
            canvas.Translate((random.NextSingle() - 0.5f) * 8, (random.NextSingle() - 0.5f) * 8);
            page(new Sheet(canvas, number, count));
            canvas.Restore();
        }

        var grey = Grey(bitmap, settings, random);
        Specks(grey, width, height, settings, random);
        return new Raster(width, height, grey, settings.Dpi, down);
    }

    private static byte[] Grey(SKBitmap bitmap, ScanSettings settings, Random random)
    {
        var pixels = bitmap.GetPixelSpan();
        var grey = new byte[bitmap.Width * bitmap.Height];
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var i = (y * bitmap.Width) + x;
                var ink = ((pixels[i * 4] * 11) + (pixels[(i * 4) + 1] * 59) + (pixels[(i * 4) + 2] * 30)) / 25500f;
                // The lid does not close at the spine: the paper darkens over the last half inch.
                var edge = Math.Max(0, 1 - (x / (settings.Dpi * 0.5f)));
                var paper = settings.Paper - (edge * edge * 70) + (4 * MathF.Sin(y / (settings.Dpi * 2.3f)));
                var noise = random.Next(-3, 4);
                grey[i] = (byte)Math.Clamp(38 + (ink * (paper - 38)) + noise, 0, 255);
            }
        }

        return grey;
    }

    private static void Specks(byte[] grey, int width, int height, ScanSettings settings, Random random)
    {
        for (var s = 0; s < settings.Speckles; s++)
        {
            var (x, y, size) = (random.Next(width - 3), random.Next(height - 3), 1 + random.Next(random.Next(6) == 0 ? 3 : 2));
            var tone = (byte)random.Next(40, 150);
            for (var i = 0; i < size * size; i++)
            {
                grey[((y + (i / size)) * width) + x + (i % size)] = tone;
            }
        }
    }
}
