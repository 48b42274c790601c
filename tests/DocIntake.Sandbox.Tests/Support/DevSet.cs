namespace DocIntake.Sandbox.Tests.Support;

/// <summary>Real documents that lie outside the project, where DOCINTAKE_DEVSET says; tests that need them are skipped without.</summary>
public static class DevSet
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("DOCINTAKE_DEVSET");

    /// <summary>Path and label of each robustness file in the folders with one of the extensions.</summary>
    public static IReadOnlyList<(string Path, string Label)> Robust(string[] folders, string[] extensions)
    {
        Xunit.Assert.SkipWhen(Folder is null, "DOCINTAKE_DEVSET names no folder with real documents.");
        return [.. File.ReadLines(Path.Combine(Folder!, "labels.tsv")).Select(line => line.Split('\t'))
            .Where(row => row[0] == "robust" && folders.Contains(row[1].Split('/')[1]) && extensions.Contains(Path.GetExtension(row[1])))
            .Select(row => (Path.Combine(Folder!, row[1]), row[2]))];
    }
}
