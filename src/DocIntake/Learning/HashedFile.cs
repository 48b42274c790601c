using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DocIntake.Storage;

namespace DocIntake.Learning;

/// <summary>
/// What was learnt, as a file of plain numbers and words behind their own SHA-256: nothing in it is ever run. A file that is damaged, of another
/// version or made of other lessons is as good as none; what it held is then learnt again.
/// </summary>
internal static class HashedFile
{
    /// <param name="version">Names the layout.</param>
    /// <param name="fingerprint">Names the lessons.</param>
    /// <exception cref="IOException">The disk is full or the folder is not ours.</exception>
    public static void Save(string path, string version, string fingerprint, Action<BinaryWriter> write)
    {
        using var body = new MemoryStream();
        using (var zip = new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(zip, Encoding.UTF8))
        {
            writer.Write(version);
            writer.Write(fingerprint);
            write(writer);
        }

        var bytes = body.ToArray();
        var scrap = path + ".new";
        using (var file = File.Create(scrap))
        {
            file.Write(SHA256.HashData(bytes));
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        Durable.Replace(scrap, path);
    }

    /// <returns>What <paramref name="read"/> makes of it, or null and why not; null and no reason where there is no file, or one of other lessons.</returns>
    public static (T? Read, string? Fault) Load<T>(string path, string version, string fingerprint, Func<BinaryReader, T> read)
        where T : class
    {
        if (!File.Exists(path))
        {
            return (null, null);
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, $"What was learnt in {path} cannot be read ({failure.Message}); it is learnt again.");
        }

        if (bytes.Length <= SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            return (null, $"What was learnt in {path} is damaged; it is ignored and learnt again.");
        }

        // What carries the right hash was written whole by this class: nothing below can run out of bytes.
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(bytes, SHA256.HashSizeInBytes, bytes.Length - SHA256.HashSizeInBytes), CompressionMode.Decompress));
        return reader.ReadString() == version && reader.ReadString() == fingerprint ? (read(reader), null) : (null, null);
    }

    /// <summary>The name of what these words stand for: the same name, the same lessons.</summary>
    public static string FingerprintOf(IEnumerable<string> words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in words)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(word + "\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Numbers of one kind at once: one by one, millions of them take six seconds.</summary>
    public static void Write<T>(BinaryWriter writer, T[] numbers)
        where T : unmanaged
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    public static void Write(BinaryWriter writer, Vector vector)
    {
        Write(writer, vector.Index);
        Write(writer, vector.Value);
    }

    public static T[] ReadNumbers<T>(BinaryReader reader)
        where T : unmanaged
    {
        var numbers = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    public static Vector ReadVector(BinaryReader reader) => new(ReadNumbers<int>(reader), ReadNumbers<float>(reader));

    public static T[] Many<T>(BinaryReader reader, Func<T> one)
    {
        var many = new T[reader.ReadInt32()];
        for (var i = 0; i < many.Length; i++)
        {
            many[i] = one();
        }

        return many;
    }
}
