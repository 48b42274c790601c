using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>
/// Pages of a TIFF, decoded by Leptonica one at a time, or by libtiff itself where Leptonica refuses: two-level ones stay two-level (G4), the others are kept
/// without loss.
/// </summary>
internal static class TiffFile
{
    private const int Thumbnail = 1;

    /// <summary>One directory a page, thumbnails left out; at most one more than <paramref name="most"/>.</summary>
    public static IReadOnlyList<ImageDirectory> Pages(string path, int most)
    {
        using var file = File.OpenRead(path);
        var all = ImageDirectory.ReadAll(file, most);
        var pages = all.Where(page => ((int)page.Value(ImageDirectory.Subfile) & Thumbnail) == 0).ToArray();
        return pages.Length > 0 ? pages : all;
    }

    /// <summary>Null when the page is damaged or of a kind that nobody decodes.</summary>
    public static EmbeddedImage? Read(string path, ImageDirectory page)
    {
        if (page.Value(ImageDirectory.Width) == 0 || page.Value(ImageDirectory.Height) == 0)
        {
            return null; // Nobody knows how large it would become.
        }

        using var pix = Pix.DecodeTiff(path, page.Offset);
        var image = pix is null ? LibTiff.Read(path, page) : pix.Depth == 1 ? FaxImage(pix) : PngFile.Read(WithoutAlpha(pix));
        return image is null ? null : image with { DpiX = page.Dpi.X, DpiY = page.Dpi.Y };
    }

    private static byte[] WithoutAlpha(Pix pix)
    {
        using var opaque = pix.WithoutAlpha();
        return opaque.Encode(ImageFormat.Png);
    }

    /// <summary>A two-level picture, packed by CCITT group 4. Leptonica writes one strip, which is just the data that a PDF wants.</summary>
    public static EmbeddedImage? FaxImage(Pix pix)
    {
        var tiff = pix.Encode(ImageFormat.TiffG4);
        using var stream = new MemoryStream(tiff);
        if (ImageDirectory.ReadAll(stream, 1) is not [var only] || only.Value(ImageDirectory.StripByteCounts) is 0)
        {
            return null;
        }

        var strip = tiff.AsMemory((int)only.Value(ImageDirectory.StripOffsets), (int)only.Value(ImageDirectory.StripByteCounts));
        var blackIsOne = only.Value(ImageDirectory.Photometric) == 1 ? " /BlackIs1 true" : "";
        var parameters = $"/DecodeParms <</K -1 /Columns {pix.Width} /Rows {pix.Height}{blackIsOne}>>";
        return new EmbeddedImage(pix.Width, pix.Height, $"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode {parameters}", strip, 0, 0);
    }
}
