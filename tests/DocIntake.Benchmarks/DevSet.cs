namespace DocIntake.Benchmarks;

/// <summary>Real documents to measure with, outside the repository; found through DOCINTAKE_DEVSET.</summary>
internal static class DevSet
{
    /// <summary>The folder, or null (and a word to the user) when there is none.</summary>
    public static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("DOCINTAKE_DEVSET") is { Length: > 0 } folder && Directory.Exists(folder))
        {
            return folder;
        }

        Console.Error.WriteLine("Skipped: DOCINTAKE_DEVSET does not name a folder with documents to measure.");
        return null;
    }

    /// <summary>The inputs that <c>labels.tsv</c> lists under these folders, with their label.</summary>
    public static IReadOnlyList<(string Path, string Label)> Inputs(string folder, params string[] under) =>
    [
        .. File.ReadLines(Path.Combine(folder, "labels.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(cells => under.Any(u => cells[1].StartsWith(u + "/", StringComparison.Ordinal)))
            .Select(cells => (Path.Combine(folder, cells[1]), cells[2]))
            .Where(input => File.Exists(input.Item1)),
    ];
    /// <summary>What <c>labels.tsv</c> holds true of files, by their path: the cells that begin with this, without it.</summary>
    public static IReadOnlyDictionary<string, string> Truths(string folder, string begin) => File.ReadLines(Path.Combine(folder, "labels.tsv")).Skip(1)
        .Select(line => line.Split('\t')).Where(cells => cells.Length > 3 && cells[3].StartsWith(begin, StringComparison.Ordinal))
        .ToDictionary(cells => Path.Combine(folder, cells[1]), cells => cells[3][begin.Length..]);
}
