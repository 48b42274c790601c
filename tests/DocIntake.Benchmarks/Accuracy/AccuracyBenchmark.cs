using System.Globalization;

namespace DocIntake.Benchmarks.Accuracy;

/// <summary>
/// Word recall and processor time of the product's page reading beside plain <c>tesseract</c> on the same images, page by page in turn.
/// <c>--sets a,b</c> measures only these, <c>--tune</c> the half of the receipts that thresholds may be chosen by, <c>--each N</c> takes more
/// documents of a kind, <c>--details FILE</c> writes a line a page. DOCINTAKE_DERIVED may name a folder of more pages (NAME.gt.txt, NAME.set.jpg).
/// </summary>
internal static class AccuracyBenchmark
{
    public static Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return Task.FromResult(0);
        }

        string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        var wanted = Option("--sets")?.Split(',');
        var each = int.Parse(Option("--each") ?? "4", CultureInfo.InvariantCulture);
        var scratch = Directory.CreateTempSubdirectory("docintake-accuracy-pages-");
        try
        {
            var sets = new PageSets(folder, scratch.FullName);
            var pages = sets.Receipts(heldOut: !args.Contains("--tune")).Concat(sets.Scans())
                .Concat(sets.Derived(each, wanted ?? PageSets.Damaged))
                .Concat(Environment.GetEnvironmentVariable("DOCINTAKE_DERIVED") is { Length: > 0 } given ? PageSets.Ready(given) : [])
                .Where(page => wanted is null || wanted.Contains(page.Set));
            var measured = Measure(pages, scratch.FullName).ToList();
            Print(measured);
            if (Option("--details") is { } file)
            {
                File.WriteAllLines(file, measured.Select(m => m.Details));
            }

            return Task.FromResult(0);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static IEnumerable<Measured> Measure(IEnumerable<TruePage> pages, string scratch)
    {
        using var both = new OwnReader();
        using var one = new OwnReader(("DOCINTAKE_OCR_MODELS", ""));
        foreach (var page in pages)
        {
            var measured = new Measured(page, PlainTesseract.Read(page.Image), one.Read(page.Image), both.Read(page.Image));
            Console.Error.WriteLine(measured.Details);
            if (page.Image.StartsWith(scratch, StringComparison.Ordinal))
            {
                File.Delete(page.Image);
            }

            yield return measured;
        }
    }

    private static void Print(List<Measured> measured)
    {
        Console.WriteLine("| set | pages | plain tesseract | ours, tesseract alone | ours | over plain, points | over alone | CPU-s a page: plain, alone, ours | ratio ours/plain |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var set in measured.GroupBy(page => page.Page.Set))
        {
            double plain = set.Average(m => m.PlainRecall), alone = set.Average(m => m.AloneRecall), ours = set.Average(m => m.OurRecall);
            double plainCpu = set.Average(m => m.Plain.Seconds), aloneCpu = set.Average(m => m.Alone.Seconds), ourCpu = set.Average(m => m.Ours.Seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {set.Key} | {set.Count()} | {plain:.000} | {alone:.000} | {ours:.000} | {(ours - plain) * 100:+0.0;-0.0} | {(ours - alone) * 100:+0.0;-0.0} | {plainCpu:0.00}, {aloneCpu:0.00}, {ourCpu:0.00} | {ourCpu / plainCpu:0.00} |"));
        }
    }

    private sealed record Measured(TruePage Page, Reading Plain, Reading Alone, Reading Ours)
    {
        public double PlainRecall { get; } = WordRecall.Of(Page.Truth, Plain.Text);

        public double AloneRecall { get; } = WordRecall.Of(Page.Truth, Alone.Text);

        public double OurRecall { get; } = WordRecall.Of(Page.Truth, Ours.Text);

        public string Details => string.Create(CultureInfo.InvariantCulture,
            $"{Page.Set}\t{Page.Name}\tplain {PlainRecall:.000}\talone {AloneRecall:.000}\tours {OurRecall:.000}\t{Ours.Page!.Engine}\t{Ours.Page.Quality}\tconfidence {Alone.Page!.Confidence:.00} {Ours.Page.Confidence:.00}\toutside {Alone.Page.InkOutsideWords:.00} {Ours.Page.InkOutsideWords:.00}\tturned {Ours.Page.Turned}\tskew {Ours.Page.Skew}\tdpi {Ours.Page.Dpi}\tcpu {Plain.Seconds:.00} {Alone.Seconds:.00} {Ours.Seconds:.00}");
    }
}
