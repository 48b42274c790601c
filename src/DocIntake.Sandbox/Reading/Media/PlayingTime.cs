using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Media;

/// <summary>How long a recording plays, where its file says so in one place: WAV, and the family of MP4 and QuickTime. Nothing is decoded.</summary>
internal static class PlayingTime
{
    /// <summary>Parts of a file that are looked at; what describes a recording comes early or last.</summary>
    private const int MostParts = 200;

    private const int MostHours = 100;

    /// <summary>Null where the file does not say it, or says nonsense.</summary>
    public static TimeSpan? Of(Stream file, string format)
    {
        var seconds = format switch
        {
            "wav" => Wave(file),
            "mp4" or "mov" or "m4a" => Movie(file, 0, file.Length, 0),
            _ => null,
        };
        return seconds is > 0 and < MostHours * 3600 ? TimeSpan.FromSeconds(Math.Round(seconds.Value)) : null;
    }

    private static double? Wave(Stream file)
    {
        double rate = 0;
        long at = 12;
        for (var part = 0; part < MostParts && Read(file, at, 24) is { } head; part++)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (head.AsSpan().StartsWith("fmt "u8))
            {
                rate = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(16));
            }
            else if (head.AsSpan().StartsWith("data"u8))
            {
                return rate > 0 ? Math.Min(size, file.Length - at - 8) / rate : null;
            }

            at += 8 + size + (size % 2);
        }

        return null;
    }

    private static double? Movie(Stream file, long at, long end, int depth)
    {
        for (var part = 0; part < MostParts && at + 8 <= end && Read(file, at, 40) is { } head; part++)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(head), own = 8;
            (size, own) = size == 1 ? (BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8)), 16) : (size, own);
            size = size == 0 ? end - at : size;
            if (size < own || size > end - at)
            {
                return null;
            }

            if (head.AsSpan(4).StartsWith("moov"u8) && depth == 0)
            {
                return Movie(file, at + own, at + size, 1);
            }

            if (head.AsSpan(4).StartsWith("mvhd"u8) && own == 8)
            {
                // Version 1 counts in 64 bits.
                var (unit, length) = head[8] == 1
                    ? (BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(28)), (double)BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(32)))
                    : (BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(20)), BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(24)));
                return unit > 0 ? length / unit : null;
            }

            at += size;
        }

        return null;
    }

    /// <summary>The bytes there, zeros beyond the end; null where the file ends before.</summary>
    private static byte[]? Read(Stream file, long at, int count)
    {
        if (at < 0 || at + 8 > file.Length)
        {
            return null;
        }

        file.Position = at;
        var bytes = new byte[count];
        file.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return bytes;
    }
}
