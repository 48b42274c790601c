namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>The files that a bundle's pages come from. The numbers of their objects follow one on the other.</summary>
internal sealed class PdfSources(string folder)
{
    private readonly Dictionary<string, PdfSource> open = [];

    /// <summary>The highest number of an object in any of them.</summary>
    public int LastObject { get; private set; }

    /// <summary>Null when the file is not sound.</summary>
    public PdfSource? TryOpen(string file)
    {
        if (!open.TryGetValue(file, out var source) && PdfSource.TryOpen(Path.Combine(folder, file), LastObject) is { } opened)
        {
            open[file] = source = opened;
            LastObject = opened.LastObject;
        }

        return source;
    }

    /// <summary>A file that is written anew is opened anew.</summary>
    public void Forget(string file)
    {
        if (open.Remove(file, out var source))
        {
            source.Close();
        }
    }

    public IReadOnlyList<PdfSource> InOrder() => [.. open.Values.OrderBy(source => source.LastObject)];
}
