namespace DocIntake.Benchmarks;

/// <summary>Watches the memory (RSS) of a process and of everything it starts, ten times a second.</summary>
internal sealed class PeakMemory : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;

    public PeakMemory(int process) => watching = WatchAsync(process);

    /// <summary>Peak of the process itself, in bytes.</summary>
    public long Own { get; private set; }

    /// <summary>Peak of the process and its descendants together, in bytes.</summary>
    public long Together { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private async Task WatchAsync(int root)
    {
        while (!stop.IsCancellationRequested)
        {
            var table = Processes();
            Own = Math.Max(Own, table.GetValueOrDefault(root).Bytes);
            Together = Math.Max(Together, table.Where(p => Descends(p.Key, root, table)).Sum(p => p.Value.Bytes));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static Dictionary<int, (int Parent, long Bytes)> Processes()
    {
        var table = new Dictionary<int, (int, long)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && TryRead(Path.Combine(folder, "stat")) is { } stat)
            {
                // After the command in parentheses: state, parent, …; the 24th field is the resident pages.
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                table[id] = (int.Parse(fields[1], provider: null), long.Parse(fields[21], provider: null) * Environment.SystemPageSize);
            }
        }

        return table;
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // It has ended since it was listed.
            return null;
        }
    }

    private static bool Descends(int id, int root, Dictionary<int, (int Parent, long Bytes)> table)
    {
        for (var depth = 0; depth < 20 && table.TryGetValue(id, out var process); depth++, id = process.Parent)
        {
            if (id == root)
            {
                return true;
            }
        }

        return false;
    }
}
