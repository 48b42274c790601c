using System.Globalization;
using System.Text.Json;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Speed;

/// <summary>
/// Born-digital pages a processor second, host and children and tools together, beside bare <c>pdftotext</c>; and whether the words come in
/// the order in which pdftotext reads them.
/// </summary>
internal static class BornDigitalBenchmark
{
    private const double Bar = 50, BarOrder = .97;

    /// <param name="args">How many pages; 600 when it is left out.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var atLeast = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 600;
        var folder = Directory.CreateTempSubdirectory("docintake-born-");
        try
        {
            var pdf = Path.Combine(folder.FullName, "born.pdf");
            var pages = SourcePages.Bind(SourcePages.Pdfs(), atLeast, pdf);
            var rates = new List<double>();
            var output = "";
            for (var round = 1; round <= 3; round++)
            {
                var product = await Costs.OfProductAsync(["read", "--json", pdf]);
                var bare = await Costs.OfAsync("pdftotext", ["-bbox-layout", pdf, "-"]);
                rates.Add(pages / product.Cpu.TotalSeconds);
                output = product.Output;
                Console.Error.WriteLine($"round {round}: {rates[^1]:0} pages a processor second; pdftotext {pages / bare.Cpu.TotalSeconds:0}");
            }

            var read = PagesOf(output);
            var order = read.Zip(SourcePages.TextOfPages(pdf), InOrder).Average();
            Console.WriteLine($"born-digital pages a processor second: {Costs.Median(rates):0} (bar {Bar}); {read.Count(page => page.Source != TextSource.TextLayer)} of {pages} pages by OCR");
            Console.WriteLine($"words in the order of pdftotext: {order:0.000} (bar {BarOrder})");
            return Costs.Median(rates) >= Bar && order >= BarOrder ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<Page> PagesOf(string output)
    {
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("pages").Deserialize<List<Page>>(Json.Options)!;
    }

    private static double InOrder(Page page, string text) =>
        Recall.InOrder([.. page.Words.SelectMany(word => SourcePages.Words(word.Text))], [.. SourcePages.Words(text)]);
}
