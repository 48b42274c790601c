using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace DocIntake.Search;

/// <summary>
/// Unpacks blocks of 128 numbers of so many bits each, as Lucene packs them: from the highest bit of the first byte on, or, where a number never
/// lies over two words of 64 bits, from the lowest bit of each such word.
/// </summary>
internal sealed class BlockPacking
{
    private const int Block = PagePostings.Block, MostBits = 32, Version = 1;

    // Up to so many bits a number lies within four bytes, wherever it begins.
    private const int Quick = 25, Lanes = 8;

    private static readonly Vector256<byte>[] Bytes = [.. Enumerable.Range(0, Quick + 1).Select(bits => Vector256.Create([.. Enumerable.Range(0, Lanes).SelectMany(lane => BytesOf(lane, bits))]))];

    private static readonly Vector256<uint>[] Shifts = [.. Enumerable.Range(0, Quick + 1).Select(bits => Vector256.Create([.. Enumerable.Range(0, Lanes).Select(lane => (uint)(Offset(lane, bits) & 7))]))];

    private readonly bool[] _isInWords = new bool[MostBits + 1];

    /// <param name="input">Stands where the way of packing is written.</param>
    /// <exception cref="CorruptIndexException">It is none that this knows.</exception>
    public BlockPacking(DataInput input)
    {
        var known = input.ReadVInt32() == Version;
        for (var bits = 1; bits <= MostBits; bits++)
        {
            var code = input.ReadVInt32();
            _isInWords[bits] = code >> 5 == 1;
            known &= (code & 31) + 1 == bits && code >> 5 is 0 or 1 && (!_isInWords[bits] || bits is 1 or 2 or 4);
        }

        if (!known)
        {
            throw new CorruptIndexException("Numbers are packed in an unknown way.");
        }
    }

    public static void Skip(BytesAhead bytes)
    {
        if (bytes.Byte() is > 0 and var bits)
        {
            bytes.Take(Length(bits));
        }
        else
        {
            bytes.Number();
        }
    }

    public void Read(BytesAhead bytes, int[] into)
    {
        var bits = bytes.Byte();
        if (bits == 0)
        {
            Array.Fill(into, bytes.Number(), 0, Block);
            return;
        }

        var at = bytes.Take(Length(bits));
        if (_isInWords[bits])
        {
            FromWords(bytes.Bytes.AsSpan(at), bits, into);
        }
        else if (Avx2.IsSupported && bits <= Quick)
        {
            FromBytesInLanes(bytes.Bytes, at, bits, into);
        }
        else
        {
            FromBytes(bytes.Bytes.AsSpan(at), bits, into);
        }
    }

    private static int Length(int bits) => bits * Block / 8;

    // Four numbers a lane of 16 bytes; the second lane begins within a byte where four numbers end within one.
    private static int Offset(int lane, int bits) => lane < 4 ? lane * bits : ((lane - 4) * bits) + (4 * bits & 7);

    private static IEnumerable<byte> BytesOf(int lane, int bits) => Enumerable.Range(0, 4).Select(i => (byte)((Offset(lane, bits) >> 3) + 3 - i));

    private static void FromBytesInLanes(byte[] from, int at, int bits, int[] into)
    {
        var (bytes, shifts) = (Bytes[bits], Shifts[bits]);
        var (second, right) = ((nuint)(4 * bits >> 3), Vector128.CreateScalar((uint)(32 - bits)));
        ref var first = ref MemoryMarshal.GetArrayDataReference(from);
        ref var target = ref MemoryMarshal.GetArrayDataReference(into);
        for (var (i, start) = (0, (nuint)at); i < Block; i += Lanes, start += (nuint)bits)
        {
            var packed = Vector256.Create(Vector128.LoadUnsafe(ref first, start), Vector128.LoadUnsafe(ref first, start + second));
            var words = Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(packed, bytes).AsUInt32(), shifts);
            Avx2.ShiftRightLogical(words, right).AsInt32().StoreUnsafe(ref target, (nuint)i);
        }
    }

    private static void FromBytes(ReadOnlySpan<byte> from, int bits, int[] into)
    {
        for (var (i, bit) = (0, 0); i < Block; i++, bit += bits)
        {
            into[i] = (int)(BinaryPrimitives.ReadUInt64BigEndian(from[(bit >> 3)..]) << (bit & 7) >> (64 - bits));
        }
    }

    private static void FromWords(ReadOnlySpan<byte> from, int bits, int[] into)
    {
        var mask = (1 << bits) - 1;
        for (var i = 0; i < Block;)
        {
            var word = BinaryPrimitives.ReadUInt64BigEndian(from);
            for (var left = 64 / bits; left > 0; left--, word >>= bits)
            {
                into[i++] = (int)word & mask;
            }

            from = from[8..];
        }
    }
}
