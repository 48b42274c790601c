using System.Globalization;
using System.Text;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Reading.Images;
using DocIntake.Sandbox.Rendering;
using DocIntake.Sandbox.Tools;
using SkiaSharp;

namespace DocIntake.Benchmarks.Speed;

/// <summary>Makes a scan of known pages, the same for the same seed: 300 dpi, lying a little askew, with dust and the noise of a sensor.</summary>
internal static class ScanPdf
{
    private const int Dpi = 300, Seed = 20261123, JpegQuality = 75, PixelsASpeck = 20_000;
    private const double LargestSkew = .8, Noise = 14;

    /// <param name="isBilevel">Whether the page at an index is black and white (CCITT G4) or gray (JPEG).</param>
    public static void Write(string path, IReadOnlyList<SourcePage> pages, Func<int, bool> isBilevel)
    {
        using var pdf = new PdfWriter(path);
        for (var index = 0; index < pages.Count; index++)
        {
            var random = new Random(Seed + index);
            var (width, height, gray) = Scanned(pages[index], random);
            (isBilevel(index) ? Fax(path, width, height, gray) : Jpeg(width, height, gray)).AddTo(pdf);
        }

        pdf.Finish();
    }

    private static (int Width, int Height, byte[] Gray) Scanned(SourcePage page, Random random)
    {
        var number = page.Number.ToString(CultureInfo.InvariantCulture);
        var drawn = Tool.Run("pdftoppm", ["-gray", "-cropbox", "-r", $"{Dpi}", "-f", number, "-l", number, page.Pdf], "/");
        using var level = Pix.Decode(drawn.Output) ?? throw new InvalidOperationException(drawn.Error);
        using var askew = level.Rotated(LargestSkew * ((2 * random.NextDouble()) - 1));
        var gray = askew.Encode(ImageFormat.Pnm)[^(askew.Width * askew.Height)..];
        for (var at = 0; at < gray.Length; at++)
        {
            gray[at] = random.Next(PixelsASpeck) == 0 ? (byte)30
                : (byte)Math.Clamp(gray[at] - 6 + (Noise * (random.NextDouble() + random.NextDouble() - 1)), 0, 255);
        }

        return (askew.Width, askew.Height, gray);
    }

    private static EmbeddedImage Fax(string beside, int width, int height, byte[] gray)
    {
        using var pix = Pix.Decode([.. Encoding.ASCII.GetBytes($"P5\n{width} {height}\n255\n"), .. gray])!;
        using var binary = pix.ToBinary(150);
        var tiff = beside + ".tif";
        File.WriteAllBytes(tiff, binary.Encode(ImageFormat.TiffG4));
        var image = TiffFile.Read(tiff, TiffFile.Pages(tiff, 1)[0])!;
        File.Delete(tiff);
        return image with { DpiX = Dpi, DpiY = Dpi };
    }

    private static EmbeddedImage Jpeg(int width, int height, byte[] gray)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var row = 0; row < height; row++)
        {
            gray.AsSpan(row * width, width).CopyTo(bitmap.GetPixelSpan()[(row * bitmap.RowBytes)..]);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return JpegFile.Read(data.ToArray())! with { DpiX = Dpi, DpiY = Dpi };
    }
}
