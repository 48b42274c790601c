using System.Diagnostics;
using System.Globalization;
using DocIntake.Sandbox.Tools;
using DocIntake.Storage;
using DocIntake.Web.Endpoints;
using DocIntake.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks.Speed;

/// <summary>
/// How long the viewer waits for a page image of a long PDF, a scan and a born-digital one, neither in the page cache: of its first page, of one deep in
/// it, and of either when it was drawn before.
/// </summary>
internal static class FirstPageBenchmark
{
    private const int ScanPages = 30, ViewerWidth = 1200, Times = 5;
    private const double Bar = 1, BarDrawn = .15;

    /// <param name="args">Pages of the PDF; 2,000 when it is left out.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var pages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
        var folder = Directory.CreateTempSubdirectory("docintake-first-");
        try
        {
            string scan = Path.Combine(folder.FullName, "scan.pdf"), scanned = Path.Combine(folder.FullName, "scanned.pdf"), born = Path.Combine(folder.FullName, "born.pdf");
            ScanPdf.Write(scan, SourcePages.Take(ScanPages), index => index % 3 != 2);
            SourcePages.Bind([scan], pages, scanned);
            SourcePages.Bind(SourcePages.Pdfs(), pages, born);
            var met = true;
            foreach (var (name, pdf) in new[] { ("scan", scanned), ("born-digital", born) })
            {
                met &= await MeasureAsync(name, pdf, 1, folder.FullName);
                met &= await MeasureAsync(name, pdf, Math.Max(1, pages * 3 / 4), folder.FullName);
            }

            return met ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(string name, string pdf, int page, string folder)
    {
        var data = new DataFolder(Path.Combine(folder, name));
        data.Create();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddStorage(data).AddWorkers(data.Work).BuildServiceProvider();
        var store = services.GetRequiredService<IDocumentStore>();
        var workers = services.GetRequiredService<WorkerPool>();
        await workers.ProbeAsync(default); // a running host has its children warm
        string sha256;
        await using (var bytes = File.OpenRead(pdf))
        {
            sha256 = (await store.SaveOriginalAsync(bytes, default)).Sha256;
        }

        var images = new PageImages(store, new Renditions(store), workers);
        List<double> seconds = [], drawn = [];
        for (var time = 0; time < Times; time++)
        {
            Forget(data.Root);

            // A width of its own each time: an image that was drawn once is kept.
            seconds.Add(await TimeAsync(images, sha256, page, ViewerWidth + time));
            drawn.Add(await TimeAsync(images, sha256, page, ViewerWidth + time));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"page {page} of a {name} of {new FileInfo(pdf).Length >> 20} MiB: {Costs.Median(seconds):0.00} s ({seconds.Min():0.00} to {seconds.Max():0.00}, bar {Bar}); drawn before {1000 * Costs.Median(drawn):0.0} ms ({1000 * drawn.Max():0.0} at most, bar {1000 * BarDrawn})"));
        Directory.Delete(data.Root, recursive: true);
        return Costs.Median(seconds) <= Bar && drawn.Max() <= BarDrawn;
    }

    private static async Task<double> TimeAsync(PageImages images, string sha256, int page, int width)
    {
        var clock = Stopwatch.StartNew();
        await using var image = await images.OpenAsync(sha256, page, width, turn: 0, default) ?? throw new InvalidOperationException("The page was not drawn.");
        await image.CopyToAsync(Stream.Null);
        return clock.Elapsed.TotalSeconds;
    }

    // Asks the kernel to drop the files from its page cache.
    private static void Forget(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 1 << 20))
        {
            Tool.Run("dd", [$"of={file}", "oflag=nocache", "conv=notrunc,fdatasync", "count=0"], folder);
        }
    }
}
