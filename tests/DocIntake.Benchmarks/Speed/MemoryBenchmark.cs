using System.Globalization;

namespace DocIntake.Benchmarks.Speed;

/// <summary>
/// What two Tesseract workers take while they read a letter-size scan, children and tools together, what they share counted once; and whether the host's memory stays
/// where it is from page 200 to page 2,000 of one document.
/// </summary>
internal static class MemoryBenchmark
{
    private const int ScanPages = 30, EarlyPages = 200;
    private const long Bar = 300 << 20;
    private const double BarGrowth = 1.15;

    /// <param name="args">Pages of the long document; 2,000 when it is left out.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var pages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
        var folder = Directory.CreateTempSubdirectory("docintake-memory-");
        try
        {
            var scan = Path.Combine(folder.FullName, "scan.pdf");
            ScanPdf.Write(scan, SourcePages.Take(ScanPages), index => index % 3 != 2);
            var workers = (await Costs.OfProductAsync(["read", "--json", scan], Costs.OneEngine, tree => tree.PartsShared = true)).OthersMemory;
            var both = (await Costs.OfProductAsync(["read", "--json", scan], watch: tree => tree.PartsShared = true)).OthersMemory;
            Console.WriteLine($"two workers on letter pages: {workers >> 20} MiB at most (bar {Bar >> 20}); with the second engine {both >> 20} MiB");
            var (early, late, peak) = await HostAsync(folder.FullName, pages);
            Console.WriteLine($"host: {early >> 20} MiB at page {EarlyPages}, {late >> 20} MiB at page {pages}, {peak >> 20} MiB at most until it is filed");
            return workers <= Bar && late <= early * BarGrowth ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(long Early, long Late, long Peak)> HostAsync(string folder, int pages)
    {
        string pdf = Path.Combine(folder, "long.pdf"), data = Path.Combine(folder, "data");
        SourcePages.Bind(SourcePages.Pdfs(), pages, pdf);
        var (early, late) = (0L, 0L);
        using var over = new CancellationTokenSource();
        Task? watching = null;
        var whole = await Costs.OfProductAsync(["ingest", pdf, "--data", data, "--json"], watch: host => watching = WatchAsync(host));
        await over.CancelAsync();
        await watching!;
        return (early, late, whole.OwnMemory);

        async Task WatchAsync(TreeWatch host)
        {
            while (!over.IsCancellationRequested && late == 0)
            {
                var read = Directory.Exists(data) ? Directory.EnumerateFiles(data, "page-*.json.gz", SearchOption.AllDirectories).Count() : 0;
                early = early == 0 && read >= EarlyPages ? host.Now : early;
                late = read >= pages ? host.Now : 0;
                await Task.Delay(50);
            }
        }
    }
}
