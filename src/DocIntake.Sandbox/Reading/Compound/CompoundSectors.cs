using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Compound;

/// <summary>
/// The sectors of a compound file and the tables that chain them. Nothing in the tables is believed: a chain is followed only as far as
/// the file could hold sectors, and memory grows with the file's length alone.
/// </summary>
internal sealed class CompoundSectors
{
    public const int MiniLength = 64;
    private const uint LastSector = 0xFFFFFFFA, EndOfChain = 0xFFFFFFFE;
    private const int HeaderLength = 512, FatInHeader = 109;
    private readonly Stream file;
    private readonly uint[] fat;
    private readonly uint[] miniFat;
    private uint[] miniStream = [];

    /// <exception cref="InvalidDataException">The file is no compound file, or a damaged one.</exception>
    public CompoundSectors(Stream file)
    {
        this.file = file;
        var header = new byte[HeaderLength];
        ReadAt(0, header);
        Length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) switch
        {
            9 => 512,
            12 => 4096,
            var shift => throw new InvalidDataException($"A compound file has sectors of 512 or 4,096 bytes, not 2^{shift}."),
        };
        Count = (int)Math.Min(int.MaxValue / 8, (file.Length - 1) / Length);
        fat = Table(FatSectors(header));
        FirstDirectory = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        MiniCutoff = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(56));
        miniFat = Table(Chain(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(60))));
    }

    /// <summary>Bytes of one sector.</summary>
    public int Length { get; }

    /// <summary>Streams shorter than this (bytes) lie in the mini stream.</summary>
    public uint MiniCutoff { get; }

    public uint FirstDirectory { get; }

    /// <summary>Sectors that the file can hold.</summary>
    private int Count { get; }

    /// <summary>Names the stream, that of the root, in which the small ones lie.</summary>
    public void UseMiniStream(uint first, long length) => miniStream = length == 0 ? [] : Chain(first, fat, UnitsFor(length, Length));

    /// <summary>The sectors of a chain up to its end.</summary>
    public uint[] Chain(uint first) => Chain(first, fat, null);

    /// <summary>Where each piece of a stream begins in the file; pieces are <see cref="MiniLength"/> or <see cref="Length"/> long.</summary>
    public long[] Places(uint first, long length, bool mini) =>
        mini
            ? Array.ConvertAll(Chain(first, miniFat, UnitsFor(length, MiniLength)), MiniPlace)
            : Array.ConvertAll(Chain(first, fat, UnitsFor(length, Length)), Place);

    public long Place(uint sector) => (sector + 1L) * Length;

    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public void ReadAt(long place, Span<byte> into)
    {
        file.Position = place;
        if (file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) < into.Length)
        {
            throw new InvalidDataException("The compound file ends too early.");
        }
    }

    private long MiniPlace(uint sector)
    {
        var perSector = (uint)(Length / MiniLength);
        return sector / perSector < miniStream.Length
            ? Place(miniStream[sector / perSector]) + (sector % perSector * MiniLength)
            : throw new InvalidDataException("A small stream of the compound file lies outside of it.");
    }

    private int UnitsFor(long length, int unit) => length >= 0 && length <= file.Length
        ? (int)((length + unit - 1) / unit)
        : throw new InvalidDataException("A stream of the compound file claims to be longer than the file.");

    private static uint[] Chain(uint first, uint[] table, int? wanted)
    {
        var most = Math.Min(wanted ?? table.Length, table.Length);
        var chain = new List<uint>();
        var sector = first;
        for (; sector <= LastSector && chain.Count < most; sector = sector < table.Length ? table[sector] : throw Broken())
        {
            chain.Add(sector);
        }

        // A chain without a wanted length must end by itself: one that does not bites its own tail.
        return wanted is null ? (sector > LastSector ? [.. chain] : throw Broken()) : (chain.Count == wanted ? [.. chain] : throw Broken());
    }

    private static InvalidDataException Broken() => new("A chain of the compound file is broken.");

    private List<uint> FatSectors(byte[] header)
    {
        var most = (Count / (Length / 4)) + 1;
        var found = new List<uint>();
        Take(header.AsSpan(76, FatInHeader * 4));
        var next = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(68));
        var more = new byte[Length];
        for (var step = 0; next <= LastSector && found.Count < most && step < Count; step++)
        {
            ReadAt(Place(next), more);
            Take(more.AsSpan(0, Length - 4));
            next = BinaryPrimitives.ReadUInt32LittleEndian(more.AsSpan(Length - 4));
        }

        return found;

        void Take(ReadOnlySpan<byte> numbers)
        {
            for (var at = 0; at < numbers.Length && found.Count < most; at += 4)
            {
                var sector = BinaryPrimitives.ReadUInt32LittleEndian(numbers[at..]);
                if (sector < Count)
                {
                    found.Add(sector);
                }
            }
        }
    }

    private uint[] Table(IReadOnlyCollection<uint> sectors)
    {
        var table = new uint[sectors.Count * (Length / 4)];
        Array.Fill(table, EndOfChain);
        var bytes = new byte[Length];
        var at = 0;
        foreach (var sector in sectors)
        {
            ReadAt(Place(sector), bytes);
            for (var entry = 0; entry < Length; entry += 4)
            {
                table[at++] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(entry));
            }
        }

        return table;
    }
}
