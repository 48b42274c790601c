using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>A GIF's blocks: how large it becomes with all its pictures, without decoding one.</summary>
internal static class GifFile
{
    private const int HeadLength = 13, DescriptorLength = 10, Extension = 0x21, Picture = 0x2C, Trailer = 0x3B;

    /// <summary>The sheet that holds the screen and every picture, as far as the blocks can be followed; null when there is no head.</summary>
    public static (int Width, int Height)? Extent(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeadLength)
        {
            return null;
        }

        int width = UInt16(file[6..]), height = UInt16(file[8..]);
        for (var at = HeadLength + ColourTable(file[10]); at < file.Length && file[at] != Trailer;)
        {
            switch (file[at])
            {
                case Extension:
                    at = AfterBlocks(file, at + 2);
                    break;
                case Picture when at + DescriptorLength < file.Length:
                    width = Math.Max(width, UInt16(file[(at + 1)..]) + UInt16(file[(at + 5)..]));
                    height = Math.Max(height, UInt16(file[(at + 3)..]) + UInt16(file[(at + 7)..]));
                    at = AfterBlocks(file, at + DescriptorLength + ColourTable(file[at + 9]) + 1);
                    break;
                default:
                    return (width, height);
            }
        }

        return (width, height);
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int AfterBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += file[at] + 1;
        }

        return at + 1;
    }

    private static int UInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
