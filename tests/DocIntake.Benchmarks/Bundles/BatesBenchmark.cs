using System.Diagnostics;
using System.Globalization;
using DocIntake.Catalog;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// So many Bates numbers taken by builders at the same time, some of whose bundles come to nothing, while others write down numbers from
/// elsewhere: is any number given out twice, or missing without a reason?
/// </summary>
internal static class BatesBenchmark
{
    private const int Builders = 8, LargestBundle = 3000;

    /// <param name="args">How many numbers (1,000,000), and the seed (20261125).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var wanted = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20261125;
        var folder = Directory.CreateTempSubdirectory("docintake-bates-");
        try
        {
            using var catalog = CatalogFile.Open(Path.Combine(folder.FullName, "catalog.db"), TimeProvider.System);
            await catalog.CreateAsync(CancellationToken.None);
            var clock = Stopwatch.StartNew();
            var (left, refused) = (wanted, 0);
            await Task.WhenAll(Enumerable.Range(0, Builders).Select(builder => Task.Run(async () =>
            {
                var random = new Random(seed + builder);
                while (true)
                {
                    var count = (int)Math.Min(random.Next(1, LargestBundle), Interlocked.Read(ref left));
                    if (count <= 0 || Interlocked.Add(ref left, -count) < 0)
                    {
                        return;
                    }

                    Interlocked.Add(ref refused, await BuildAsync(catalog, random.Next(3) == 0 ? "DEF" : "RIV", count, random));
                }
            })));
            return Judge(await catalog.Reader.ListProductionsAsync(null, DocIntake.Documents.CaseScope.All, CancellationToken.None), refused, clock.Elapsed) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>1 when numbers from elsewhere were refused because they are taken.</returns>
    private static async Task<int> BuildAsync(CatalogFile catalog, string prefix, int count, Random random)
    {
        if (random.Next(10) == 0)
        {
            await using var record = await catalog.BeginAsync(CancellationToken.None);
            var first = random.NextInt64(1, 1_200_000);
            var (recorded, _) = await record.RecordAsync(prefix, first, first + count - 1, 7, "Elsewhere", null, "Opposing counsel", "benchmark", CancellationToken.None);
            await record.CommitAsync(CancellationToken.None);
            return recorded is null ? 1 : 0;
        }

        Production taken;
        await using (var reserve = await catalog.BeginAsync(CancellationToken.None))
        {
            taken = await reserve.ReserveAsync(prefix, 1, count, 7, "Bundle", null, null, "benchmark", CancellationToken.None);
            await reserve.CommitAsync(CancellationToken.None);
        }

        if (random.Next(50) == 0)
        {
            return 0; // The host died here.
        }

        await using var end = await catalog.BeginAsync(CancellationToken.None);
        await (random.Next(12) == 0 ? end.VoidAsync(taken.Id, "The exhibit could not be bound.", CancellationToken.None)
            : end.UseAsync(taken.Id, [new ProducedExhibit("A", "Records", null, new string('0', 64), $"1-{count}", taken.First)], CancellationToken.None));
        await end.CommitAsync(CancellationToken.None);
        return 0;
    }

    private static bool Judge(IReadOnlyList<Production> all, int refused, TimeSpan time)
    {
        var (twice, holes) = (0L, 0L);
        foreach (var prefix in all.GroupBy(production => production.Prefix))
        {
            var end = 0L;
            foreach (var production in prefix.OrderBy(production => production.First))
            {
                twice += Math.Max(0, end + 1 - production.First);
                holes += end == 0 ? 0 : Math.Max(0, production.First - end - 1);
                end = Math.Max(end, production.Last);
            }
        }

        var given = all.Sum(production => production.Last - production.First + 1);
        Console.WriteLine($"{given} numbers in {all.Count} ranges by {Builders} builders at once, {time.TotalSeconds:0} s: {twice} twice, {holes} missing without a reason");
        Console.WriteLine(string.Join(", ", all.CountBy(production => production.State).Select(state => $"{state.Value} {state.Key}")) + $", {refused} from elsewhere refused because they overlap");
        return twice == 0 && holes == 0;
    }
}
