using System.Diagnostics;
using System.Globalization;
using DocIntake.Benchmarks.Matching;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks.Speed;

/// <summary>
/// A scan of thousands of pages beyond its reading: cut, and what it is decided to be, with the pages in the store as the product has them. Prints time and
/// what memory grew by at most; once as a batch of letters, bills and records, and once as one document that nothing cuts. <c>batch [PAGES]</c> (3,000).
/// </summary>
internal static class BatchBenchmark
{
    private const int Seed = 31;

    private const string Sha256 = "0000000000000000000000000000000000000000000000000000000000000000";

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 3000;
        var folder = Directory.CreateTempSubdirectory("docintake-batch-");
        try
        {
            var data = new DataFolder(folder.FullName);
            data.Create();
            await using var services = new ServiceCollection().AddLogging().AddDocIntake(data, Path.Combine(AppContext.BaseDirectory, "pipelines")).BuildServiceProvider();
            await services.GetRequiredService<Learner>().ModelAsync(CancellationToken.None);
            var world = new World(Seed, cases: 5000);
            var stages = new DecidingStages(services, [.. world.Clients.Select(client => client.Case!)]);
            var mail = new Mail(world, errors: 0.02, Seed);
            await stages.DecideAsync(mail.Next().Document);
            var lost = 0;
            foreach (var isBatch in (bool[])[true, false])
            {
                var renditions = services.GetRequiredService<Renditions>();
                await StoreAsync(renditions, isBatch ? mail : null, count);
                var document = mail.Next().Document with { OriginalSha256 = Sha256, OriginalPages = [.. Enumerable.Range(1, count)], Pages = new LazyPages(renditions, Sha256, [.. Enumerable.Range(1, count)]) };
                lost += await MeasureAsync(stages, document, isBatch ? "a batch" : "one document");
            }

            return lost == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(DecidingStages stages, Document document, string name)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;
        using var watch = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 50);
        var (clock, processor) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var decided = await stages.DecideAsync(document);
        var spent = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var kept = decided.SelectMany(part => part.OriginalPages).Concat(decided.SelectMany(part => part.SetAsidePages)).Distinct().Count();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name} of {document.Pages.Count} pages: {decided.Count} documents, {kept} pages kept, {decided.Count(part => part.Questions.Count > 0)} asked about; {clock.Elapsed.TotalSeconds:0} s, {spent.TotalSeconds:0} s of processor time, {(most - before) >> 20} MiB more at most"));
        return document.Pages.Count - kept;
    }

    /// <summary>Letters, bills and records behind each other; or without them one report, each page of it numbered.</summary>
    private static async Task StoreAsync(Renditions renditions, Mail? mail, int count)
    {
        var typist = new Typist(0.02, new Random(Seed));
        for (var number = 1; number <= count;)
        {
            var pages = mail?.Next().Document.Pages ?? typist.Pages([$"Expert report, page {number} of {count}", "", .. Enumerable.Range(1, 40).Select(line => $"{line}. The claimant was seen at visit {number * 40 + line} and reported that the pain had improved since.")]);
            foreach (var page in pages.Take(count - number + 1))
            {
                await renditions.SavePageAsync(Sha256, page with { Number = number++ }, CancellationToken.None);
            }
        }
    }
}
