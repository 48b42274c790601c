using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Reading;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Workers;
using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading.Faults;

/// <summary>
/// Whatever an outside tool does, the document is read by another way or gets a reason, the host lives, the next file is read, and nothing
/// is left behind. Doubles of the tools stand before the real ones on the child's path and do what the document asks for.
/// </summary>
public sealed class ToolFaultTests(ITestOutputHelper output)
{
    private const string Hanging = "1000.4711";
    private const int AtOnce = 4;

    private static readonly string[] Tools = ["qpdf", "pdfinfo", "pdftotext", "pdfimages", "pdftoppm", "pdftocairo"];
    private static readonly string[] Faults = ["hang", "memory", "crash", "flood-output", "flood-errors", "fails", "empty", "garbage", "cut"];

    // Without these the page or the file cannot be read otherwise; all the others have a second way.
    private static readonly string[] NoOtherWay = ["qpdf", "pdfinfo", "pdftoppm", "pdftocairo"];

    [Fact]
    public async Task A_tool_that_fails_in_any_way_costs_at_most_its_document()
    {
        using var scratch = new Scratch();
        var work = scratch["work"];
        var options = new WorkerOptions { Count = AtOnce, Folder = work, ToolFolder = ToolDoubles.Put("fault-double.sh", scratch["tools"], Tools), MemoryBytes = 512L << 20, HeapBytes = 128L << 20 };
        await using (var pool = new WorkerPool(options, TimeProvider.System, NullLogger<WorkerPool>.Instance))
        {
            var reads = new Reads(pool, scratch);
            await Parallel.ForEachAsync(Cases(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, cancel) =>
            {
                var clock = Stopwatch.StartNew();
                var read = await reads.ReadAsync(one.Document, toolSeconds: 1, OcrMode.Auto, cancel);
                var told = $"{one.Name}: {string.Join(' ', read.Pages)} {string.Join(' ', read.Problems.Select(problem => problem.Code))}, {clock.Elapsed.TotalSeconds:0.0} s";
                output.WriteLine(told);
                HasEnded(read).ShouldBeTrue(told);
                if (one.HasOtherWay)
                {
                    read.Pages.Count.ShouldBe(2, told);
                    read.Pages.ShouldAllBe(quality => quality == PageQuality.Read || quality == PageQuality.Doubt, told);
                }

                var next = await reads.ReadAsync(FaultyDocument.Asking(), toolSeconds: 60, OcrMode.Never, cancel);
                next.Pages.Count.ShouldBe(2);
                next.Pages[0].ShouldBe(PageQuality.Read);
            });
            Processes.With(Hanging).ShouldBeEmpty();
            Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ShouldBeEmpty();
        }

        Directory.EnumerateFileSystemEntries(work).ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, byte[] Document, bool HasOtherWay)> Cases()
    {
        foreach (var tool in Tools)
        {
            foreach (var fault in tool == "qpdf" ? [.. Faults, "fewer"] : Faults)
            {
                // poppler's own redrawing is the last resort: it comes to it when qpdf gives the file up.
                var document = tool switch
                {
                    "pdftocairo" => FaultyDocument.CutAsking("qpdf gives-up-on-it", $"{tool} {fault}"),
                    "qpdf" when fault is "garbage" or "cut" or "fewer" => FaultyDocument.CutAsking($"{tool} {fault}"),
                    _ => FaultyDocument.Asking($"{tool} {fault}"),
                };
                yield return ($"{tool} {fault}", document, !NoOtherWay.Contains(tool));
            }
        }
    }

    private static bool HasEnded(ReadOriginal read) =>
        (read.Pages.Count > 0 || read.Problems.Count > 0)
        && (read.Pages.Count is 0 or 2 || read.Problems.Any(problem => problem.Page is null))
        && read.Pages.Select((quality, index) => (quality, Number: index + 1))
            .All(page => page.quality is PageQuality.Read or PageQuality.Doubt || read.Problems.Any(problem => problem.Page is null || problem.Page == page.Number));

    /// <summary>Reads documents, each out of a store of its own.</summary>
    private sealed class Reads(WorkerPool pool, Scratch scratch)
    {
        private int _stores;

        public async Task<ReadOriginal> ReadAsync(byte[] document, int toolSeconds, OcrMode ocr, CancellationToken cancel)
        {
            var store = new DiskStore(scratch[$"store-{Interlocked.Increment(ref _stores)}"]);
            var sha256 = (await store.SaveOriginalAsync(new MemoryStream(document), cancel)).Sha256;
            var options = new ReadingOptions { Ocr = ocr, Seconds = 30, OcrSecondsPerPage = 20, Limits = SandboxLimits.Default with { ToolSeconds = toolSeconds } };
            return await new OriginalReader(store, pool, TimeProvider.System).ReadAsync(new ReadOrder(sha256, "x.pdf", 0), options, WorkPriority.Backlog, null, cancel);
        }
    }
}
