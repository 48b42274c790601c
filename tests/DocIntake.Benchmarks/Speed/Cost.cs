using System.Diagnostics;

namespace DocIntake.Benchmarks.Speed;

/// <summary>What running one program cost; memory is the peak of resident bytes.</summary>
/// <param name="Cpu">User and system time of the program and of everything it started.</param>
/// <param name="OwnMemory">The program itself.</param>
/// <param name="OthersMemory">All that it started, together.</param>
internal sealed record Cost(TimeSpan Wall, TimeSpan Cpu, long OwnMemory, long OthersMemory, string Output);

/// <summary>Runs programs, one at a time and on two processors, and says what each of them cost.</summary>
internal static class Costs
{
    /// <summary>An environment in which the product has no second engine.</summary>
    public static readonly IReadOnlyDictionary<string, string> OneEngine = new Dictionary<string, string> { ["DOCINTAKE_OCR_MODELS"] = "" };

    /// <summary>The product's command line.</summary>
    /// <param name="environment">Set for it.</param>
    /// <param name="watch">Given what is seen of it while it runs; may be null.</param>
    public static Task<Cost> OfProductAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<TreeWatch>? watch = null) =>
        OfAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "DocIntake.Web.dll"), .. arguments], environment, watch);

    public static async Task<Cost> OfAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<TreeWatch>? watch = null)
    {
        // The comparisons are stated for two workers; the product takes as many as there are processors.
        var start = new ProcessStartInfo("taskset", ["-c", "0,1", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await using var usage = new TreeWatch(process.Id);
        watch?.Invoke(usage);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode > 1
            ? throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}")
            : new Cost(clock.Elapsed, usage.Cpu, usage.Own, usage.Others, output);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
