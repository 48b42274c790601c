using System.Collections.Concurrent;
using System.Diagnostics;
using DocIntake.Workers;

namespace DocIntake.Benchmarks.Hostile;

/// <summary>
/// Every hostile file at hand and thousands of damaged ones through the product's reader and workers: each must be read or get a reason
/// in time, and nothing may be left behind. The host under test is this process: its crash is the benchmark's.
/// </summary>
internal static class HostileBenchmark
{
    private const int Workers = 2;

    /// <summary>More than the longest reading of one file may take.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(15);

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } devSet)
        {
            return 0;
        }

        var wanted = HostileArguments.Of(args);
        var scratch = Directory.CreateTempSubdirectory("docintake-hostile-");
        var work = scratch.CreateSubdirectory("work").FullName;

        // What the host under test leaves in the temporary folder is told from what others leave there.
        var temp = scratch.CreateSubdirectory("temp").FullName;
        Environment.SetEnvironmentVariable("TMPDIR", temp);
        var killed = new KilledChildren();
        var report = new HostileReport(killed);
        var memory = new TreeWatch(Environment.ProcessId);
        var pool = new WorkerPool(new WorkerOptions { Count = Workers, Folder = work }, TimeProvider.System, killed);
        try
        {
            Console.WriteLine((await pool.ProbeAsync(CancellationToken.None)).Sentence);
            var feed = new HostileFeed(pool, scratch.CreateSubdirectory("stores").FullName);
            var made = MadeSources.Write(
                scratch.CreateSubdirectory("made").FullName, Path.Combine(devSet, "robust", "pillow", "hopper_bad_exif.jpg"), Path.Combine(Repository(), "sample-docs", "letter 0306.docx"));
            await FeedAllAsync(feed, wanted, [.. HostileSources.Robust(devSet), .. HostileSources.Samples(Repository()), .. made], report);
            Console.WriteLine($"of what was read, {feed.NotDrawn} first pages could not be drawn and {feed.NotFiled} files could not be made searchable");
        }
        finally
        {
            await pool.DisposeAsync();
            await memory.DisposeAsync();
        }

        var left = Leftovers.Find(work, temp, Path.Combine(scratch.FullName, "stores"));
        scratch.Delete(recursive: true);
        return report.Print(memory, left) ? 0 : 1;
    }

    private static async Task FeedAllAsync(HostileFeed feed, HostileArguments wanted, IReadOnlyList<HostileSource> whole, HostileReport report)
    {
        var pages = new ConcurrentDictionary<HostileSource, int>();
        var clock = Stopwatch.StartNew();
        await InParallelAsync(Enumerable.Range(0, whole.Count), async index =>
        {
            var source = whole[index];
            var fate = await WithinAsync(stop => feed.FeedAsync($"file-{index:D4}{source.Extension}", Path.GetFileName(source.Path), source.Bytes, stop));
            pages[source] = fate.Pages;
            report.Add(fate with { Fault = fate.Fault ?? Labels.Contradiction(source.Label, source.Path, fate) });
        });
        report.EndOfWhole(clock.Elapsed);

        var small = whole.Where(source => HostileSources.IsSmall(source, pages[source])).ToList();
        Console.WriteLine($"{whole.Count} whole files in {clock.Elapsed.TotalSeconds:0} s; {small.Count} of them are small enough to be damaged");
        var indexes = wanted.Only is { } only ? [only] : Enumerable.Range(0, wanted.Mutations).TakeWhile(_ => clock.Elapsed < wanted.Time);
        await InParallelAsync(indexes, async index =>
        {
            var (file, name, made) = HostileSources.Mutate(small, wanted.Seed, index);
            var fate = await WithinAsync(stop => feed.FeedAsync(name, made, file, stop));
            report.Add(fate);
            if (wanted.Keep is { } keep && (fate.Fault is not null || wanted.Only is not null))
            {
                Directory.CreateDirectory(keep);
                await File.WriteAllBytesAsync(Path.Combine(keep, name), file);
            }
        });
        report.End(clock.Elapsed, wanted.Only is null ? wanted.Mutations : 1);
    }

    private static Task InParallelAsync(IEnumerable<int> indexes, Func<int, Task> work) => Parallel.ForEachAsync(
        indexes, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (index, _) => await work(index));

    private static async Task<Fate> WithinAsync(Func<CancellationToken, Task<Fate>> feed)
    {
        using var stop = new CancellationTokenSource(Hang);
        return await feed(stop.Token);
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DocIntake.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run the benchmark inside the repository.");
        }

        return folder;
    }
}
