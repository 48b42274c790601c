using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using ZXing;
using ZXing.Common;

namespace DocIntake.Sandbox.Ocr.Codes;

/// <summary>
/// Reads Code 128, Code 39 and QR codes off a page image. Scans bring them turned, skewed, faxed and full of specks, so the image is tried as it is,
/// smaller (which takes specks and broken edges out) and with every fleck of white in the bars filled.
/// </summary>
internal static class BarCodes
{
    /// <summary>Shorter codes are found in any pattern of lines: only Code 128 and QR have a sum to check by.</summary>
    private const int Shortest = 4;

    /// <summary>Pixels across up to which an image is tried at its own size: a bar of a sheet is a twentieth of an inch or less, not a hundredth.</summary>
    private const int Enough = 2600;

    /// <summary>Pixels across for <see cref="BarLook"/>.</summary>
    private const int Look = 1275;

    private static readonly Dictionary<BarcodeFormat, CodeKind> Kinds = new()
    {
        [BarcodeFormat.CODE_128] = CodeKind.Code128,
        [BarcodeFormat.CODE_39] = CodeKind.Code39,
        [BarcodeFormat.QR_CODE] = CodeKind.Qr,
    };

    /// <param name="gray">The upright page, 8 bits a pixel; stays the caller's.</param>
    public static IReadOnlyList<PageCode> On(Pix gray)
    {
        using var fitting = gray.Shrunk(Math.Min(1, (double)Enough / gray.Width));
        return Sought(fitting) is { Count: > 0 } formats ? First(Tries(fitting), formats) : [];
    }

    /// <summary>What may be on the page at all: each search goes over every pixel, a look at half the size costs a fiftieth of one.</summary>
    private static List<BarcodeFormat> Sought(Pix page)
    {
        using var half = page.Shrunk(Math.Min(1, (double)Look / page.Width));
        var look = BarLook.At(half.ToPixels());
        return [.. Kinds.Keys.Where(format => format == BarcodeFormat.QR_CODE ? look.MayHaveSquares : look.MayHaveBars)];
    }

    private static List<PageCode> First(IEnumerable<Pix> tries, List<BarcodeFormat> formats)
    {
        foreach (var image in tries)
        {
            using (image)
            {
                if (Read(image, formats) is { Count: > 0 } codes)
                {
                    return codes;
                }
            }
        }

        return [];
    }

    private static IEnumerable<Pix> Tries(Pix page)
    {
        yield return page.Copied();
        yield return page.Shrunk(.5);
        using var binary = page.ToBinary(128);
        using var filled = binary.Closed(1, 5);
        using var clean = filled.Opened(1, 5);
        yield return clean.ToGray();
        yield return page.Shrunk(.7);
    }

    private static List<PageCode> Read(Pix image, List<BarcodeFormat> formats)
    {
        var pixels = image.ToPixels();
        var light = new RGBLuminanceSource(pixels.Values, pixels.Width, pixels.Height, RGBLuminanceSource.BitmapFormat.Gray8);
        var reader = new BarcodeReaderGeneric
        {
            // Trying hard, bars are looked for down the page too and read from either end; squares are found however they lie.
            AutoRotate = false,
            Options = new DecodingOptions { TryHarder = true, PossibleFormats = formats },
        };
        return [.. (reader.DecodeMultiple(light) ?? []).Where(result => result.Text is { Length: >= Shortest }).Select(result => Code(result, pixels)).Distinct()];
    }

    private static PageCode Code(Result result, GrayPixels page)
    {
        var points = result.ResultPoints.Where(point => point is not null).ToList();
        double left = Share(points.Select(point => point.X), page.Width, least: true), right = Share(points.Select(point => point.X), page.Width, least: false);
        double top = Share(points.Select(point => point.Y), page.Height, least: true), bottom = Share(points.Select(point => point.Y), page.Height, least: false);
        var text = result.Text.Length > PageCode.LongestText ? result.Text[..PageCode.LongestText] : result.Text;
        return new PageCode(text, Kinds[result.BarcodeFormat], new Box(left, top, right - left, bottom - top));
    }

    private static double Share(IEnumerable<float> places, int size, bool least) =>
        Math.Round(Math.Clamp((least ? places.DefaultIfEmpty(0).Min() : places.DefaultIfEmpty(size).Max()) / size, 0, 1), 4);
}
