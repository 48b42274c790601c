using System.Globalization;

namespace DocIntake.Benchmarks.Speed;

/// <summary>
/// A 30-page scan (20 pages black and white, 10 gray) to text and a searchable PDF: the product's whole path against OCRmyPDF, two workers
/// each, taking turns; and how much of the text each of them read.
/// </summary>
internal static class ScanSpeedBenchmark
{
    private const double BarDefault = 2.8, BarPlain = 2.2, BarRecall = .005;

    /// <param name="args">How many rounds, and pages; 3 and 30 when they are left out.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var pages = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
        var folder = Directory.CreateTempSubdirectory("docintake-scan-");
        try
        {
            return await RunAsync(folder.FullName, rounds, pages);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(string folder, int rounds, int pages)
    {
        var truth = SourcePages.Take(pages);
        string scan = Path.Combine(folder, "scan.pdf"), ours = Path.Combine(folder, "ours.pdf"), standard = Path.Combine(folder, "default.pdf"), plain = Path.Combine(folder, "plain.pdf");
        ScanPdf.Write(scan, truth, index => index % 3 != 2);
        List<Cost> product = [], peer = [], plainPeer = [];
        for (var round = 1; round <= rounds; round++)
        {
            product.Add(await Costs.OfProductAsync(["read", "--pdf", ours, "--json", scan]));
            peer.Add(await Costs.OfAsync("ocrmypdf", ["-q", "-j", "2", scan, standard]));
            plainPeer.Add(await Costs.OfAsync("ocrmypdf", ["-q", "-j", "2", "--output-type", "pdf", "--optimize", "0", scan, plain]));
            Console.Error.WriteLine($"round {round}: product {Text(product[^1])}; ocrmypdf {Text(peer[^1])}; ocrmypdf plain {Text(plainPeer[^1])}");
        }

        double read = Recall.Of(truth, ours), readDefault = Recall.Of(truth, standard), readPlain = Recall.Of(truth, plain);
        Console.WriteLine($"pages a minute: {Median(product, cost => pages / cost.Wall.TotalMinutes):0} (processor seconds a page {Median(product, cost => cost.Cpu.TotalSeconds / pages):0.00})");
        var isFaster = Print("ocrmypdf -j 2", product, peer, BarDefault)
            & Print("ocrmypdf -j 2 --output-type pdf --optimize 0", product, plainPeer, BarPlain);
        Console.WriteLine($"word recall: {read:0.0000}; ocrmypdf {readDefault:0.0000}, plain {readPlain:0.0000}");
        return isFaster && read >= Math.Max(readDefault, readPlain) - BarRecall ? 0 : 1;
    }

    private static bool Print(string name, List<Cost> product, List<Cost> peer, double bar)
    {
        var pairs = product.Zip(peer).ToArray();
        var wall = Costs.Median(pairs.Select(pair => pair.Second.Wall / pair.First.Wall));
        var cpu = Costs.Median(pairs.Select(pair => pair.Second.Cpu / pair.First.Cpu));
        Console.WriteLine($"times as fast as {name}: {wall:0.00} by the clock, {cpu:0.00} by processor time (bar {bar})");
        return wall >= bar;
    }

    private static double Median(List<Cost> costs, Func<Cost, double> figure) => Costs.Median(costs.Select(figure));

    private static string Text(Cost cost) => $"{cost.Wall.TotalSeconds:0.0} s, processor {cost.Cpu.TotalSeconds:0.0} s";
}
