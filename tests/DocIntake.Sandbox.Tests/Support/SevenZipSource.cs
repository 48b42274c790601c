using System.IO.Compression;
using System.Text;
using DocIntake.Sandbox.Reading.Archives;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>Writes 7-Zip archives as small as the format allows, and such as lie: files as they are, deflated, packed together, or claimed to be encrypted.</summary>
public sealed class SevenZipSource
{
    private static readonly byte[] Copy = [0x01, 0x00], Deflate = [0x03, 0x04, 0x01, 0x08], Aes = [0x24, 0x06, 0xF1, 0x07, 0x01, 0x02, 0x00, 0x00];
    private readonly List<(string Name, byte[] Content)> files = [];

    /// <summary>All files in one packed run.</summary>
    public bool Solid { get; init; }

    public bool Deflated { get; init; }

    public bool Encrypted { get; init; }

    /// <summary>What the directory says instead of the number of files.</summary>
    public int? ClaimedFiles { get; init; }

    /// <summary>What the directory says instead of the length of each file.</summary>
    public long? ClaimedLength { get; init; }

    public SevenZipSource Add(string name, byte[] content)
    {
        files.Add((name, content));
        return this;
    }

    public SevenZipSource Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    public byte[] Save()
    {
        List<List<(string Name, byte[] Content)>> runs = Solid ? [files] : files.ConvertAll(file => new List<(string, byte[])> { file });
        var packed = runs.ConvertAll(run => Pack([.. run.SelectMany(file => file.Content)]));
        var header = Header(runs, packed);
        byte[] body = [.. packed.SelectMany(run => run)];
        byte[] start = [.. BitConverter.GetBytes((long)body.Length), .. BitConverter.GetBytes((long)header.Length), .. BitConverter.GetBytes(Crc(header))];
        return [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4, .. BitConverter.GetBytes(Crc(start)), .. start, .. body, .. header];
    }

    private byte[] Header(List<List<(string Name, byte[] Content)>> runs, List<byte[]> packed)
    {
        var header = new List<byte> { 1, 4, 6 };
        Number(0);
        Number(runs.Count);
        header.Add(9);
        packed.ForEach(run => Number(run.Length));
        header.AddRange([0, 7, 0x0B]);
        Number(runs.Count);
        header.Add(0);
        runs.ForEach(_ => header.AddRange([1, .. Encrypted ? Aes : Deflated ? Deflate : Copy]));
        header.Add(0x0C);
        runs.ForEach(run => Number(ClaimedLength ?? run.Sum(file => file.Content.Length)));
        header.AddRange([0, 8, 0x0D]);
        runs.ForEach(run => Number(run.Count));
        header.Add(9);
        runs.ForEach(run => run.SkipLast(1).ToList().ForEach(file => Number(file.Content.Length)));
        header.AddRange([0x0A, 1]);
        runs.ForEach(run => run.ForEach(file => header.AddRange(BitConverter.GetBytes(Crc(file.Content)))));
        header.AddRange([0, 0, 5]);
        Number(ClaimedFiles ?? files.Count);
        byte[] names = [.. files.SelectMany(file => Encoding.Unicode.GetBytes(file.Name + '\0'))];
        header.Add(0x11);
        Number(names.Length + 1);
        header.AddRange([0, .. names, 0, 0]);
        return [.. header];

        void Number(long value) => header.AddRange([0xFF, .. BitConverter.GetBytes(value)]);
    }

    private byte[] Pack(byte[] content)
    {
        if (!Deflated)
        {
            return content;
        }

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = new Crc32();
        crc.Add(bytes);
        return crc.Value;
    }
}
