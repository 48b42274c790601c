using System.Buffers.Binary;
using System.Text;

namespace DocIntake.Sandbox.Reading.Compound;

/// <summary>What <see cref="CompoundWriter"/> writes: a stream with its content, or a folder with its members.</summary>
public sealed record CompoundPart(string Name, Func<Stream>? Content, IReadOnlyList<CompoundPart> Members)
{
    /// <summary>A part of another compound file as it is.</summary>
    public static CompoundPart Of(CompoundFolder folder) =>
        new(folder.Name, null, [.. folder.Folders.Select(Of), .. folder.Streams.Select(stream => new CompoundPart(stream.Name, stream.Open, []))]);
}

/// <summary>
/// Writes a compound file: what lies as a folder inside another one (a message in a message) becomes a file of its own, with nothing lost.
/// The same parts always give the same bytes.
/// </summary>
public sealed class CompoundWriter : IDisposable
{
    private const int Sector = 512, Mini = CompoundSectors.MiniLength, MiniCutoff = 4096, EntryLength = 128, NumbersInSector = Sector / 4, FatInHeader = 109;
    private const uint Free = 0xFFFFFFFF, EndOfChain = 0xFFFFFFFE, FatSector = 0xFFFFFFFD, DifatSector = 0xFFFFFFFC;
    private readonly Stream to;
    private readonly List<uint> fat = [];
    private readonly List<uint> miniFat = [];
    private readonly MemoryStream miniStream = new();
    private readonly List<byte[]> directory = [];

    private CompoundWriter(Stream to) => this.to = to;

    /// <summary>Writes a file whose root holds the given parts; <paramref name="to"/> can seek and stands at its beginning.</summary>
    public static void Write(IReadOnlyList<CompoundPart> parts, Stream to)
    {
        using var writer = new CompoundWriter(to);
        writer.Write(parts);
    }

    public void Dispose() => miniStream.Dispose();

    private void Write(IReadOnlyList<CompoundPart> parts)
    {
        to.Write(new byte[Sector]);
        AddEntry("Root Entry", kind: 5);
        var child = AddMembers(parts);
        miniStream.Position = 0;
        var length = miniStream.Length;
        Link(0, child, length == 0 ? EndOfChain : Append(miniStream), (uint)length);
        var firstMini = miniFat.Count == 0 ? EndOfChain : Append(Numbers(miniFat));
        var firstDirectory = Append(new MemoryStream([.. directory.SelectMany(entry => entry)]));
        WriteFat(firstMini, firstDirectory);
    }

    /// <summary>Adds siblings and returns the number of the one in their middle, the root of their tree.</summary>
    private uint AddMembers(IReadOnlyList<CompoundPart> parts)
    {
        // The order that the format wants: short names first, then by capital letters.
        var sorted = parts.OrderBy(part => part.Name.Length).ThenBy(part => part.Name.ToUpperInvariant(), StringComparer.Ordinal).ToList();
        var numbers = sorted.ConvertAll(part => AddEntry(part.Name, part.Content is null ? (byte)1 : (byte)2));
        for (var index = 0; index < sorted.Count; index++)
        {
            if (sorted[index].Content is { } open)
            {
                using var content = open();
                Link(numbers[index], Free, Store(content), (uint)content.Length);
            }
            else
            {
                Link(numbers[index], AddMembers(sorted[index].Members), 0, 0);
            }
        }

        return Balance(numbers, 0, numbers.Count);
    }

