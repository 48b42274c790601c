using SkiaSharp;

namespace DocIntake.Benchmarks.Accuracy;

/// <summary>Writes a gray or a black and white page as an uncompressed TIFF that says its resolution.</summary>
internal static class GrayTiff
{
    private const ushort Short = 3, Long = 4, Rational = 5;
    private const int Entries = 11, Directory = 8, Resolutions = Directory + 2 + (Entries * 12) + 4, Pixels = Resolutions + 16;

    public static void Write(string path, SKBitmap page, int dpiX, int dpiY, bool twoLevels = false)
    {
        var data = twoLevels ? Packed(page) : Rows(page);
        using var tiff = new BinaryWriter(File.Create(path));
        tiff.Write("II*\0"u8);
        tiff.Write(Directory);
        tiff.Write((ushort)Entries);
        Entry(256, Long, page.Width);
        Entry(257, Long, page.Height);
        Entry(258, Short, twoLevels ? 1 : 8);
        Entry(259, Short, 1);
        Entry(262, Short, 1);
        Entry(273, Long, Pixels);
        Entry(278, Long, page.Height);
        Entry(279, Long, data.Length);
        Entry(282, Rational, Resolutions);
        Entry(283, Rational, Resolutions + 8);
        Entry(296, Short, 2);
        Array.ForEach([0, dpiX, 1, dpiY, 1], tiff.Write);
        tiff.Write(data);

        void Entry(ushort tag, ushort type, int value)
        {
            tiff.Write(tag);
            tiff.Write(type);
            tiff.Write(1);
            tiff.Write(value);
        }
    }

    private static byte[] Rows(SKBitmap page)
    {
        var rows = new byte[page.Width * page.Height];
        for (var y = 0; y < page.Height; y++)
        {
            page.GetPixelSpan().Slice(y * page.RowBytes, page.Width).CopyTo(rows.AsSpan(y * page.Width));
        }

        return rows;
    }

    private static byte[] Packed(SKBitmap page)
    {
        var stride = (page.Width + 7) / 8;
        var packed = new byte[stride * page.Height];
        var pixels = page.GetPixelSpan();
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                packed[(y * stride) + (x / 8)] |= (byte)(pixels[(y * page.RowBytes) + x] >= 128 ? 0x80 >> (x % 8) : 0);
            }
        }

        return packed;
    }
}
