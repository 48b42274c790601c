using System.Globalization;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Benchmarks.Speed;

/// <summary>
/// Processor time of reading a 30-page scan, host and children and tools together, against bare <c>tesseract</c> on one thread over the
/// same page images. Without the second engine: what stands around the first is measured.
/// </summary>
internal static class OverheadBenchmark
{
    private const double Bar = 1.15;

    /// <param name="args">How many rounds, and pages; 3 and 30 when they are left out.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var pages = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
        var folder = Directory.CreateTempSubdirectory("docintake-overhead-");
        try
        {
            var scan = Path.Combine(folder.FullName, "scan.pdf");
            ScanPdf.Write(scan, SourcePages.Take(pages), index => index % 3 != 2);
            Tool.Run("pdfimages", ["-tiff", scan, "page"], folder.FullName);
            var images = folder.GetFiles("*.tif").Select(file => file.FullName).Order(StringComparer.Ordinal).ToArray();
            var oneThread = new Dictionary<string, string> { ["OMP_THREAD_LIMIT"] = "1" };
            var ratios = new List<double>();
            for (var round = 1; round <= rounds; round++)
            {
                var product = await Costs.OfProductAsync(["read", "--json", scan], Costs.OneEngine);
                var bare = await Costs.OfAsync("bash", ["-c", "for image; do tesseract \"$image\" stdout tsv; done", "bash", .. images], oneThread);
                ratios.Add(product.Cpu / bare.Cpu);
                Console.Error.WriteLine($"round {round}: product {product.Cpu.TotalSeconds:0.0} s, tesseract {bare.Cpu.TotalSeconds:0.0} s");
            }

            Console.WriteLine($"processor time of reading, as against bare tesseract: {Costs.Median(ratios):0.00} times (bar {Bar})");
            return Costs.Median(ratios) <= Bar ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
