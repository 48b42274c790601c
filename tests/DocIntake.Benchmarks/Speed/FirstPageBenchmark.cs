using System.Diagnostics;
using System.Globalization;
using DocIntake.Sandbox.Tools;
using DocIntake.Storage;
using DocIntake.Web.Endpoints;
using DocIntake.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks.Speed;

/// <summary>How long the viewer waits for the first page image of a long PDF, a scan and a born-digital one, neither in the page cache.</summary>
internal static class FirstPageBenchmark
{
    private const int ScanPages = 30, ViewerWidth = 1200, Times = 5;
    private const double Bar = 1;

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
            var slowest = Math.Max(await MeasureAsync("scan", scanned, folder.FullName), await MeasureAsync("born-digital", born, folder.FullName));
            return slowest <= Bar ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(string name, string pdf, string folder)
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
        var seconds = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            Forget(data.Root);
            var clock = Stopwatch.StartNew();

            // A width of its own each time: an image that was drawn once is kept.
            await using var image = await images.OpenAsync(sha256, 1, ViewerWidth + time, turn: 0, default) ?? throw new InvalidOperationException("The page was not drawn.");
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        var median = Costs.Median(seconds);
        Console.WriteLine($"first page of a {name} of {new FileInfo(pdf).Length >> 20} MiB: {median:0.00} s ({seconds.Min():0.00} to {seconds.Max():0.00}, bar {Bar})");
        Directory.Delete(data.Root, recursive: true);
        return median;
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
