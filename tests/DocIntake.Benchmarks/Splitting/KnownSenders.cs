using DocIntake.Documents;
using DocIntake.Splitting;
using DocIntake.Splitting.Learnt;

namespace DocIntake.Benchmarks.Splitting;

/// <summary>
/// How well the next batches of a sender are cut after people have cut its first ones: <c>splitting-known [streams of each source] [seed]</c>. Seven tenths of each
/// source's documents were in batches that were cut rightly, each document in one; the batches measured hold the others. With <c>strangers</c> as a third argument
/// also what is left of each source when all but that one were learnt: a stranger's batch must not be cut by what others taught.
/// </summary>
internal static class KnownSenders
{
    private const double Learnt = .7;
    private const int FewestInBatch = 3, MostInBatch = 14;

    private static readonly SplittingOptions Options = new();

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var streams = args is [var count, ..] ? int.Parse(count, null) : 60;
        var seed = args is [_, var given, ..] ? int.Parse(given, null) : 20261125;
        var sources = await RealDocuments.ReadAsync(folder);
        var random = new Random(seed);
        var parted = sources.Select(source => (source.Name, All: source.Documents.OrderBy(_ => random.Next()).ToList())).ToList();
        var model = Learn(parted.Select(source => source.All.Take(Share(source.All.Count))), seed);
        var all = new SplitScore();
        foreach (var (name, documents) in parted)
        {
            Measure(name, [.. documents.Skip(Share(documents.Count))], model, (streams, seed), all);
        }

        Console.WriteLine($"each source, all rows: {all}");
        Measure("all sources mixed", [.. parted.SelectMany(source => source.All.Skip(Share(source.All.Count)))], model, (streams, seed), new SplitScore());
        if (args is [.., "strangers"])
        {
            MeasureStrangers(sources, streams, seed);
        }

        return 0;
    }

    private static void MeasureStrangers(IReadOnlyList<Source> sources, int streams, int seed)
    {
        var (taught, untaught) = (new SplitScore(), new SplitScore());
        foreach (var source in sources)
        {
            var others = Learn(sources.Where(other => other != source).Select(other => other.Documents), seed);
            Measure($"{source.Name}, never learnt", source.Documents, others, (streams, seed), taught);
            Measure($"{source.Name}, nothing learnt", source.Documents, null, (streams, seed), untaught);
        }

        Console.WriteLine($"strangers, others learnt: {taught}");
        Console.WriteLine($"strangers, nothing learnt: {untaught}");
    }

    private static int Share(int documents) => (int)(documents * Learnt);

    private static CutModel? Learn(IEnumerable<IEnumerable<IReadOnlyList<Page>>> sources, int seed)
    {
        var (random, streams, lessons) = (new Random(seed + 1), new Streams(seed + 1), new List<CutLesson>());
        foreach (var source in sources)
        {
            var left = source.ToList();
            while (left.Count > 0)
            {
                var batch = left.Take(random.Next(FewestInBatch, MostInBatch + 1)).ToList();
                left.RemoveRange(0, batch.Count);
                var stream = streams.Bind(batch);
                lessons.Add(CutLesson.Of(stream.Pages, stream.Starts.Select(start => start + 1).ToHashSet(), Options));
            }
        }

        // They came in any order.
        var model = CutModel.Fit([.. lessons.OrderBy(_ => random.Next())]);
        Console.WriteLine($"learnt {lessons.Count} batches, {lessons.Sum(lesson => lesson.Pages.Count)} pages");
        return model;
    }

    private static void Measure(string name, IReadOnlyList<IReadOnlyList<Page>> documents, CutModel? model, (int Count, int Seed) run, SplitScore all)
    {
        var streams = new Streams(run.Seed + 2);
        var score = new SplitScore();
        for (var i = 0; i < run.Count; i++)
        {
            var stream = streams.Next(documents);
            var (cuts, asked) = SplittingBenchmark.CutsOf(stream.Pages, model);
            score.Add(stream.Pages.Count, stream.Starts, cuts, asked);
            all.Add(stream.Pages.Count, stream.Starts, cuts, asked);
        }

        Console.WriteLine($"{name} ({documents.Count} documents): {score}");
    }
}
