using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DocIntake.Benchmarks;

/// <summary>Kills the host at random moments of the demo and starts it again; at the end all must be there, once.</summary>
internal static class KillBenchmark
{
    private const int Seed = 20261123;

    /// <param name="args">How many; 10 when it is left out.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var kills = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
        var data = Directory.CreateTempSubdirectory("docintake-kill-").FullName;
        try
        {
            return await RunAsync(data, kills);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string data, int kills)
    {
        var random = new Random(Seed);
        var done = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            var (process, output) = Start("demo", "--once", "--json", "--data", data);
            using (process)
            {
                var after = TimeSpan.FromMilliseconds(2000 + random.Next(18_000));
                await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(after));
                done += process.HasExited ? 1 : 0;
                process.Kill();
                await process.WaitForExitAsync();
                _ = await output;
                Console.Error.WriteLine($"killed after {after.TotalSeconds:0.0} s");
            }
        }

        var report = await OutputAsync("demo", "--once", "--json", "--data", data);
        var check = await OutputAsync("verify", "--json", "--data", data);
        using var balance = JsonDocument.Parse(report);
        using var verified = JsonDocument.Parse(check);
        Console.WriteLine($"kills {kills}, of them after the demo was done {done}");
        Console.WriteLine($"balance {balance.RootElement.GetProperty("balance")}");
        Console.WriteLine($"verify {verified.RootElement}");
        return IsTrue(balance.RootElement.GetProperty("balance")) && IsClean(verified.RootElement) ? 0 : 1;
    }

    private static bool IsTrue(JsonElement balance)
    {
        var pages = balance.GetProperty("pages");
        return Sum(balance, "working", "filed", "review", "duplicate", "rejected") == Sum(balance, "dropped")
            && Sum(pages, "working", "filed", "review", "duplicate", "rejected", "setAside") == Sum(pages, "in")
            && Sum(balance, "working") == 0;
    }

    private static bool IsClean(JsonElement verified) =>
        verified.EnumerateObject().Where(list => list.Value.ValueKind == JsonValueKind.Array).All(list => list.Value.GetArrayLength() == 0);

    private static int Sum(JsonElement counts, params string[] names) => names.Sum(name => counts.GetProperty(name).GetInt32());

    private static async Task<string> OutputAsync(params string[] arguments)
    {
        var (process, output) = Start(arguments);
        using (process)
        {
            await process.WaitForExitAsync();
            return await output;
        }
    }

    private static (Process Process, Task<string> Output) Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DocIntake.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        return (process, process.StandardOutput.ReadToEndAsync());
    }
}
