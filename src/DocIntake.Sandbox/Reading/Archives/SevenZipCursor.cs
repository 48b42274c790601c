using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>Reads a 7-Zip header from front to back; running over its end is damage.</summary>
internal ref struct SevenZipCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> left = bytes;

    public byte Byte() => Take(1)[0];

    /// <summary>A number of the format's own kind: the first byte's leading ones count the bytes that follow.</summary>
    public long Number()
    {
        var first = Byte();
        long value = 0;
        var mask = 0x80;
        for (var index = 0; index < 8; index++, mask >>= 1)
        {
            if ((first & mask) == 0)
            {
                return value | ((long)(first & (mask - 1)) << (8 * index));
            }

            value |= (long)Byte() << (8 * index);
        }

        return value;
    }

    /// <summary>A number of things, of which there may be <paramref name="most"/>.</summary>
    public int Count(long most) => Number() is >= 0 and var count && count <= most ? (int)count : throw new TooManyException();

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0 || length > left.Length)
        {
            throw new InvalidDataException("The directory of the 7-Zip archive ends too early.");
        }

        var taken = left[..(int)length];
        left = left[(int)length..];
        return taken;
    }

    /// <summary>Checksums of <paramref name="count"/> streams, of which some may lack; says which have one.</summary>
    public bool[] Checksums(int count)
    {
        var present = new bool[count];
        Array.Fill(present, true);
        if (Byte() == 0)
        {
            var bits = Take((count + 7) / 8);
            for (var index = 0; index < count; index++)
            {
                present[index] = (bits[index / 8] & (0x80 >> (index % 8))) != 0;
            }
        }

        Take(4L * present.Count(defined => defined));
        return present;
    }
}

/// <summary>A directory claims more of something than an archive may hold; <see cref="SevenZipReader"/> turns it into an answer.</summary>
public sealed class TooManyException : Exception;
