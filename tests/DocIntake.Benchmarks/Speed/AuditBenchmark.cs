using System.Diagnostics;
using System.Globalization;
using DocIntake.Catalog.Audit;

namespace DocIntake.Benchmarks.Speed;

/// <summary>How long a request waits for its line in the audit log, alone and beside others, and how long it takes to verify what was written.</summary>
internal static class AuditBenchmark
{
    /// <param name="args">Lines for each round (2,000).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var lines = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
        var folder = Directory.CreateTempSubdirectory("docintake-audit-");
        try
        {
            var place = new AuditPlace(Path.Combine(folder.FullName, "audit.db"), Path.Combine(folder.FullName, "keys"));
            foreach (var writers in (int[])[1, 8, 64])
            {
                var waits = await WriteAsync(place, lines, writers);
                waits.Sort();
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{writers,2} at once: {lines} lines, each waited {waits[waits.Count / 2].TotalMilliseconds:0.0} ms (median), {waits[waits.Count * 95 / 100].TotalMilliseconds:0.0} ms (95 %)"));
            }

            var clock = Stopwatch.StartNew();
            var found = AuditVerification.Of(place);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"verified {found.Lines} lines in {clock.Elapsed.TotalSeconds:0.00} s, {found.Faults.Count} faults"));
            return found.IsClean ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<TimeSpan>> WriteAsync(AuditPlace place, int lines, int writers)
    {
        await using var log = AuditLog.Open(place, TimeProvider.System);
        var waits = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var own = new List<TimeSpan>();
            for (var i = writer; i < lines; i += writers)
            {
                var began = Stopwatch.GetTimestamp();
                await log.AppendAsync(new AuditEntry($"person {writer}", AuditAct.View, "document", "2026-0101", Guid.CreateVersion7(), "page=2&tab=findings", From: "127.0.0.1"));
                own.Add(Stopwatch.GetElapsedTime(began));
            }

            return own;
        })));
        return [.. waits.SelectMany(own => own)];
    }
}
