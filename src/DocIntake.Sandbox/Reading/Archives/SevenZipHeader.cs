using System.Buffers.Binary;
using SharpCompress.Compressors.LZMA;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>
/// Walks over a 7-Zip archive's directory without building anything from it. The library makes an object of each file that the directory
/// claims, and claiming billions takes nine bytes: so numbers are looked at first.
/// </summary>
internal sealed class SevenZipHeader
{
    private const int StartLength = 32, MostNested = 4, MostHeader = 64 << 20, MostCoders = 32;
    private const byte End = 0, Header = 1, Properties = 2, Additional = 3, MainStreams = 4, Files = 5, PackInfo = 6, UnpackInfo = 7, SubStreams = 8, Sizes = 9,
        Checksums = 0x0A, Folders = 0x0B, UnpackSizes = 0x0C, StreamCounts = 0x0D, Encoded = 0x17;

    private static ReadOnlySpan<byte> Lzma => [3, 1, 1];

    private static ReadOnlySpan<byte> Aes => [6, 0xF1, 7, 1];

    private readonly long most;
    private readonly List<Folder> folders = [];
    private long packStart;
    private long packLength;
    private bool encrypts;

    private SevenZipHeader(long most) => this.most = most;

    /// <summary>Bytes of the largest dictionary that unpacking needs.</summary>
    public long Dictionary { get; private set; }

    /// <summary>The directory itself is encrypted.</summary>
    public bool Locked { get; private set; }

