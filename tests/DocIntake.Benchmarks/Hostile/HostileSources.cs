namespace DocIntake.Benchmarks.Hostile;

/// <summary>A file to be damaged: labelled as the development data does, "ok" for the repository's own samples that open.</summary>
internal sealed record HostileSource(string Path, string Label)
{
    public string Extension { get; } = System.IO.Path.GetExtension(Path);

    public byte[] Bytes { get; } = File.ReadAllBytes(Path);
}

/// <summary>Picks what is damaged.</summary>
internal static class HostileSources
{
    /// <summary>Readings of long or large files would measure OCR, not endurance.</summary>
    private const int MostPages = 3, MostBytes = 300 << 10;

    /// <summary>Most of what arrives is PDF, and most of what attacks.</summary>
    private const int PdfWeight = 4;

    public static IReadOnlyList<HostileSource> Robust(string devSet) =>
        [.. DevSet.Inputs(devSet, "robust").Select(input => new HostileSource(input.Path, input.Label))];

    public static IReadOnlyList<HostileSource> Samples(string repository) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(repository, "sample-docs"))
            .Where(path => !path.EndsWith(".yaml", StringComparison.Ordinal) && !path.EndsWith(".md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(path => new HostileSource(path, "any")),
    ];

    public static bool IsSmall(HostileSource source, int pages) => pages <= MostPages && source.Bytes.Length <= MostBytes;

    /// <summary>Mutation number <paramref name="index"/>: of a random format first, so that a rare one is damaged as often as a common one.</summary>
    public static (byte[] File, string Name, string Made) Mutate(IReadOnlyList<HostileSource> sources, int seed, int index)
    {
        var random = new Random(HashCode(seed, index));
        var formats = sources.GroupBy(source => source.Extension).OrderBy(format => format.Key, StringComparer.Ordinal)
            .SelectMany(format => Enumerable.Repeat(format.ToList(), format.Key == ".pdf" ? PdfWeight : 1)).ToList();
        var format = formats[random.Next(formats.Count)];
        var source = format[random.Next(format.Count)];
        var (file, done) = Mutation.Make(source.Bytes, sources[random.Next(sources.Count)].Bytes, random);
        return (file, $"scan-{index:D5}{source.Extension}", $"{Path.GetFileName(source.Path)} {done}");
    }

    // Neighbouring seeds give similar first numbers; System.HashCode is another one in each process.
    private static int HashCode(int seed, int index) => unchecked((seed * 397) ^ (index * (int)2654435761));
}
