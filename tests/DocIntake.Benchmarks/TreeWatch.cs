namespace DocIntake.Benchmarks;

/// <summary>Watches the memory (RSS) and the processor time of a process and of everything it starts, twenty times a second.</summary>
internal sealed class TreeWatch : IAsyncDisposable
{
    // The kernel's USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;

    public TreeWatch(int process) => watching = WatchAsync(process);

    /// <summary>Memory that processes share is parted among them instead of counted for each (PSS); dearer to find out.</summary>
    public bool PartsShared { get; set; }

    /// <summary>Peak of the process itself, in bytes.</summary>
    public long Own { get; private set; }

    /// <summary>Peak of the process and its descendants together, in bytes.</summary>
    public long Together { get; private set; }

    /// <summary>Peak of the descendants together, in bytes.</summary>
    public long Others { get; private set; }

    /// <summary>Peak of any one of them, in bytes.</summary>
    public long Largest { get; private set; }

    /// <summary>The process itself as last seen, in bytes.</summary>
    public long Now { get; private set; }

    /// <summary>User and system time of all of them, those that have ended included. The kernel forgets that of a killed sandbox; this does not.</summary>
    public TimeSpan Cpu { get; private set; }

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
            Now = table.GetValueOrDefault(root).Bytes;
            var tree = table.Where(p => Descends(p.Key, root, table)).Select(p => PartsShared ? p.Value with { Bytes = Proportional(p.Key) } : p.Value).ToArray();
            var together = tree.Sum(p => p.Bytes);
            var cpu = TimeSpan.FromSeconds(tree.Sum(p => p.Ticks) / TicksPerSecond);
            Cpu = cpu > Cpu ? cpu : Cpu;
            Own = Math.Max(Own, Now);
            Largest = Math.Max(Largest, tree.Length == 0 ? 0 : tree.Max(p => p.Bytes));
            Together = Math.Max(Together, together);
            Others = Math.Max(Others, together - (PartsShared ? Proportional(root) : Now));
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static Dictionary<int, Process> Processes()
    {
        var table = new Dictionary<int, Process>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && TryRead(Path.Combine(folder, "stat")) is { } stat)
            {
                // After the command in parentheses: state, parent, …; fields 14 to 17 are times, the 24th is the resident pages.
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                table[id] = new(int.Parse(fields[1], provider: null), long.Parse(fields[21], provider: null) * Environment.SystemPageSize, fields[11..15].Sum(ticks => long.Parse(ticks, provider: null)));
            }
        }

        return table;
    }

    private static long Proportional(int id) => TryRead($"/proc/{id}/smaps_rollup") is { } sums && sums.Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) is { } line
        ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], provider: null) << 10 : 0;

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended since it was listed.
            return null;
        }
    }

    private static bool Descends(int id, int root, Dictionary<int, Process> table)
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

    private readonly record struct Process(int Parent, long Bytes, long Ticks);
}
