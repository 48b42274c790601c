using System.Globalization;
using System.Text.Json;
using DocIntake.Benchmarks.Speed;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Preflight;
using DocIntake.Workers;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// What binding so many pages costs, the sandbox's start and all its tools included, beside a bare <c>qpdf --empty --pages</c> of the same
/// exhibits in the same run; and the most memory that any one process took, for binding and for every rule of preflight, with the heap that the
/// product gives a child and without a limit.
/// </summary>
internal static class BundleSpeedBenchmark
{
    private const int PagesOfExhibit = 25, ScannedPages = 9, Papers = 12;
    private const double Bar = 3;
    private const long BarBytes = 400L << 20;

    /// <param name="args">How many pages (1,000), and how many rounds (3).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var wanted = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("docintake-bundle-");
        try
        {
            var (plans, pages) = await ExhibitsAsync(folder.FullName, wanted);
            var (seconds, bytes) = (new List<double>(), 0L);
            for (var round = 1; round <= rounds; round++)
            {
                var bare = await Costs.OfAsync("qpdf", ["--empty", "--pages", .. plans.SelectMany(plan => (string[])[Path.Combine(folder.FullName, plan.Pdf), "1-z"]), "--", Path.Combine(folder.FullName, "bare.pdf")]);
                var lease = Lease(folder.FullName, plans);
                var binding = await CostAsync<Bound>(lease, null, new BindRequest(new BundlePlan("Speed", "", new BatesPlan("SPD", 1, 7), plans), SandboxLimits.Default));
                var rules = new PreflightRequest(binding.Reply.File, [.. RuleBook.Names.Select(rule => new CourtRule(rule, 1000))], SandboxLimits.Default);
                var free = await CostAsync<Preflighted>(lease, null, rules);
                var held = await CostAsync<Preflighted>(lease, new WorkerOptions().HeapBytes, rules);
                Directory.Delete(lease, recursive: true);
                seconds.Add(binding.Cpu.TotalSeconds * 1000 / pages);
                bytes = Math.Max(bytes, Math.Max(binding.Largest, Math.Max(free.Largest, held.Largest)));
                Console.Error.WriteLine($"round {round}: {binding.Reply.Pages} pages, {seconds[^1]:0.00} CPU seconds for 1,000, largest process {binding.Largest >> 20} MiB; bare qpdf merge {bare.Cpu.TotalSeconds * 1000 / pages:0.00}; every rule of preflight {free.Cpu.TotalSeconds * 1000 / pages:0.00}, largest process {free.Largest >> 20} MiB, with the product's limits {held.Largest >> 20}; {binding.Reply.Problems.Count} problems");
            }

            Console.WriteLine($"{pages} pages in {plans.Count} exhibits: {Costs.Median(seconds):0.00} CPU seconds for 1,000 pages (bar {Bar}); largest process {bytes >> 20} MiB (bar {BarBytes >> 20} for 3,000 pages)");
            return Costs.Median(seconds) <= Bar && bytes <= BarBytes ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Exhibits of 25 pages or a few more, one in five of them a scan; each copy has bytes of its own.</summary>
    private static async Task<(List<ExhibitPlan> Plans, int Pages)> ExhibitsAsync(string folder, int wanted)
    {
        var papers = new List<ReadPaper>();
        foreach (var pdf in SourcePages.Pdfs().Take(Papers))
        {
            papers.Add(await ReadPaper.OfAsync(pdf, OcrMode.Never, Path.Combine(folder, $"paper-{papers.Count}")));
        }

        var scan = Path.Combine(folder, "scan.pdf");
        ScanPdf.Write(scan, SourcePages.Take(ScannedPages), _ => false);
        var scanned = await ReadPaper.OfAsync(scan, OcrMode.Always, Path.Combine(folder, "scanned"));
        var (plans, pages, next) = (new List<ExhibitPlan>(), 0, 0);
        while (pages < wanted)
        {
            var some = new List<ReadPaper>();
            while (some.Sum(paper => paper.Pages.Count) < Math.Min(PagesOfExhibit, wanted - pages))
            {
                some.Add(plans.Count % 5 == 4 ? scanned : papers[next++ % papers.Count]);
            }

            var name = $"e{plans.Count + 1}";
            pages += SourcePages.Bind([.. some.Select(paper => paper.Pdf)], some.Sum(paper => paper.Pages.Count), Path.Combine(folder, name + ".pdf"));
            File.WriteAllText(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(some.SelectMany(paper => paper.Pages), Json.Options));
            plans.Add(new ExhibitPlan($"{plans.Count + 1}", $"Records {plans.Count + 1}", null, name + ".pdf", [], null, null) { Known = name + ".json" });
        }

        return (plans, pages);
    }

    private static string Lease(string folder, List<ExhibitPlan> plans)
    {
        var lease = Directory.CreateTempSubdirectory("docintake-lease-").FullName;
        foreach (var file in plans.SelectMany(plan => (string[])[plan.Pdf, plan.Known!]))
        {
            File.Copy(Path.Combine(folder, file), Path.Combine(lease, file));
        }

        return lease;
    }

    /// <summary>What a request costs in a child of its own.</summary>
    private static async Task<(T Reply, TimeSpan Cpu, long Largest)> CostAsync<T>(string lease, long? heapBytes, Request request)
        where T : Reply
    {
        await using var child = await SandboxChild.StartAsync(lease, heapBytes);
        await using var watch = new TreeWatch(child.Id);
        var replies = await child.AskAsync(request);
        await Task.Delay(150);
        return (replies[^1] as T ?? throw new InvalidOperationException($"No {typeof(T).Name} but: {replies[^1]}"), watch.Cpu, watch.Largest);
    }
}
