using DocIntake.Documents;
using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>A small gray image of a page as shown: enough to see where there is ink.</summary>
internal sealed class PagePreview(Pix pixels) : IDisposable
{
    /// <summary>Dots an inch of all but very large pages.</summary>
    public const double UsualDpi = 50;

    private const double MostPixels = 1_000_000;

    /// <summary>Darker than the paper by so many of 255 levels is ink; thin strokes are pale at this size.</summary>
    private const int InkContrast = 40;

    /// <summary>Not even so much darker: then there is nothing on the page, pale print and pencil included.</summary>
    private const int FaintestContrast = 14;

    /// <summary>Fewer dark pixels than this are dust, not a letter.</summary>
    private const int Dust = 6;

    /// <summary>An inch long and one or two pixels thick is a ruled line; type does not join to such runs even at this size.</summary>
    private const int RuleLength = 50, RuleThickness = 3;

    public Pix Pixels => pixels;

    public static double DpiOf(PageGeometry page) => Math.Min(UsualDpi, Math.Sqrt(MostPixels / (page.Width * page.Height / (72.0 * 72.0))));

    public static PagePreview Draw(PageSource source)
    {
        var drawn = source.Files.Preview(source.Geometry.Number, DpiOf(source.Geometry));
        return new PagePreview(drawn is null || Pix.Decode(drawn) is not { } pixels
            ? throw new InvalidDataException($"poppler could not draw page {source.Geometry.Number}.") : pixels);
    }

    /// <summary>Whether there is any ink, and which share of it lies outside the words; ruled lines do not count.</summary>
    public (bool IsNone, double OutsideShare) MeasureInk(IReadOnlyList<Word> words)
    {
        var paper = Paper();
        using var binary = pixels.ToBinary(Math.Max(1, paper - InkContrast));
        using var faint = pixels.ToBinary(Math.Max(1, paper - FaintestContrast));
        using var ink = InkMeasure.WithoutRules(binary, RuleLength, RuleThickness);
        double all = ink.CountBlack();
        int width = pixels.Width, height = pixels.Height;
        foreach (var box in words.Select(word => word.Box))
        {
            // One pixel around, because strokes spread into their neighbours at this size.
            int left = (int)(box.X * width) - 1, top = (int)(box.Y * height) - 1;
            ink.Clear(left, top, (int)Math.Ceiling(box.Right * width) + 1 - left, (int)Math.Ceiling(box.Bottom * height) + 1 - top);
        }

        var outside = ink.CountBlack();
        return (faint.CountBlack() < Dust, outside < Dust ? 0 : outside / all);
    }

    /// <summary>Where there is ink: <see cref="Page.Ink"/>. A single dark pixel in a field is dust.</summary>
    public byte[] Grid()
    {
        var most = Paper() - InkContrast;
        var counts = new int[Page.InkColumns * Page.InkRows];
        for (var y = 0; y < pixels.Height; y++)
        {
            var row = y * Page.InkRows / pixels.Height * Page.InkColumns;
            for (var x = 0; x < pixels.Width; x++)
            {
                counts[row + (x * Page.InkColumns / pixels.Width)] += pixels.Gray(x, y) < most ? 1 : 0;
            }
        }

        var grid = new byte[counts.Length / 8];
        for (var field = 0; field < counts.Length; field++)
        {
            grid[field / 8] |= (byte)(counts[field] > 1 ? 1 << (field % 8) : 0);
        }

        return grid;
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
}