    private uint Balance(List<uint> numbers, int from, int to)
    {
        if (from >= to)
        {
            return Free;
        }

        var middle = (from + to) / 2;
        var entry = directory[(int)numbers[middle]].AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], Balance(numbers, from, middle));
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], Balance(numbers, middle + 1, to));
        return numbers[middle];
    }

    private uint AddEntry(string name, byte kind)
    {
        var entry = new byte[EntryLength];
        var length = Encoding.Unicode.GetBytes(name.AsSpan(0, Math.Min(name.Length, 31)), entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(64), (ushort)(length + 2));
        (entry[66], entry[67]) = (kind, 1);
        entry.AsSpan(68, 12).Fill(0xFF);
        directory.Add(entry);
        return (uint)directory.Count - 1;
    }

    private void Link(uint number, uint child, uint first, uint length)
    {
        var entry = directory[(int)number].AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], first);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[120..], length);
    }

    private uint Store(Stream content)
    {
        if (content.Length == 0)
        {
            return EndOfChain;
        }

        if (content.Length >= MiniCutoff)
        {
            return Append(content);
        }

        var first = (uint)miniFat.Count;
        content.CopyTo(miniStream);
        miniStream.Write(new byte[(Mini - (miniStream.Length % Mini)) % Mini]);
        Chain(miniFat, (int)(miniStream.Length / Mini));
        return first;
    }

    /// <summary>Writes whole sectors and chains them.</summary>
    private uint Append(Stream content)
    {
        var first = (uint)fat.Count;
        content.CopyTo(to);
        to.Write(new byte[(Sector - (to.Position % Sector)) % Sector]);
        Chain(fat, (int)(to.Position / Sector) - 1);
        return first;
    }

    private static void Chain(List<uint> table, int until)
    {
        while (table.Count < until)
        {
            table.Add((uint)table.Count + 1);
        }

        table[^1] = EndOfChain;
    }

    // The table must hold its own sectors too, and theirs in turn: it grows until it does.
    private void WriteFat(uint firstMini, uint firstDirectory)
    {
        int own = 0, lists = 0;
        for (var before = -1; before != own + lists;)
        {
            before = own + lists;
            own = (fat.Count + before + NumbersInSector - 1) / NumbersInSector;
            lists = Math.Max(0, own - FatInHeader + NumbersInSector - 2) / (NumbersInSector - 1);
        }

        var start = (uint)fat.Count;
        fat.AddRange(Enumerable.Repeat(FatSector, own));
        fat.AddRange(Enumerable.Repeat(DifatSector, lists));
        fat.AddRange(Enumerable.Repeat(Free, (own * NumbersInSector) - fat.Count));
        Numbers(fat).CopyTo(to);
        var sectors = Enumerable.Range(0, own).Select(index => start + (uint)index).ToList();
        var firstList = start + (uint)own;
        for (var list = 0; list < lists; list++)
        {
            var numbers = sectors.Skip(FatInHeader + (list * (NumbersInSector - 1))).Take(NumbersInSector - 1).ToList();
            numbers.AddRange(Enumerable.Repeat(Free, NumbersInSector - 1 - numbers.Count));
            numbers.Add(list + 1 < lists ? firstList + (uint)list + 1 : EndOfChain);
            Numbers(numbers).CopyTo(to);
        }

        WriteHeader([own, (int)firstDirectory, 0, MiniCutoff, (int)firstMini, (miniFat.Count + NumbersInSector - 1) / NumbersInSector,
            lists == 0 ? unchecked((int)EndOfChain) : (int)firstList, lists], [.. sectors.Take(FatInHeader)]);
    }

    private void WriteHeader(int[] numbers, List<uint> sectors)
    {
        var header = new byte[Sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        ReadOnlySpan<ushort> versions = [0x3E, 3, 0xFFFE, 9, 6];
        for (var index = 0; index < versions.Length; index++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(24 + (index * 2)), versions[index]);
        }

        for (var index = 0; index < numbers.Length; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(44 + (index * 4)), numbers[index]);
        }

        sectors.AddRange(Enumerable.Repeat(Free, FatInHeader - sectors.Count));
        Numbers(sectors, pad: false).ToArray().CopyTo(header, 76);
        to.Position = 0;
        to.Write(header);
    }

    private static MemoryStream Numbers(List<uint> numbers, bool pad = true)
    {
        var padded = pad ? (numbers.Count + NumbersInSector - 1) / NumbersInSector * NumbersInSector : numbers.Count;
        var bytes = new byte[padded * 4];
        for (var index = 0; index < padded; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(index * 4), index < numbers.Count ? numbers[index] : Free);
        }

        return new MemoryStream(bytes);
    }
}
