using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>TIFF's directories of tags, which EXIF uses as well: read straight from the bytes, before anything is decoded.</summary>
internal sealed class ImageDirectory
{
    public const int Subfile = 254, Width = 256, Height = 257, Photometric = 262, StripOffsets = 273, OrientationTag = 274, StripByteCounts = 279,
        XResolution = 282, YResolution = 283, ResolutionUnit = 296;

    private const int Short = 3, Long = 4, Rational = 5, Centimetres = 3;
    private readonly Dictionary<int, double> values = [];

    private ImageDirectory(long offset) => Offset = offset;

    /// <summary>Where it begins in the file.</summary>
    public long Offset { get; }

    /// <summary>Dots an inch; 0 where the file does not say.</summary>
    public (double X, double Y) Dpi
    {
        get
        {
            var perUnit = Value(ResolutionUnit, 2) == Centimetres ? 2.54 : 1;
            return (Value(XResolution) * perUnit, Value(YResolution) * perUnit);
        }
    }

    /// <summary>The first value of a tag; <paramref name="otherwise"/> where it is absent.</summary>
    public double Value(int tag, double otherwise = 0) => values.GetValueOrDefault(tag, otherwise);

    /// <summary>The directories of a TIFF, one a page, as far as the chain holds; a chain that bites its tail ends there.</summary>
    /// <param name="most">Reading stops after one more than this.</param>
    public static List<ImageDirectory> ReadAll(Stream tiff, int most)
    {
        var found = new List<ImageDirectory>();
        var head = new byte[8];
        if (!ReadAt(tiff, 0, head))
        {
            return found;
        }

        var big = head[0] == 'M';
        var seen = new HashSet<long>();
        for (long next = UInt32(head.AsSpan(4), big); next != 0 && seen.Add(next) && found.Count <= most;)
        {
            if (Read(tiff, next, big) is not var (directory, after))
            {
                break;
            }

            found.Add(directory);
            next = after;
        }

        return found;
    }

    private static (ImageDirectory Directory, long Next)? Read(Stream tiff, long offset, bool big)
    {
        var counted = new byte[2];
        if (!ReadAt(tiff, offset, counted))
        {
            return null;
        }

        var count = UInt16(counted, big);
        var body = new byte[(count * 12) + 4];
        if (!ReadAt(tiff, offset + 2, body))
        {
            return null;
        }

        var directory = new ImageDirectory(offset);
        for (var entry = 0; entry < count; entry++)
        {
            directory.Take(tiff, body.AsSpan(entry * 12, 12), big);
        }

        return (directory, UInt32(body.AsSpan(count * 12), big));
    }

    private void Take(Stream tiff, ReadOnlySpan<byte> entry, bool big)
    {
        var value = entry[8..];
        var fraction = new byte[8];
        double? read = UInt16(entry[2..], big) switch
        {
            Short when UInt32(entry[4..], big) <= 2 => UInt16(value, big),
            Long when UInt32(entry[4..], big) == 1 => UInt32(value, big),
            Rational when ReadAt(tiff, UInt32(value, big), fraction) && UInt32(fraction.AsSpan(4), big) is not 0 and var under => UInt32(fraction, big) / (double)under,
            _ => null,
        };
        if (read is { } known)
        {
            values[UInt16(entry, big)] = known;
        }
    }

    private static bool ReadAt(Stream tiff, long offset, byte[] into)
    {
        if (offset < 0 || offset + into.Length > tiff.Length)
        {
            return false;
        }

        tiff.Position = offset;
        tiff.ReadExactly(into);
        return true;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
