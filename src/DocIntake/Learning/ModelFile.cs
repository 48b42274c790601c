using DocIntake.Documents;

namespace DocIntake.Learning;

/// <summary>The text model as a file; see <see cref="HashedFile"/>.</summary>
internal static class ModelFile
{
    private const string Version = "docintake text model 4";

    /// <param name="fingerprint">Names the lessons; see <see cref="FingerprintOf"/>.</param>
    /// <exception cref="IOException">The disk is full or the folder is not ours.</exception>
    public static void Save(string path, string fingerprint, TextModel model) => HashedFile.Save(path, Version, fingerprint, writer => Write(writer, model.State));

    /// <returns>The model, or null and why not; null and no reason where there is no file, or one of other lessons.</returns>
    public static (TextModel? Model, string? Fault) Load(string path, string fingerprint) =>
        HashedFile.Load(path, Version, fingerprint, reader => new TextModel(Read(reader)));

    /// <summary>Names a set of lessons: the same name, the same model.</summary>
    public static string FingerprintOf(string trainingText, IEnumerable<(Document Document, Kind Kind)> answered) =>
        HashedFile.FingerprintOf([trainingText, .. answered.SelectMany(one => (string[])[one.Document.Id.ToString(), one.Kind.Category, one.Kind.Type ?? ""])]);

    private static void Write(BinaryWriter writer, ModelState state)
    {
        writer.Write(state.Kinds.Count);
        foreach (var kind in state.Kinds)
        {
            writer.Write(kind.Category);
            writer.Write(kind.Type ?? "");
        }

        writer.Write(state.Vocabulary.Words.Count);
        foreach (var word in state.Vocabulary.Words)
        {
            writer.Write(word);
        }

        HashedFile.Write(writer, state.Rarity);
        HashedFile.Write(writer, state.Linear.Weights);
        writer.Write(state.Linear.Temperature);
        writer.Write(state.Threshold);
        writer.Write(state.Neighbours.Count);
        foreach (var neighbour in state.Neighbours)
        {
            writer.Write(neighbour.Class);
            writer.Write(neighbour.ByPerson);
            HashedFile.Write(writer, neighbour.Text);
        }
    }

    private static ModelState Read(BinaryReader reader)
    {
        var kinds = HashedFile.Many(reader, () => new Kind(reader.ReadString(), reader.ReadString() is { Length: > 0 } type ? type : null));
        var vocabulary = new Vocabulary(HashedFile.Many(reader, reader.ReadString));
        var rarity = HashedFile.ReadNumbers<float>(reader);
        var linear = new LinearModel(kinds.Length, HashedFile.ReadNumbers<float>(reader)) { Temperature = reader.ReadDouble() };
        var threshold = reader.ReadDouble();
        var neighbours = HashedFile.Many(reader, () => new Neighbour(reader.ReadInt32(), reader.ReadBoolean(), HashedFile.ReadVector(reader)));
        return new ModelState(kinds, vocabulary, rarity, linear, neighbours, threshold);
    }
}
