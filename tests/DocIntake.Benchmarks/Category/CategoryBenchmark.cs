using System.Diagnostics;
using System.Globalization;
using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks.Category;

/// <summary>
/// How often the product as shipped knows what a document is: right as best guess, and wrong among those that it did not ask about. Mails are
/// counted apart, since their format gives them away. <c>--wrong</c> lists what went wrong.
/// </summary>
internal static class CategoryBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var documents = await KnownDocument.LoadAsync(folder);
        var data = Directory.CreateTempSubdirectory("docintake-category-");
        await using var services = new ServiceCollection().AddLogging()
            .AddDocIntake(new DataFolder(data.FullName), Path.Combine(AppContext.BaseDirectory, "pipelines")).BuildServiceProvider();
        var pipeline = services.GetRequiredService<PipelineCatalogue>().Default;
        var clock = Stopwatch.StartNew();
        await services.GetRequiredService<Learner>().ModelAsync(CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the shipped model: {clock.Elapsed.TotalSeconds:0.0} s"));
        var stage = new ClassificationStage(services.GetRequiredService<Learner>());
        var outcomes = new List<Outcome>();
        clock.Restart();
        foreach (var known in documents)
        {
            var result = (StageResult.Continue)await stage.RunAsync(new Walk(known.Document, pipeline, []), CancellationToken.None);
            outcomes.Add(new Outcome(known, result.Document));
        }

        var pages = documents.Sum(known => known.Document.Pages.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMilliseconds / pages:0.0} ms a page, {pages} pages"));
        Print(outcomes, args.Contains("--wrong"));
        data.Delete(recursive: true);
        return 0;
    }

    private static void Print(List<Outcome> outcomes, bool list)
    {
        Console.WriteLine("| folder | files | right as best guess | answered unasked | of these wrong |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var group in outcomes.GroupBy(o => string.Join('/', o.Known.File.Split('/')[..^1])))
        {
            Line(group.Key, [.. group]);
        }

        Line("all but mails", [.. outcomes.Where(o => !o.Known.IsMail)]);
        Line("all", outcomes);
        foreach (var wrong in list ? outcomes.Where(o => !o.IsRight) : [])
        {
            Console.WriteLine($"{(wrong.IsUnasked ? "UNASKED " : "")}{wrong.Known.File}: {wrong.Document.Category} {wrong.Document.Type}");
        }
    }

    private static void Line(string name, List<Outcome> outcomes)
    {
        var unasked = outcomes.Where(o => o.IsUnasked).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {outcomes.Count} | {outcomes.Count(o => o.IsRight)} ({(double)outcomes.Count(o => o.IsRight) / outcomes.Count:P1}) | {unasked.Count} ({(double)unasked.Count / outcomes.Count:P1}) | {unasked.Count(o => !o.IsRight)} |"));
    }

    private sealed record Outcome(KnownDocument Known, Document Document)
    {
        public bool IsRight => Known.Right.Contains(Document.Category);

        public bool IsUnasked => Document.Questions.Count == 0;
    }
}
