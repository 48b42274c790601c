using System.Globalization;
using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>A small gray image of a page as shown: enough to see where there is ink.</summary>
internal sealed class PagePreview(Pix pixels) : IDisposable
{
    private const double Dpi = 50, MostPixels = 1_000_000;

    /// <summary>Darker than the paper by so many of 255 levels is ink; thin strokes are pale at this size.</summary>
    private const int InkContrast = 40;

    /// <summary>Fewer dark pixels than this are dust, not a letter.</summary>
    private const int Dust = 6;

    public Pix Pixels => pixels;

    public static PagePreview Draw(PageSource source)
    {
        var area = source.Geometry.Width * source.Geometry.Height / (72.0 * 72.0);
        var dpi = Math.Min(Dpi, Math.Sqrt(MostPixels / area));
        var page = source.Geometry.Number.ToString(CultureInfo.InvariantCulture);
        var drawn = Tool.Run("pdftoppm", ["-gray", "-cropbox", "-r", dpi.ToString("0.##", CultureInfo.InvariantCulture), "-f", page, "-l", page, source.Request.Pdf], source.Folder);
        return new PagePreview(Pix.Decode(drawn.Output) ?? throw new InvalidDataException($"poppler could not draw page {page}: {drawn.Error}"));
    }

    /// <summary>How much ink there is, and which share of it lies outside the words.</summary>
    public (bool IsNone, double OutsideShare) MeasureInk(IReadOnlyList<Word> words)
    {
        int width = pixels.Width, height = pixels.Height, paper = Paper(), all = 0, outside = 0;
        var inWord = Mask(words, width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (pixels.Gray(x, y) < paper - InkContrast)
                {
                    all++;
                    outside += inWord[(y * width) + x] ? 0 : 1;
                }
            }
        }

        return (all < Dust, outside < Dust ? 0 : (double)outside / all);
    }

    public void Dispose() => pixels.Dispose();

    // The gray that nine of ten pixels do not exceed: paper may be yellow, gray or photographed.
    private int Paper()
    {
        var counts = new int[256];
        for (var y = 0; y < pixels.Height; y += 2)
        {
            for (var x = 0; x < pixels.Width; x += 2)
            {
                counts[pixels.Gray(x, y)]++;
            }
        }

        var (gray, rest) = (255, counts.Sum() / 10);
        while (gray > 0 && (rest -= counts[gray]) > 0)
        {
            gray--;
        }

        return gray;
    }

    private static bool[] Mask(IReadOnlyList<Word> words, int width, int height)
    {
        var mask = new bool[width * height];
        foreach (var word in words)
        {
            // One pixel around, because strokes spread into their neighbours at this size.
            int left = Math.Max(0, (int)(word.X * width) - 1), right = Math.Min(width - 1, (int)Math.Ceiling(word.Box.Right * width));
            int top = Math.Max(0, (int)(word.Y * height) - 1), bottom = Math.Min(height - 1, (int)Math.Ceiling(word.Box.Bottom * height));
            for (var y = top; y <= bottom; y++)
            {
                mask.AsSpan((y * width) + left, Math.Max(0, right - left + 1)).Fill(true);
            }
        }

        return mask;
    }
}
