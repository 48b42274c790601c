using System.Globalization;
using DocIntake.Documents.Wire;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// Real filings, bills and wild PDFs bound as they are and as PDF/A: whether each passes the rule for PDF/A, keeps pages and words as the other does, and what that costs in size and
/// processor time.
/// </summary>
internal static class ArchivalBenchmark
{
    private static readonly string[] Folders = ["court", "bills", "other", "robust"];

    private static readonly CourtRule[] Rule = [new("pdf-a", null)];

    /// <param name="args">How many PDFs, evenly taken (40), and how many pages of each at most (10).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } devset)
        {
            return 0;
        }

        var most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        var mostPages = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        var all = Folders.SelectMany(part => Directory.EnumerateFiles(Path.Combine(devset, part), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal)).ToList();
        var step = Math.Max(1, all.Count / most);
        var tally = new Tally();
        foreach (var pdf in all.Where((_, index) => index % step == 0).Take(most))
        {
            if (await BindAsync(pdf, mostPages, archival: false) is not { } plain || await BindAsync(pdf, mostPages, archival: true) is not { } archival)
            {
                Console.WriteLine($"{Path.GetRelativePath(devset, pdf)}: not bound");
                continue;
            }

            tally.Add(plain, archival);
            if (archival.Fault.Length > 0 || archival.Lost > plain.Lost || plain.Bound.Pages != archival.Bound.Pages)
            {
                Console.WriteLine($"{Path.GetRelativePath(devset, pdf)}: {archival.Bound.Pages} of {plain.Bound.Pages} pages, {archival.Bound.Exhibits[0].WordsKept:0.000} of its words (as it is {plain.Bound.Exhibits[0].WordsKept:0.000}). {archival.Fault} {string.Join(' ', archival.Bound.Problems.Select(problem => problem.Message))}");
            }
        }

        Console.WriteLine(tally);
        return tally.IsKept ? 0 : 1;
    }

    private static async Task<Made?> BindAsync(string pdf, int mostPages, bool archival)
    {
        var lease = Directory.CreateTempSubdirectory("docintake-archival-");
        try
        {
            File.Copy(pdf, Path.Combine(lease.FullName, "a.pdf"));
            var pages = Count(lease.FullName);
            await using var child = await SandboxChild.StartAsync(lease.FullName);
            await using var watch = new TreeWatch(child.Id);
            var plan = new ExhibitPlan("A", "Exhibit", null, "a.pdf", pages > mostPages ? [.. Enumerable.Range(1, mostPages)] : [], null, null);
            if ((await child.AskAsync(new BindRequest(new BundlePlan("Exhibits", "", null, [plan]) { IsArchival = archival }, SandboxLimits.Default)))[^1] is not Bound bound)
            {
                return null;
            }

            await Task.Delay(150);
            var cpu = watch.Cpu;
            var outcome = (await child.AskAsync(new PreflightRequest(bound.File, Rule, SandboxLimits.Default)))[^1] as Preflighted;
            return new Made(bound, new FileInfo(Path.Combine(lease.FullName, bound.File)).Length, cpu, archival ? outcome?.Outcomes[0].Detail ?? "It was not checked." : "");
        }
        finally
        {
            lease.Delete(recursive: true);
        }
    }

    private static int Count(string folder) => int.TryParse(Sandbox.Tools.Tool.Run("qpdf", ["--show-npages", "a.pdf"], folder).OutputText.Trim(), CultureInfo.InvariantCulture, out var pages) ? pages : 0;

    /// <param name="Fault">What preflight says against its being PDF/A.</param>
    private sealed record Made(Bound Bound, long Bytes, TimeSpan Cpu, string Fault)
    {
        /// <summary>Pages that lost words, or are flagged for it.</summary>
        public int Lost => Bound.Problems.Count(problem => problem.Code == Documents.Reason.PageUnread);
    }

    private sealed class Tally
    {
        private int files, pages, kept, passed, lost, samePages;
        private long plainBytes, bytes;
        private TimeSpan plainCpu, cpu;

        public bool IsKept => files > 0 && passed == files && samePages == files;

        public void Add(Made plain, Made archival)
        {
            (files, pages) = (files + 1, pages + archival.Bound.Exhibits[0].Pages);
            (passed, samePages) = (passed + (archival.Fault.Length == 0 ? 1 : 0), samePages + (plain.Bound.Pages == archival.Bound.Pages ? 1 : 0));
            (kept, lost) = (kept + (archival.Lost <= plain.Lost ? 1 : 0), lost + archival.Lost);
            (plainBytes, bytes, plainCpu, cpu) = (plainBytes + plain.Bytes, bytes + archival.Bytes, plainCpu + plain.Cpu, cpu + archival.Cpu);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{files} PDFs with {pages} pages bound as PDF/A: {passed} pass the rule, {samePages} keep their page count, {kept} keep words as the plain bundle does ({lost} pages flagged); {(bytes - plainBytes) / 1000.0 / Math.Max(1, pages):0} KB a page more ({plainBytes / 1e6:0.0} MB before, {bytes / 1e6:0.0} after), {(cpu - plainCpu).TotalSeconds / Math.Max(1, pages):0.00} processor seconds a page more");
    }
}
