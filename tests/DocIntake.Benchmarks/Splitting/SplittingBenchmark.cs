using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Splitting;

namespace DocIntake.Benchmarks.Splitting;

/// <summary>How well batches are cut that hold documents of senders never seen, bound with running counters; as many streams as the argument says.</summary>
internal static class SplittingBenchmark
{
    private const int Seed = 20261124, LongestDocument = 40;

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var streams = args is [var count, ..] ? int.Parse(count, null) : 60;
        var sources = await DocumentsAsync(folder);
        foreach (var (source, documents) in sources.Append(("all sources mixed", [.. sources.SelectMany(one => one.Documents)])))
        {
            await MeasureAsync(source, documents, streams);
        }

        return 0;
    }

    private static async Task MeasureAsync(string source, IReadOnlyList<IReadOnlyList<Page>> documents, int count)
    {
        var streams = new Streams(Seed);
        var score = new SplitScore();
        var clock = new Stopwatch();
        var pages = 0;
        for (var i = 0; i < count; i++)
        {
            var stream = streams.Next(documents);
            clock.Start();
            var (cuts, asked) = await CutsAsync(stream.Pages);
            clock.Stop();
            pages += stream.Pages.Count;
            score.Add(stream.Pages.Count, stream.Starts, cuts, asked);
        }

        Console.WriteLine($"{source} ({documents.Count} documents): {score}; {clock.Elapsed.TotalMilliseconds / pages:0.0} ms a page");
    }

    private static async Task<(IReadOnlySet<int> Cuts, bool Asked)> CutsAsync(IReadOnlyList<Page> pages)
    {
        var document = new ReadFile("pdf", Rendered: false, new Dictionary<string, string>(), pages).ToDocument("scan.pdf");
        var pipeline = new Pipeline("default", "default", ["splitting"], new Dictionary<Type, object>(), []);
        var result = await new SplittingStage().RunAsync(new Walk(document, pipeline, []), CancellationToken.None);
        var parts = result switch
        {
            StageResult.Split split => split.Parts.Select(part => part.Pages),
            StageResult.Continue { Document.Proposal: { } proposal } => proposal.Parts.Select(part => part.Pages),
            _ => [[.. pages.Select(page => page.Number)]],
        };
        return (parts.Select(part => part[0] - 1).Where(start => start > 0).ToHashSet(), result is StageResult.Continue { Document.Proposal: not null });
    }

    /// <summary>Documents by folder, without pages that are blank, near-duplicates (MinHash) and what nobody could have bound.</summary>
    private static async Task<IReadOnlyList<(string Source, IReadOnlyList<IReadOnlyList<Page>> Documents)>> DocumentsAsync(string folder)
    {
        await using var reader = new DevSetPages();
        var known = new List<ulong[]>();
        var sources = new List<(string, IReadOnlyList<IReadOnlyList<Page>>)>();
        foreach (var group in DevSet.Inputs(folder, "bills", "class", "court", "forms", "ocr/receipts", "other").Select(input => input.Path)
            .Where(path => Path.GetExtension(path) is ".pdf" or ".txt" or ".eml" or ".jpg" or ".docx").Distinct()
            .GroupBy(path => Path.GetRelativePath(folder, Path.GetDirectoryName(path)!)))
        {
            var documents = new List<IReadOnlyList<Page>>();
            foreach (var path in group.Order(StringComparer.Ordinal))
            {
                IReadOnlyList<Page> pages = [.. (await reader.ReadAsync(path)).Pages.Where(page => page.Words.Count > 0)];
                var print = MinHash(pages);
                if (pages.Count is > 0 and <= LongestDocument && !known.Any(other => Likeness(print, other) > .4))
                {
                    known.Add(print);
                    documents.Add(pages);
                }
            }

            if (documents.Count >= 5)
            {
                sources.Add((group.Key, documents));
            }
        }

        return sources;
    }

    private static ulong[] MinHash(IReadOnlyList<Page> pages)
    {
        var words = pages.SelectMany(page => page.Words).Select(word => word.Text.ToLowerInvariant()).ToArray();
        var least = Enumerable.Repeat(ulong.MaxValue, 48).ToArray();
        for (var i = 0; i + 4 <= words.Length; i++)
        {
            var hash = 14695981039346656037UL;
            foreach (var letter in string.Join(' ', words, i, 4))
            {
                hash = (hash ^ letter) * 1099511628211;
            }

            for (var j = 0; j < least.Length; j++)
            {
                hash ^= hash >> 29;
                hash *= 0xBF58476D1CE4E5B9UL + ((ulong)j * 2);
                least[j] = Math.Min(least[j], hash);
            }
        }

        return least;
    }

    private static double Likeness(ulong[] one, ulong[] other) => one.Zip(other).Count(pair => pair.First == pair.Second && pair.First != ulong.MaxValue) / (double)one.Length;
}
