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
    private static readonly string[] Folders = ["bills", "class", "court", "forms", "ocr", "other"];

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        await using var cache = new DevSetPages();
        var inputs = DevSet.Inputs(folder, Folders).Select(input => (input.Path, Categories: Accepted(input.Label))).Where(input => input.Categories.Length > 0).ToList();
        var files = await cache.ReadAllAsync([.. inputs.Select(input => input.Path)]);
        var data = Directory.CreateTempSubdirectory("docintake-category-");
        await using var services = new ServiceCollection().AddLogging()
            .AddDocIntake(new DataFolder(data.FullName), Path.Combine(AppContext.BaseDirectory, "pipelines")).BuildServiceProvider();
        var pipeline = services.GetRequiredService<PipelineCatalogue>().Default;
        var clock = Stopwatch.StartNew();
        await services.GetRequiredService<Learner>().ModelAsync(CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the shipped model: {clock.Elapsed.TotalSeconds:0.0} s"));
        var stage = services.GetRequiredService<ClassificationStage>();
        var outcomes = new List<Outcome>();
        clock.Restart();
        foreach (var (input, file) in inputs.Zip(files))
        {
            var result = (StageResult.Continue)await stage.RunAsync(new Walk(file.ToDocument("scan" + Path.GetExtension(input.Path)), pipeline, []), CancellationToken.None);
            outcomes.Add(new Outcome(Path.GetRelativePath(folder, input.Path), input.Categories, result.Document, file.Format == "eml"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMilliseconds / files.Sum(file => file.Pages.Count):0.0} ms a page, {files.Sum(file => file.Pages.Count)} pages"));
        Print(outcomes, args.Contains("--wrong"));
        data.Delete(recursive: true);
        return 0;
    }

    // A label of the devset and the categories that are right for it; none for pages that are no document.
    private static string[] Accepted(string label) => label switch
    {
        "bill" or "receipt" => [Documents.Category.Bill],
        "court_filing" or "blank court form (AcroForm)" => [Documents.Category.CourtFiling],
        "medical_record" => [Documents.Category.MedicalRecord],
        "correspondence" => [Documents.Category.Correspondence],

        // The devset has one heap for what is neither; the product divides it, or says that it does not know it.
        "evidence_other" => [Documents.Category.Evidence, Documents.Category.Administrative, Documents.Category.Unknown],
        _ => [],
    };

    private static void Print(List<Outcome> outcomes, bool list)
    {
        Console.WriteLine("| folder | files | right as best guess | answered unasked | of these wrong |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var group in outcomes.GroupBy(o => string.Join('/', o.File.Split('/')[..^1])))
        {
            Line(group.Key, [.. group]);
        }

        Line("all but mails", [.. outcomes.Where(o => !o.IsMail)]);
        Line("all", outcomes);
        foreach (var wrong in list ? outcomes.Where(o => !o.IsRight) : [])
        {
            Console.WriteLine($"{(wrong.IsUnasked ? "UNASKED " : "")}{wrong.File}: {wrong.Document.Category} {wrong.Document.Type}");
        }
    }

    private static void Line(string name, List<Outcome> outcomes)
    {
        var unasked = outcomes.Where(o => o.IsUnasked).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {outcomes.Count} | {outcomes.Count(o => o.IsRight)} ({(double)outcomes.Count(o => o.IsRight) / outcomes.Count:P1}) | {unasked.Count} ({(double)unasked.Count / outcomes.Count:P1}) | {unasked.Count(o => !o.IsRight)} |"));
    }

    private sealed record Outcome(string File, string[] Right, Document Document, bool IsMail)
    {
        public bool IsRight => Right.Contains(Document.Category);

        public bool IsUnasked => Document.Questions.Count == 0;
    }
}
