using DocIntake.Learning;

namespace DocIntake.Splitting.Learnt;

/// <summary>What people's cuts have taught, as a file; see <see cref="HashedFile"/>.</summary>
internal static class CutModelFile
{
    private const string Version = "docintake cut model 8";

    /// <param name="fingerprint">Names the batches and where they were cut.</param>
    /// <exception cref="IOException">The disk is full or the folder is not ours.</exception>
    public static void Save(string path, string fingerprint, CutModel model) => HashedFile.Save(path, Version, fingerprint, writer => Write(writer, model.State));

    /// <returns>The model, or null and why not; null and no reason where there is no file, or one of other batches.</returns>
    public static (CutModel? Model, string? Fault) Load(string path, string fingerprint) =>
        HashedFile.Load(path, Version, fingerprint, reader => new CutModel(Read(reader)));

    private static void Write(BinaryWriter writer, CutState state)
    {
        HashedFile.Write(writer, state.Weights);
        writer.Write(state.Shares.Length);
        Array.ForEach(state.Shares, writer.Write);
        writer.Write(state.Clues.Count);
        foreach (var (name, place) in state.Clues)
        {
            writer.Write(name);
            writer.Write(place);
        }

        HashedFile.Write(writer, state.Rarity);
        writer.Write(state.Threshold);
        writer.Write(state.Known.Count);
        foreach (var page in state.Known)
        {
            HashedFile.Write(writer, page.Face);
            HashedFile.Write(writer, page.Head);
            HashedFile.Write(writer, page.Foot);
            writer.Write(page.Begins);
            writer.Write(page.Ends);
        }
    }

    private static CutState Read(BinaryReader reader) => new(
        HashedFile.ReadNumbers<float>(reader), HashedFile.Many(reader, reader.ReadDouble),
        HashedFile.Many(reader, () => (Name: reader.ReadString(), Place: reader.ReadInt32())).ToDictionary(clue => clue.Name, clue => clue.Place), HashedFile.ReadNumbers<float>(reader),
        reader.ReadDouble(), HashedFile.Many(reader, () => new KnownPage(
            HashedFile.ReadVector(reader), HashedFile.ReadVector(reader), HashedFile.ReadVector(reader), reader.ReadBoolean(), reader.ReadBoolean())));
}
