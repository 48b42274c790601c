using DocIntake.Documents;
using DocIntake.Reading;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Workers;
using DocIntake.Workers;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading.Faults;

/// <summary>Whatever the OCR library does inside the child, the page that it did it to gets the reason, and the other page is read.</summary>
public sealed class OcrFaultTests
{
    private static readonly (string Fault, Reason Reason)[] Faults =
    [
        ("hang", Reason.Timeout),
        ("oom-native", Reason.Memory),
        ("oom-managed", Reason.Memory),
        ("abort", Reason.Crash),
        ("exit", Reason.Crash),
        ("stack-overflow", Reason.Crash),
        ("flood-stdout", Reason.LimitOutput),
        ("flood-stderr", Reason.LimitOutput),
        ("throw", Reason.Damaged),
    ];

    [Fact]
    public async Task OCR_that_fails_in_any_way_costs_one_page()
    {
        await using var work = new MockWork(change: options => options with { Count = 4 });
        using var scratch = new Scratch();
        await Parallel.ForEachAsync(Faults, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, cancel) =>
        {
            var read = await ReadAsync(new DiskStore(scratch[one.Fault]), work.Pool, $"mock-{one.Fault}", cancel);
            read.Pages.ShouldBe([PageQuality.Read, PageQuality.Unread], one.Fault);
            var problem = read.Problems.ShouldHaveSingleItem(one.Fault);
            problem.Page.ShouldBe(2, one.Fault);

            // On a busy machine the time may be over before a flood has reached its limit.
            problem.Code.ShouldBeOneOf(one.Reason, Reason.Timeout);
        });

        var next = await ReadAsync(new DiskStore(scratch["next"]), work.Pool, "eng", TestContext.Current.CancellationToken);
        next.Pages.ShouldBe([PageQuality.Read, PageQuality.Read]);
    }

    private static async Task<ReadOriginal> ReadAsync(DiskStore store, WorkerPool pool, string language, CancellationToken cancel)
    {
        var sha256 = (await store.SaveOriginalAsync(new MemoryStream(FaultyDocument.Asking()), cancel)).Sha256;
        var options = new ReadingOptions { Languages = [language], Seconds = 8, OcrSecondsPerPage = 1 };
        return await new OriginalReader(store, pool, TimeProvider.System).ReadAsync(new ReadOrder(sha256, "x.pdf", 0), options, WorkPriority.Backlog, null, cancel);
    }
}
