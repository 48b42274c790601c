using System.Globalization;
using DocIntake.Benchmarks.Category;
using DocIntake.Benchmarks.Matching;
using DocIntake.Classification;
using DocIntake.Classification.Findings;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Splitting;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks.Speed;

/// <summary>
/// What a page costs beyond its reading, on one thread against 5,000 cases, in processor time (the garbage collector's included): splitting, signals, text model,
/// findings, and matching. Generated papers, and real documents where there are any. <c>understand-speed [N]</c>: N papers (600).
/// </summary>
internal static class UnderstandSpeedBenchmark
{
    private const int Cases = 5000, Seed = 20261125, Warm = 30;

    public static async Task<int> RunAsync(string[] args)
    {
        var papers = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 600;
        var data = Directory.CreateTempSubdirectory("docintake-understand-");
        await using var services = new ServiceCollection().AddLogging()
            .AddDocIntake(new DataFolder(data.FullName), Path.Combine(AppContext.BaseDirectory, "pipelines")).BuildServiceProvider();
        var model = await services.GetRequiredService<Learner>().ModelAsync(CancellationToken.None);
        var world = new World(Seed, Cases);
        var mail = new Mail(world, 0.02, Seed);
        var cases = world.Clients.Select(client => client.Case!).ToList();
        await PrintAsync(services, model, cases, "generated papers", [.. Enumerable.Range(0, papers).Select(_ => mail.Next().Document)]);
        if (DevSet.Folder() is { } folder)
        {
            await PrintAsync(services, model, cases, "real documents", [.. (await KnownDocument.LoadAsync(folder)).Select(known => known.Document)]);
        }

        data.Delete(recursive: true);
        return 0;
    }

    private static async Task PrintAsync(ServiceProvider services, TextModel model, IReadOnlyList<Case> cases, string name, IReadOnlyList<Document> documents)
    {
        var measured = new Stages(services, model, cases);
        foreach (var document in documents.Take(Warm))
        {
            await measured.RunAsync(document);
        }

        measured.Forget();
        foreach (var document in documents)
        {
            await measured.RunAsync(document);
        }

        Console.WriteLine(measured.Row(name, documents.Count, documents.Sum(document => document.Pages.Count)));
    }

    private sealed class Stages(ServiceProvider services, TextModel model, IReadOnlyList<Case> cases)
    {
        private static readonly string[] Names = ["splitting", "signals", "text model", "findings", "matching"];

        private readonly Pipeline pipeline = services.GetRequiredService<PipelineCatalogue>().Default;
        private readonly SplittingStage splitting = services.GetRequiredService<SplittingStage>();
        private readonly ClassificationStage classification = services.GetRequiredService<ClassificationStage>();
        private readonly MatchingStage matching = services.GetRequiredService<MatchingStage>();
        private readonly TimeSpan[] spent = new TimeSpan[Names.Length];

        public void Forget() => Array.Clear(spent);

        public async Task RunAsync(Document document)
        {
            await MeasureAsync(0, () => splitting.RunAsync(new Walk(document, pipeline, cases), CancellationToken.None));
            IReadOnlyList<PageText> texts = [];
            Verdict? verdict = null;
            Measure(1, () =>
            {
                texts = [.. document.Pages.Select(page => new PageText(page))];
                verdict = classification.Signals(document, texts, pipeline, model);
            });
            Measure(2, () => verdict = ClassificationStage.WithOpinion(verdict!, texts, pipeline, model));
            var findings = document.Findings;
            Measure(3, () => findings = [.. document.Findings, .. FindingsReader.Read(texts)]);
            var known = document with { Findings = findings, Category = verdict!.Category, Type = verdict.Type?.Name };
            await MeasureAsync(4, () => matching.RunAsync(new Walk(known, pipeline, cases), CancellationToken.None));
        }

        public string Row(string name, int documents, int pages) => string.Create(CultureInfo.InvariantCulture,
            $"{name}: {spent.Sum(one => one.TotalMilliseconds) / pages:0.0} ms a page of {pages} pages in {documents} documents ({string.Join(", ", Names.Zip(spent, (stage, one) => string.Create(CultureInfo.InvariantCulture, $"{stage} {one.TotalMilliseconds / pages:0.0}")))})");

        // These stages wait for nothing, so all of it is theirs.
        private async Task MeasureAsync(int at, Func<ValueTask<StageResult>> stage)
        {
            var before = Environment.CpuUsage.TotalTime;
            await stage();
            spent[at] += Environment.CpuUsage.TotalTime - before;
        }

        private void Measure(int at, Action stage)
        {
            var before = Environment.CpuUsage.TotalTime;
            stage();
            spent[at] += Environment.CpuUsage.TotalTime - before;
        }
    }
}
