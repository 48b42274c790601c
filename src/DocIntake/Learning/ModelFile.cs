using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Learning;

/// <summary>
/// The model as a file of plain numbers and words behind their own SHA-256: nothing in it is ever run. A file that is damaged, of another
/// version or made of other lessons is as good as none; the model is then fitted again.
/// </summary>
internal static class ModelFile
{
    private const string Version = "docintake text model 2";

    /// <param name="fingerprint">Names the lessons; see <see cref="FingerprintOf"/>.</param>
    /// <exception cref="IOException">The disk is full or the folder is not ours.</exception>
    public static void Save(string path, string fingerprint, TextModel model)
    {
        using var body = new MemoryStream();
        using (var zip = new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(zip, Encoding.UTF8))
        {
            writer.Write(Version);
            writer.Write(fingerprint);
            Write(writer, model.State);
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

    /// <returns>The model, or null and why not; null and no reason where there is no file, or one of other lessons.</returns>
    public static (TextModel? Model, string? Fault) Load(string path, string fingerprint)
    {
        if (!File.Exists(path))
        {
            return (null, null);
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes.Length <= SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            return (null, $"The text model {path} is damaged; it is ignored and made again.");
        }

        // What carries the right hash was written whole by this class: nothing below can run out of bytes.
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(bytes, SHA256.HashSizeInBytes, bytes.Length - SHA256.HashSizeInBytes), CompressionMode.Decompress));
        return reader.ReadString() == Version && reader.ReadString() == fingerprint ? (new TextModel(Read(reader)), null) : (null, null);
    }

    /// <summary>Names a set of lessons: the same name, the same model.</summary>
    public static string FingerprintOf(string trainingText, IEnumerable<(Document Document, Kind Kind)> answered)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(trainingText));
        foreach (var (document, kind) in answered)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{document.Id}\0{kind.Category}\0{kind.Type}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(BinaryWriter writer, ModelState state)
    {
        writer.Write(state.Kinds.Count);
        foreach (var kind in state.Kinds)
        {
            writer.Write(kind.Category);
            writer.Write(kind.Type ?? "");
        }

        Write(writer, state.Rarity);
        Write(writer, state.Linear.Weights);
        writer.Write(state.Linear.Temperature);
        writer.Write(state.Threshold);
        writer.Write(state.Neighbours.Count);
        foreach (var neighbour in state.Neighbours)
        {
            writer.Write(neighbour.Class);
            writer.Write(neighbour.ByPerson);
            writer.Write(neighbour.Text.Index.Length);
            Array.ForEach(neighbour.Text.Index, writer.Write);
            Array.ForEach(neighbour.Text.Value, writer.Write);
        }
    }

    private static ModelState Read(BinaryReader reader)
    {
        var kinds = Many(reader, () => new Kind(reader.ReadString(), reader.ReadString() is { Length: > 0 } type ? type : null));
        var rarity = Many(reader, reader.ReadSingle);
        var linear = new LinearModel(kinds.Length, Many(reader, reader.ReadSingle)) { Temperature = reader.ReadDouble() };
        var threshold = reader.ReadDouble();
        var neighbours = Many(reader, () => new Neighbour(reader.ReadInt32(), reader.ReadBoolean(), ReadVector(reader)));
        return new ModelState(kinds, rarity, linear, neighbours, threshold);
    }

    private static Vector ReadVector(BinaryReader reader)
    {
        var index = Many(reader, reader.ReadInt32);
        return new Vector(index, Array.ConvertAll(index, _ => reader.ReadSingle()));
    }

    private static T[] Many<T>(BinaryReader reader, Func<T> one)
    {
        var many = new T[reader.ReadInt32()];
        for (var i = 0; i < many.Length; i++)
        {
            many[i] = one();
        }

        return many;
    }

    private static void Write(BinaryWriter writer, float[] numbers)
    {
        writer.Write(numbers.Length);
        Array.ForEach(numbers, writer.Write);
    }
}
