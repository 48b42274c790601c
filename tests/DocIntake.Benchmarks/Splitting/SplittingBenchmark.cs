using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Splitting;
using DocIntake.Splitting.Learnt;

namespace DocIntake.Benchmarks.Splitting;

/// <summary>
/// How well batches are cut that hold documents of senders never seen, bound with running counters, and how much passes unasked:
/// <c>splitting [streams of each source] [seed]</c>. Files that are one document are counted too: whoever is asked about those loses time.
/// </summary>
internal static class SplittingBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var streams = args is [var count, ..] ? int.Parse(count, null) : 60;
        var seed = args is [_, var given, ..] ? int.Parse(given, null) : 20261124;
        var sources = await RealDocuments.ReadAsync(folder);
        var all = new SplitScore();
        foreach (var source in sources.Append(new Source("all sources mixed", [.. sources.SelectMany(one => one.Documents)])))
        {
            Measure(source, streams, seed, all);
        }

        Console.WriteLine($"passed unasked, all rows: {all.Unasked} of {all.Streams}, of these without an error {all.UnaskedPerfect}");
        MeasureWhole([.. sources.SelectMany(source => source.Documents).Where(document => document.Count > 1)]);
        return 0;
    }

    private static void Measure(Source source, int count, int seed, SplitScore all)
    {
        var streams = new Streams(seed);
        var score = new SplitScore();
        var clock = new Stopwatch();
        var pages = 0;
        for (var i = 0; i < count; i++)
        {
            var stream = streams.Next(source.Documents);
            clock.Start();
            var (cuts, asked) = CutsOf(stream.Pages);
            clock.Stop();
            pages += stream.Pages.Count;
            score.Add(stream.Pages.Count, stream.Starts, cuts, asked);
            all.Add(stream.Pages.Count, stream.Starts, cuts, asked);
        }

        Console.WriteLine($"{source.Name} ({source.Documents.Count} documents): {score}; {clock.Elapsed.TotalMilliseconds / pages:0.0} ms a page");
    }

    private static void MeasureWhole(IReadOnlyList<IReadOnlyList<Page>> documents)
    {
        int whole = 0, cut = 0;
        foreach (var document in documents)
        {
            var (cuts, asked) = CutsOf([.. document.Select((page, i) => page with { Number = i + 1 })]);
            whole += asked || cuts.Count > 0 ? 0 : 1;
            cut += asked || cuts.Count == 0 ? 0 : 1;
        }

        Console.WriteLine($"files that are one document of two pages and more: {whole} of {documents.Count} left whole unasked, {cut} cut unasked, {documents.Count - whole - cut} asked");
    }

    /// <summary>Where the stage cuts, as positions, and whether it asks.</summary>
    public static (IReadOnlySet<int> Cuts, bool Asked) CutsOf(IReadOnlyList<Page> pages, CutModel? learnt = null)
    {
        var document = new ReadFile("pdf", Rendered: false, new Dictionary<string, string>(), pages).ToDocument("scan.pdf");
        var pipeline = new Pipeline("default", "default", ["splitting"], new Dictionary<Type, object>(), []);
        var result = SplittingStage.Run(new Walk(document, pipeline, []), learnt);
        var parts = result switch
        {
            StageResult.Split split => split.Parts.Select(part => part.Pages),
            StageResult.Continue { Document.Proposal: { } proposal } => proposal.Parts.Select(part => part.Pages),
            _ => [[.. pages.Select(page => page.Number)]],
        };
        return (parts.Select(part => part[0] - 1).Where(start => start > 0).ToHashSet(), result is StageResult.Continue { Document.Proposal: not null });
    }
}
