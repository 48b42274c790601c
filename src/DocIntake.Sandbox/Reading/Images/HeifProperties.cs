using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>What a HEIF file (HEIC, AVIF) says of its images, read straight from its boxes before anything is decoded.</summary>
/// <param name="Width">Pixels of the widest image, before it is turned; 0 when none states its size.</param>
/// <param name="Height">Pixels of the highest.</param>
/// <param name="IsTurned">The container itself says how an image is turned or mirrored; then the camera's EXIF says it a second time.</param>
internal sealed record HeifProperties(uint Width, uint Height, bool IsTurned)
{
    private const int MostBoxes = 10_000, MostMeta = 16 << 20, Head = 16, VersionAndFlags = 4;

    /// <summary>Null when the file has no such boxes, or broken ones.</summary>
    public static HeifProperties? Read(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Head];
        long start = 0;
        for (var boxes = 0; boxes < MostBoxes && start < file.Length; boxes++)
        {
            file.Position = start;
            var got = file.ReadAtLeast(head, Head, throwOnEndOfStream: false);
            if (!IsBox(head.AsSpan(0, got), file.Length - start, out var kind, out var body, out var length))
            {
                return null;
            }

            if (kind.SequenceEqual("meta"u8))
            {
                return length <= MostMeta ? Of(Bytes(file, start + body, (int)length - body)) : null;
            }

            start += length;
        }

        return null;
    }

    private static byte[] Bytes(FileStream file, long from, int count)
    {
        var bytes = new byte[count];
        file.Position = from;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static HeifProperties Of(ReadOnlySpan<byte> meta)
    {
        uint width = 0, height = 0;
        var turned = false;
        var left = Inside(Inside(meta.Length < VersionAndFlags ? [] : meta[VersionAndFlags..], "iprp"u8), "ipco"u8);
        for (; IsBox(left, left.Length, out var kind, out var body, out var length); left = left[(int)length..])
        {
            turned |= kind.SequenceEqual("irot"u8) || kind.SequenceEqual("imir"u8);
            if (kind.SequenceEqual("ispe"u8) && length >= body + VersionAndFlags + 8)
            {
                width = Math.Max(width, BinaryPrimitives.ReadUInt32BigEndian(left[(body + VersionAndFlags)..]));
                height = Math.Max(height, BinaryPrimitives.ReadUInt32BigEndian(left[(body + VersionAndFlags + 4)..]));
            }
        }

        return new HeifProperties(width, height, turned);
    }

    private static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> left, ReadOnlySpan<byte> wanted)
    {
        for (; IsBox(left, left.Length, out var kind, out var body, out var length); left = left[(int)length..])
        {
            if (kind.SequenceEqual(wanted))
            {
                return left[body..(int)length];
            }
        }

        return [];
    }

    /// <summary>The box that begins here.</summary>
    /// <param name="room">Bytes that it may take.</param>
    /// <param name="body">Where its content begins.</param>
    /// <param name="length">Its bytes, all in all.</param>
    private static bool IsBox(ReadOnlySpan<byte> bytes, long room, out ReadOnlySpan<byte> kind, out int body, out long length)
    {
        kind = [];
        body = 8;
        length = 0;
        if (bytes.Length < body)
        {
            return false;
        }

        kind = bytes[4..8];
        length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (length == 1 && bytes.Length >= Head)
        {
            (body, length) = (Head, BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        }

        // Length 0 goes to the end.
        length = length == 0 ? room : length;
        return length >= body && length <= room;
    }
}
