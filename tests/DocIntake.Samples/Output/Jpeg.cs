using SkiaSharp;

namespace DocIntake.Samples.Output;

/// <summary>JPEG files as scanners and telephones write them.</summary>
internal static class Jpeg
{
    // APP1 "Exif", big-endian TIFF header, one directory with one entry: orientation (0x0112, SHORT, 1 value).
    private static ReadOnlySpan<byte> Exif =>
    [
        0xFF, 0xE1, 0x00, 0x22, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    private const int OrientationAt = 29;

    public static byte[] Grey(Raster page, int quality)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(page.Width, page.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < page.Height; y++)
        {
            page.Grey.AsSpan(y * page.Width, page.Width).CopyTo(bitmap.GetPixelSpan().Slice(y * bitmap.RowBytes));
        }

        return Color(bitmap, quality);
    }

    public static byte[] Color(SKBitmap bitmap, int quality)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }

    /// <summary>The same JPEG saying how it must be turned to stand upright (6: 90 degrees clockwise).</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        var exif = Exif.ToArray();
        exif[OrientationAt] = orientation;
        return [.. jpeg.AsSpan(0, 2), .. exif, .. jpeg.AsSpan(2)];
    }
}