    /// <summary>Reads it, unpacking it first where it is packed itself.</summary>
    /// <param name="most">Files that the archive may hold.</param>
    /// <exception cref="InvalidDataException">The directory is damaged or of a rare kind.</exception>
    /// <exception cref="TooManyException">It claims more than it may.</exception>
    public static SevenZipHeader Read(Stream file, long most)
    {
        var start = new byte[StartLength];
        file.ReadExactly(start);
        var bytes = Range(file, StartLength + BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(12)), BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(20)));
        for (var nested = 0; nested < MostNested; nested++)
        {
            var header = new SevenZipHeader(most);
            if (bytes.Length == 0 || !header.Walk(bytes))
            {
                return header;
            }

            if (header.encrypts)
            {
                header.Locked = true;
                return header;
            }

            bytes = header.Unpack(file);
        }

        throw new InvalidDataException("The directory of the 7-Zip archive is packed again and again.");
    }

    private static byte[] Range(Stream file, long from, long length)
    {
        if (from < 0 || length < 0 || from > file.Length - length)
        {
            throw new InvalidDataException("The directory of the 7-Zip archive lies outside of it.");
        }

        var bytes = new byte[length <= MostHeader ? length : throw new TooManyException()];
        file.Position = from;
        file.ReadExactly(bytes);
        return bytes;
    }

    private byte[] Unpack(Stream file)
    {
        var folder = folders is [var only] ? only : throw new InvalidDataException("The directory of the 7-Zip archive is packed in a rare way.");
        var packed = Range(file, StartLength + packStart, packLength);
        if (!folder.IsLzma)
        {
            return folder.Coders == 1 ? packed : throw new InvalidDataException("The directory of the 7-Zip archive is packed in a rare way.");
        }

        var bytes = new byte[folder.Length is >= 0 and <= MostHeader ? folder.Length : throw new TooManyException()];
        using var source = new MemoryStream(packed);
        using var unpacked = LzmaStream.Create(folder.Parameters, source, packed.Length, folder.Length);
        unpacked.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>True when this is only the description of the packed directory.</summary>
    private bool Walk(ReadOnlySpan<byte> bytes)
    {
        var at = new SevenZipCursor(bytes);
        switch (at.Byte())
        {
            case Encoded:
                WalkStreams(ref at);
                return true;
            case Header:
                WalkHeader(ref at);
                return false;
            default:
                throw new InvalidDataException("The 7-Zip archive has no directory.");
        }
    }

    private void WalkHeader(ref SevenZipCursor at)
    {
        for (byte id; (id = at.Byte()) != End;)
        {
            switch (id)
            {
                case Properties:
                    while (at.Byte() != End)
                    {
                        at.Take(at.Number());
                    }

                    break;
                case Additional or MainStreams:
                    WalkStreams(ref at);
                    break;
                case Files:
                    // What follows is as long as it is; the number is all that memory depends on.
                    at.Count(most);
                    return;
                default:
                    throw new InvalidDataException("The directory of the 7-Zip archive holds something unknown.");
            }
        }
    }

    private void WalkStreams(ref SevenZipCursor at)
    {
        for (byte id; (id = at.Byte()) != End;)
        {
            switch (id)
            {
                case PackInfo:
                    WalkPackInfo(ref at);
                    break;
                case UnpackInfo:
                    WalkUnpackInfo(ref at);
                    break;
                case SubStreams:
                    WalkSubStreams(ref at);
                    break;
                default:
                    throw new InvalidDataException("The directory of the 7-Zip archive holds something unknown.");
            }
        }
    }

    private void WalkPackInfo(ref SevenZipCursor at)
    {
        packStart = at.Number();
        var streams = at.Count(most * 4);
        for (byte id; (id = at.Byte()) != End;)
        {
            for (var stream = 0; id == Sizes && stream < streams; stream++)
            {
                packLength = at.Number();
            }

            if (id == Checksums)
            {
                at.Checksums(streams);
            }
        }
    }

    private void WalkUnpackInfo(ref SevenZipCursor at)
    {
        if (at.Byte() != Folders)
        {
            throw new InvalidDataException("The directory of the 7-Zip archive names no folders.");
        }

        var count = at.Count(most);
        if (at.Byte() != 0)
        {
            throw new InvalidDataException("The directory of the 7-Zip archive lies elsewhere.");
        }

        for (var index = 0; index < count; index++)
        {
            folders.Add(ReadFolder(ref at));
        }

        for (byte id; (id = at.Byte()) != End;)
        {
            if (id == UnpackSizes)
            {
                ReadSizes(ref at);
            }
            else if (id == Checksums)
            {
                var known = at.Checksums(count);
                for (var index = 0; index < count; index++)
                {
                    folders[index].HasChecksum = known[index];
                }
            }
        }
    }

    private void ReadSizes(ref SevenZipCursor at)
    {
        foreach (var folder in folders)
        {
            for (var output = 0; output < folder.Outputs; output++)
            {
                folder.Length = at.Number();
            }
        }
    }

    private Folder ReadFolder(ref SevenZipCursor at)
    {
        int coders = at.Count(MostCoders), inputs = 0, outputs = 0;
        var folder = new Folder { Coders = coders };
        for (var coder = 0; coder < coders; coder++)
        {
            var flags = at.Byte();
            var id = at.Take(flags & 0x0F);
            var isComplex = (flags & 0x10) != 0;
            inputs += isComplex ? at.Count(MostCoders) : 1;
            outputs += isComplex ? at.Count(MostCoders) : 1;
            folder.Parameters = (flags & 0x20) != 0 ? at.Take(at.Number()).ToArray() : [];
            folder.IsLzma = coders == 1 && id.SequenceEqual(Lzma);
            encrypts |= id.SequenceEqual(Aes);
            Dictionary = Math.Max(Dictionary, DictionaryOf(id, folder.Parameters));
        }

        folder.Outputs = outputs;
        for (var pair = 0; pair < (outputs - 1) * 2; pair++)
        {
            at.Number();
        }

        var packed = inputs - (outputs - 1);
        for (var stream = 0; packed > 1 && stream < packed; stream++)
        {
            at.Number();
        }

        return folder;
    }

    private static long DictionaryOf(ReadOnlySpan<byte> id, byte[] parameters) =>
        id.SequenceEqual(Lzma) && parameters.Length >= 5 ? BinaryPrimitives.ReadUInt32LittleEndian(parameters.AsSpan(1))
        : id is [0x21] && parameters is [<= 40 and var packed, ..] ? (2L | (packed & 1u)) << ((packed / 2) + 11)
        : id is [3, 4, 1] && parameters.Length >= 5 ? BinaryPrimitives.ReadUInt32LittleEndian(parameters.AsSpan(1))
        : 0;

    private void WalkSubStreams(ref SevenZipCursor at)
    {
        var counts = folders.ConvertAll(_ => 1);
        long all = folders.Count;
        for (byte id; (id = at.Byte()) != End;)
        {
            switch (id)
            {
                case StreamCounts:
                    all = 0;
                    for (var folder = 0; folder < counts.Count; folder++)
                    {
                        all += counts[folder] = at.Count(most - all);
                    }

                    break;
                case Sizes:
                    // The last of each folder is what remains.
                    for (var sizes = counts.Sum(count => Math.Max(0L, count - 1)); sizes > 0; sizes--)
                    {
                        at.Number();
                    }

                    break;
                case Checksums:
                    at.Checksums((int)(all - folders.Where((folder, index) => counts[index] == 1 && folder.HasChecksum).Count()));
                    break;
            }
        }
    }

    /// <summary>Streams that are packed together, and by what.</summary>
    private sealed class Folder
    {
        public int Coders { get; init; }

        public int Outputs { get; set; }

        public bool IsLzma { get; set; }

        public bool HasChecksum { get; set; }

        public byte[] Parameters { get; set; } = [];

        public long Length { get; set; }
    }
}
