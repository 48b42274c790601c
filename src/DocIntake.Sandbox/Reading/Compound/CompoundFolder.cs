namespace DocIntake.Sandbox.Reading.Compound;

/// <summary>A folder of a compound file. Names differ by more than case.</summary>
public sealed class CompoundFolder(string name)
{
    private readonly SortedDictionary<string, CompoundFolder> folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, CompoundEntry> streams = new(StringComparer.OrdinalIgnoreCase);

    public string Name { get; } = name;

    public IReadOnlyCollection<CompoundFolder> Folders => folders.Values;

    public IReadOnlyCollection<CompoundEntry> Streams => streams.Values;

    public CompoundFolder? Folder(string name) => folders.GetValueOrDefault(name);

    public CompoundEntry? Stream(string name) => streams.GetValueOrDefault(name);

    internal void Add(CompoundFolder folder) => folders.TryAdd(folder.Name, folder);

    internal void Add(CompoundEntry stream) => streams.TryAdd(stream.Name, stream);
}
