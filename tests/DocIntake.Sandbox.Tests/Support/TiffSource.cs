namespace DocIntake.Sandbox.Tests.Support;

/// <summary>A TIFF written by hand: uncompressed one-bit pages, as many as wanted.</summary>
public static class TiffSource
{
    private const ushort Short = 3, Long = 4, Rational = 5;

    /// <param name="circular">The last directory points back at the first.</param>
    public static byte[] Fax(int pages, int width, int height, int dpiX, int dpiY, bool circular = false)
    {
        using var bytes = new MemoryStream();
        using var tiff = new BinaryWriter(bytes);
        var row = (width + 7) / 8;
        var pixels = new byte[row * height];
        pixels.AsSpan(0, pixels.Length / 2).Fill(0b0000_1111);
        var pageLength = pixels.Length + (pixels.Length % 2) + 16 + 2 + (11 * 12) + 4;
        tiff.Write("II*\0"u8);
        tiff.Write(DirectoryOf(0));
        for (var page = 0; page < pages; page++)
        {
            var start = (uint)bytes.Position;
            tiff.Write(pixels);
            tiff.Write(new byte[pixels.Length % 2]);
            var resolutions = (uint)bytes.Position;
            Array.ForEach([dpiX, 1, dpiY, 1], tiff.Write);
            tiff.Write((ushort)11);
            Entry(256, Long, (uint)width);
            Entry(257, Long, (uint)height);
            Entry(258, Short, 1);
            Entry(259, Short, 1);
            Entry(262, Short, 0);
            Entry(273, Long, start);
            Entry(278, Long, (uint)height);
            Entry(279, Long, (uint)pixels.Length);
            Entry(282, Rational, resolutions);
            Entry(283, Rational, resolutions + 8);
            Entry(296, Short, 2);
            tiff.Write(page + 1 < pages ? DirectoryOf(page + 1) : circular ? DirectoryOf(0) : 0);
        }

        return bytes.ToArray();

        uint DirectoryOf(int page) => (uint)(8 + (page * pageLength) + pageLength - 2 - (11 * 12) - 4);

        void Entry(ushort tag, ushort type, uint value)
        {
            tiff.Write(tag);
            tiff.Write(type);
            tiff.Write(1u);
            tiff.Write(value);
        }
    }

    /// <summary>One tile of one colour, 16 bits for each of its parts.</summary>
    public static byte[] Tile(byte red, byte green, byte blue)
    {
        const int Side = 16, Count = 10;
        using var bytes = new MemoryStream();
        using var tiff = new BinaryWriter(bytes);
        tiff.Write("II*\0"u8);
        tiff.Write(8);
        tiff.Write((ushort)Count);
        var depths = (uint)(8 + 2 + (Count * 12) + 4);
        Entry(256, Short, 1, Side);
        Entry(257, Short, 1, Side);
        Entry(258, Short, 3, depths);
        Entry(259, Short, 1, 1);
        Entry(262, Short, 1, 2);
        Entry(277, Short, 1, 3);
        Entry(322, Short, 1, Side);
        Entry(323, Short, 1, Side);
        Entry(324, Long, 1, depths + 6);
        Entry(325, Long, 1, Side * Side * 6);
        tiff.Write(0);
        Array.ForEach([(ushort)16, (ushort)16, (ushort)16], tiff.Write);
        for (var pixel = 0; pixel < Side * Side; pixel++)
        {
            Array.ForEach([red, green, blue], part => tiff.Write((ushort)(part * 257)));
        }

        return bytes.ToArray();

        void Entry(ushort tag, ushort type, uint count, uint value)
        {
            tiff.Write(tag);
            tiff.Write(type);
            tiff.Write(count);
            tiff.Write(value);
        }
    }
}
