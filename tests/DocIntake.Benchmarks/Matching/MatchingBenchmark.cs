using System.Diagnostics;
using System.Globalization;
using DocIntake.Learning;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks.Matching;

/// <summary>
/// How many documents are filed in the right case unasked, and how many in a wrong one: 2,400 generated papers against 5,000 generated cases,
/// through the stages as shipped, at 2 % and 5 % wrong characters. The argument is the seed. Prints what a page costs beyond its reading.
/// <c>--errors 0.02</c> takes one rate; <c>--why</c> lists the first papers that were asked about, and every wrong one.
/// </summary>
internal static class MatchingBenchmark
{
    private const int Cases = 5000, Documents = 2400;

    public static async Task<int> RunAsync(string[] args)
    {
        var seed = args is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 1;
        var data = Directory.CreateTempSubdirectory("docintake-matching-");
        await using var services = new ServiceCollection().AddLogging()
            .AddDocIntake(new DataFolder(data.FullName), Path.Combine(AppContext.BaseDirectory, "pipelines")).BuildServiceProvider();
        await services.GetRequiredService<Learner>().ModelAsync(CancellationToken.None);
        var at = Array.IndexOf(args, "--errors") + 1;
        foreach (var errors in at > 0 && at < args.Length ? [double.Parse(args[at], CultureInfo.InvariantCulture)] : (double[])[0.02, 0.05])
        {
            await MeasureAsync(services, seed, errors, args.Contains("--why"));
        }

        data.Delete(recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(IServiceProvider services, int seed, double errors, bool why)
    {
        var world = new World(seed, Cases);
        var mail = new Mail(world, errors, seed);
        var walk = new DecidingStages(services, [.. world.Clients.Select(client => client.Case!)]);
        await walk.DecideAsync(mail.Next().Document);
        var tally = new MatchingTally();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var slowest = 0.0;
        var spent = TimeSpan.Zero;
        for (var i = 0; i < Documents; i++)
        {
            var paper = mail.Next();
            clock.Restart();
            var decided = await walk.DecideAsync(paper.Document);
            spent += clock.Elapsed;
            slowest = Math.Max(slowest, clock.Elapsed.TotalMilliseconds / paper.Document.Pages.Count);
            tally.Add(paper, decided);
            if (why && tally.Explain(paper, decided) is { } line)
            {
                Console.WriteLine(line);
            }
        }

        var processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {errors:P0} of the characters wrong, {Cases} cases: {tally}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  split, classified and matched in {spent.TotalMilliseconds / tally.Pages:0.0} ms a page ({tally.Pages} pages of {tally.Words / tally.Pages} words; slowest {slowest:0} ms; {walk.Timing(tally.Pages)}), processor incl. the generator {processor / tally.Pages:0.0} ms"));
    }
}
