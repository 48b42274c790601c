using System.Buffers.Binary;
using System.Text;

namespace DocIntake.Sandbox.Reading.Compound;

/// <summary>
/// A compound file (OLE2), the shell of Outlook messages: folders and streams in one file. Broken, cyclic and lying tables end in
/// <see cref="InvalidDataException"/>; streams are read from the file as they are asked for.
/// </summary>
public sealed class CompoundFile : IDisposable
{
    private const int EntryLength = 128;
    private const byte Folder = 1, StreamKind = 2, RootKind = 5;

    /// <summary>A message with the most attachments and recipients has fewer entries.</summary>
    private const int MostEntries = 250_000;

    private readonly Stream file;
    private readonly CompoundSectors sectors;

    private CompoundFile(Stream file)
    {
        this.file = file;
        sectors = new CompoundSectors(file);
        var directory = ReadDirectory();
        var root = new Entry(directory, 0);
        if (root.Kind != RootKind)
        {
            throw new InvalidDataException("The compound file has no root.");
        }

        sectors.UseMiniStream(root.First, root.Length);
        Root = new CompoundFolder("");
        Fill(Root, root.Child, directory);
    }

    public CompoundFolder Root { get; }

    /// <exception cref="InvalidDataException">The file is no compound file, or a damaged one.</exception>
    public static CompoundFile Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            return new CompoundFile(file);
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => file.Dispose();

    private byte[] ReadDirectory()
    {
        var chain = sectors.Chain(sectors.FirstDirectory);
        if (chain.Length == 0 || chain.Length > MostEntries / (sectors.Length / EntryLength))
        {
            throw new InvalidDataException("The compound file has no directory, or one without end.");
        }

        var directory = new byte[chain.Length * sectors.Length];
        for (var index = 0; index < chain.Length; index++)
        {
            sectors.ReadAt(sectors.Place(chain[index]), directory.AsSpan(index * sectors.Length, sectors.Length));
        }

        return directory;
    }

    // Siblings form a tree and folders hang below: both are walked with a list of our own, each entry once.
    private void Fill(CompoundFolder root, uint child, byte[] directory)
    {
        var seen = new HashSet<uint>();
        var waiting = new Stack<(CompoundFolder Into, uint Number)>([(root, child)]);
        while (waiting.TryPop(out var next))
        {
            if (next.Number >= directory.Length / EntryLength || !seen.Add(next.Number))
            {
                continue;
            }

            var entry = new Entry(directory, (int)next.Number);
            waiting.Push((next.Into, entry.Left));
            waiting.Push((next.Into, entry.Right));
            if (entry.Kind == Folder)
            {
                var folder = new CompoundFolder(entry.Name);
                next.Into.Add(folder);
                waiting.Push((folder, entry.Child));
            }
            else if (entry.Kind == StreamKind)
            {
                next.Into.Add(new CompoundEntry(entry.Name, entry.Length, sectors, entry.First));
            }
        }
    }

    private readonly ref struct Entry(byte[] directory, int number)
    {
        private readonly ReadOnlySpan<byte> bytes = directory.AsSpan(number * EntryLength, EntryLength);

        // The length counts the closing zero.
        public string Name => Encoding.Unicode.GetString(bytes[..Math.Clamp(Number16(64) - 2, 0, 62)]);

        public byte Kind => bytes[66];

        public uint Left => Number32(68);

        public uint Right => Number32(72);

        public uint Child => Number32(76);

        public uint First => Number32(116);

        // Version 3 leaves rubbish in the upper half, and no file of ours is longer than the lower half can say.
        public long Length => Number32(120);

        private int Number16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

        private uint Number32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
    }
}
