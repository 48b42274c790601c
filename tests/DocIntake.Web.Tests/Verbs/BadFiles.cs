using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>Files that a firm gets and no reader likes, written byte by byte.</summary>
internal static class BadFiles
{
    public static byte[] Unknown { get; } = [.. Enumerable.Range(0, 4096).Select(i => (byte)((i * i * 31) >> 3))];

    public static byte[] Film { get; } = [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8, .. new byte[512]];

    public static byte[] Slides => Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<presentation/>"));

    public static byte[] EscapingZip => Zip(("../../evil.txt", "Nothing to see here."), ("/tmp/../evil-too.txt", "Nor here."));

    public static byte[] FullZip => Zip([.. Enumerable.Range(1, 10_001).Select(i => ($"{i}.txt", ""))]);

    /// <summary>A grey picture; with <paramref name="claimed"/>, one whose header says that it is that wide and high.</summary>
    public static byte[] Png(int claimed = 0)
    {
        const int Side = 64;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, claimed > 0 ? claimed : Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), claimed > 0 ? claimed : Side);
        header[8] = 8;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < Side; row++)
            {
                zlib.Write([0, .. Enumerable.Repeat((byte)(row * 3), Side)]);
            }
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        byte[] length = new byte[4], check = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(named));
        return [.. length, .. named, .. check];
    }

    private static uint Crc(byte[] bytes) => ~bytes.Aggregate(~0u, (crc, next) =>
    {
        crc ^= next;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc >> 1) ^ (0xEDB88320u & ~((crc & 1) - 1));
        }

        return crc;
    });

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
