using System.Globalization;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>The image of a page for OCR: the scan itself where one picture is the whole page, else the page drawn.</summary>
/// <param name="IsScan">It is the page's one picture, without what is printed over it.</param>
internal sealed record PageImage(Pix Pixels, int Dpi, bool IsScan) : IDisposable
{
    private const int DrawDpi = 300;

    /// <summary>How alike scan and drawn page must look (correlation) to be the same thing: no stamp over it, not flipped, not cut.</summary>
    private const double Alike = .9;

    public static PageImage Get(PageSource source, PagePreview preview) => Scan(source, preview) ?? Drawn(source);

    /// <summary>Whether a page is, as far as the list of its pictures tells, one picture that may be decoded.</summary>
    public static bool MayBeScan(IReadOnlyList<PagePicture> pictures, PageGeometry page, SandboxLimits limits) =>
        pictures is [{ Kind: "image" } picture] && (long)picture.Width * picture.Height <= limits.PagePixels && picture.DpiX / picture.DpiY is > .4 and < 2.5
            && Near(picture.WidthPoints, page.Crop.Width) && Near(picture.HeightPoints, page.Crop.Height);

    public static PageImage Drawn(PageSource source)
    {
        var inches = source.Geometry.Width * source.Geometry.Height / (72.0 * 72.0);
        var dpi = (int)Math.Max(1, Math.Min(DrawDpi, Math.Sqrt(source.Limits.PagePixels / inches)));
        var page = source.Geometry.Number.ToString(CultureInfo.InvariantCulture);
        var drawn = Tool.Run("pdftoppm", ["-gray", "-cropbox", "-r", $"{dpi}", "-f", page, "-l", page, source.Request.Pdf], source.Folder);
        return new PageImage(Pix.Decode(drawn.Output) ?? throw new InvalidDataException($"poppler could not draw page {page}: {drawn.Error}"), dpi, IsScan: false);
    }

    public void Dispose() => Pixels.Dispose();

    // Saves drawing the page (about a quarter of its time), and OCR sees the scanner's pixels instead of resampled ones.
    private static PageImage? Scan(PageSource source, PagePreview preview)
    {
        if (!MayBeScan(source.Pictures, source.Geometry, source.Limits))
        {
            return null;
        }

        var bytes = source.Files.Scan(source.Geometry.Number);
        using var raw = bytes is null ? null : Pix.Decode(bytes);
        if (raw is null)
        {
            return null;
        }

        var picture = source.Pictures[0];
        using var square = IsNearlySquare(picture) ? raw.Copied() : Specks.ToSquare(raw, (int)picture.DpiX, picture.DpiX / picture.DpiY);
        var upright = square.Turned(source.Geometry.Rotate);
        using var gray = upright.ToGray();
        using var sameShape = gray.Resized(preview.Pixels.Width, preview.Pixels.Height);
        if (Likeness(sameShape, preview.Pixels) >= Alike)
        {
            return new PageImage(upright, (int)Math.Round(picture.DpiX), IsScan: true);
        }

        upright.Dispose();
        return null;
    }

    // A fine fax has 204 by 196: engines read that as it is, and better than stretched.
    private static bool IsNearlySquare(PagePicture picture) => Math.Abs(picture.DpiX - picture.DpiY) <= .06 * picture.DpiX;

    private static bool Near(double one, double other) => Math.Abs(one - other) <= .015 * Math.Max(one, other);

    /// <summary>Correlation of two images' grays on a coarse grid, -1..1; two even images are alike.</summary>
    private static double Likeness(Pix one, Pix other)
    {
        const int Across = 100;
        using var first = one.Shrunk((double)Across / one.Width);
        using var second = other.Shrunk((double)Across / other.Width);
        int width = Math.Min(first.Width, second.Width), height = Math.Min(first.Height, second.Height);
        if (Math.Abs(first.Height - second.Height) > 2)
        {
            return -1;
        }

        double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                double p = first.Gray(x, y), q = second.Gray(x, y);
                (n, a, b, aa, bb, ab) = (n + 1, a + p, b + q, aa + (p * p), bb + (q * q), ab + (p * q));
            }
        }

        double spreadA = aa - (a * a / n), spreadB = bb - (b * b / n);
        return spreadA < n && spreadB < n ? 1 : (ab - (a * b / n)) / Math.Sqrt(Math.Max(1, spreadA) * Math.Max(1, spreadB));
    }
}
