namespace DocIntake.Benchmarks.Hostile;

/// <summary>What a run leaves behind: files in its scratch folders and in this process's own temporary folder, processes that it started.</summary>
internal static class Leftovers
{
    /// <summary>Paths and processes; empty when all is gone.</summary>
    public static IReadOnlyList<string> Find(params string[] folders) =>
    [
        .. folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFileSystemEntries(folder)),
        .. Processes().Where(process => process.Parent == Environment.ProcessId || folders.Any(folder => process.Works.StartsWith(folder, StringComparison.Ordinal)))
            .Select(process => $"process {process.Id} in {process.Works}"),
    ];

    private static IEnumerable<(int Id, int Parent, string Works)> Processes()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            if (Look(process) is { } found)
            {
                yield return found;
            }
        }
    }

    private static (int Id, int Parent, string Works)? Look(string process)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            var works = File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName ?? "";
            return (int.Parse(Path.GetFileName(process), null), int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], null), works);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
