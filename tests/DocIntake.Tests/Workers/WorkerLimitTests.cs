using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Workers;

/// <summary>Each limit of a child, just below and just above: below it answers, above the document gets the reason.</summary>
public sealed class WorkerLimitTests(WorkerLimitTests.SmallPool work) : IClassFixture<WorkerLimitTests.SmallPool>
{
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData("use", "419430400", "939524096", Reason.Memory)] // of 768 MiB, which the child's own runtime shares
    [InlineData("file", "16777216", "16777217", Reason.LimitOutput)]
    [InlineData("files", "99", "101", Reason.LimitOutput)]
    [InlineData("folder", "20971000", "20971521", Reason.LimitOutput)] // beside the document itself, some 40 bytes
    [InlineData("processes", "12", "16", Reason.Crash)] // of 16, of which the child itself is one and its walls are two
    [InlineData("use-managed", "16777216", "83886080", Reason.Memory)] // of 64 MiB, which the child's own objects share
    [InlineData("say", "1048000", "1179648", Reason.LimitOutput)]
    [InlineData("reply", "1048000", "1048576", Reason.LimitOutput)]
    public async Task What_stays_below_a_limit_is_answered_and_what_goes_over_it_is_stopped(string behaviour, string below, string above, Reason reason)
    {
        (await work.PrepareAsync(behaviour, below)).Problem.ShouldBeNull();
        (await work.PrepareAsync(behaviour, above)).Problem!.Code.ShouldBe(reason);
        (await work.PrepareAsync("fine")).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task What_takes_longer_than_it_may_is_stopped()
    {
        (await work.PrepareAsync("slow", "0.2")).Problem.ShouldBeNull();
        (await work.PrepareAsync("slow", "60", seconds: 1)).Problem!.Code.ShouldBe(Reason.Timeout);
        (await work.PrepareAsync("fine")).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_child_that_is_not_ready_in_time_has_not_started()
    {
        await using var hasty = new MockWork(change: options => options with { StartLimit = TimeSpan.FromMilliseconds(5) });
        (await Should.ThrowAsync<SandboxUnavailableException>(() => hasty.PrepareAsync("fine"))).Message.ShouldContain("it was not ready after 0.005 s.");
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(512 * MiB, true)]
    public async Task A_child_that_keeps_more_memory_than_it_may_is_replaced_after_its_document(long bytes, bool stays)
    {
        await using var frugal = new MockWork(change: options => options with { RecycleBytes = bytes });
        List<int> children = [];
        for (var document = 0; document < 2; document++)
        {
            await using var lease = await frugal.Pool.LeaseAsync(WorkPriority.Backlog, MockWork.Cancel);
            (await lease.AskAsync<Prepared>(MockWork.Mock(lease, "fine"), TimeSpan.FromSeconds(20), MockWork.Cancel)).Problem.ShouldBeNull();
            children.Add(Processes.With(lease.Folder)[0]);
        }

        (children[0] == children[1]).ShouldBe(stays);
    }

    [Fact]
    public void Each_option_out_of_its_range_is_named_with_the_range()
    {
        string Only(WorkerOptions wrong) => wrong.Problems().ShouldHaveSingleItem();

        Only(new WorkerOptions { Count = 257 }).ShouldBe("workers: count is 257; give 1 to 256.");
        Only(new WorkerOptions { MemoryBytes = 191 * MiB, HeapBytes = 32 * MiB }).ShouldContain("memoryBytes is 200278016; a child needs at least 201326592");
        Only(new WorkerOptions { HeapBytes = 31 * MiB }).ShouldContain("heapBytes is 32505856; give at least 33554432");
        Only(new WorkerOptions { FileBytes = (16 * MiB) - 1 }).ShouldContain("fileBytes is 16777215");
        Only(new WorkerOptions { FolderBytes = MiB }).ShouldContain("folderBytes 1048576");
        Only(new WorkerOptions { Files = 15 }).ShouldContain("files is 15");
        Only(new WorkerOptions { ReplyBytes = MiB - 1 }).ShouldContain("replyBytes 1048575");
        Only(new WorkerOptions { ToolFolder = "/nowhere" }).ShouldContain("toolFolder is \"/nowhere\"");
        Only(new WorkerOptions { RecycleAfter = 0 }).ShouldContain("recycleAfter");
    }

    public sealed class SmallPool() : MockWork(change: options => options with
    {
        MemoryBytes = 768 * MiB,
        FolderBytes = 20 * MiB,
        Files = 100,
        Processes = 16,
        ErrorBytes = MiB,
        ReplyBytes = MiB,
    });
}
