using DocIntake.Benchmarks.Hostile;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Reading;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using DocIntake.Tests.Workers;
using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading;

/// <summary>The small twin of the benchmark "hostile": samples damaged in seeded ways, each read or told why not, nothing left behind.</summary>
public sealed class DamagedFileTests
{
    private const int Mutations = 60, Seed = 7;

    // Small ones that need no OCR when they are whole.
    private static readonly string[] Sources = ["letter 0306.docx", "R26-01884.pdf", "THP_20251219_8813.pdf", "chart_secure.pdf", "download (3).pdf", "cases.csv"];

    [Fact]
    public async Task Damaged_files_are_read_or_get_a_reason_and_leave_nothing_behind()
    {
        using var scratch = new Scratch();
        var work = scratch["work"];
        await using (var pool = new WorkerPool(new WorkerOptions { Count = 2, Folder = work }, TimeProvider.System, NullLogger<WorkerPool>.Instance))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, Mutations), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (index, cancel) =>
            {
                var random = new Random(Seed + index);
                var (file, done) = Mutation.Make(Bytes(index % Sources.Length), Bytes(random.Next(Sources.Length)), random);
                var read = await ReadAsync(new DiskStore(scratch[$"store-{index}"]), pool, file, $"scan-{index}{Path.GetExtension(Sources[index % Sources.Length])}", cancel);
                HasEnded(read).ShouldBeTrue($"mutation {index} of {Sources[index % Sources.Length]}: {done}");
            });
        }

        Directory.EnumerateFileSystemEntries(work).ShouldBeEmpty();
        (await Processes.AreThereAsync(work, wanted: false)).ShouldBeTrue("A process was left behind.");
    }

    private static bool HasEnded(ReadOriginal read) =>
        (read.Pages.Count > 0 || read.Problems.Count > 0 || read.Enclosures.Count > 0)
        && read.Pages.Select((quality, index) => (quality, Number: index + 1))
            .All(page => page.quality != PageQuality.Unread || read.Problems.Any(problem => problem.Page is null || problem.Page == page.Number));

    private static async Task<ReadOriginal> ReadAsync(DiskStore store, WorkerPool pool, byte[] file, string name, CancellationToken cancel)
    {
        var sha256 = (await store.SaveOriginalAsync(new MemoryStream(file), cancel)).Sha256;
        var options = new ReadingOptions { Ocr = OcrMode.Never };
        return await new OriginalReader(store, pool, TimeProvider.System).ReadAsync(new ReadOrder(sha256, name, 0), options, WorkPriority.Backlog, null, cancel);
    }

    private static byte[] Bytes(int source) => File.ReadAllBytes(Path.Combine(Repository.Root, "sample-docs", Sources[source]));
}
