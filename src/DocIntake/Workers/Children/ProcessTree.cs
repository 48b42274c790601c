using System.Globalization;

namespace DocIntake.Workers;

/// <summary>What a child and everything it started use, added up from <c>/proc</c>.</summary>
/// <param name="Memory">Resident bytes that are theirs alone (not mapped from a file).</param>
/// <param name="Data">Data of the largest of them: what RLIMIT_DATA is compared with.</param>
/// <param name="Cpu">Processor time since the child started, finished tools included.</param>
internal readonly record struct ProcessTree(long Memory, long Data, TimeSpan Cpu, int Processes)
{
    // The kernel's USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>A process that ends while it is looked at counts as nothing.</summary>
    /// <param name="thorough">
    /// Ask every thread for its children, which is most of the cost. Else only the first one: a child of ours starts its tools from there.
    /// </param>
    public static ProcessTree Of(int root, bool thorough)
    {
        var sum = default(ProcessTree);
        var open = new Stack<int>([root]);
        while (open.TryPop(out var process) && sum.Processes < 1000)
        {
            try
            {
                sum = sum.With(process);
                foreach (var child in Children(process, thorough))
                {
                    open.Push(child);
                }
            }
            catch (IOException)
            {
                // It has ended.
            }
            catch (UnauthorizedAccessException)
            {
                // It has ended, or changed its user, which no tool of ours does.
            }
        }

        return sum;
    }

    private ProcessTree With(int process)
    {
        var status = File.ReadAllLines($"/proc/{process}/status");
        var stat = File.ReadAllText($"/proc/{process}/stat");

        // After the name, which may hold anything and ends at the last ')': state is field 3, utime stime cutime cstime are 14 to 17.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        return new ProcessTree(
            Memory + Kilobytes(status, "RssAnon:") + Kilobytes(status, "RssShmem:"),
            Math.Max(Data, Kilobytes(status, "VmData:")),
            Cpu + TimeSpan.FromSeconds(ticks / TicksPerSecond),
            Processes + 1);
    }

    private static long Kilobytes(string[] status, string name)
    {
        var line = Array.Find(status, line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) << 10;
    }

    private static IEnumerable<int> Children(int process, bool thorough)
    {
        var threads = thorough ? Directory.EnumerateDirectories($"/proc/{process}/task") : [$"/proc/{process}/task/{process}"];
        return threads
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }
}
