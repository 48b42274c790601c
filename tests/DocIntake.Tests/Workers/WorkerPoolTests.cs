using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Workers;

public sealed class WorkerPoolTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Isolation.Auto)]
    [InlineData(Isolation.None)]
    public async Task A_child_killed_from_outside_is_a_crash_and_the_same_lease_goes_on(Isolation isolation)
    {
        await using var work = new MockWork(isolation);
        await using var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        var answer = lease.AskAsync<Prepared>(MockWork.Mock(lease, "hang"), Long, Cancel);
        Process.GetProcessById(Processes.With(lease.Folder)[0]).Kill();
        (await answer).Problem!.Code.ShouldBe(Reason.Crash);

        (await lease.AskAsync<Prepared>(MockWork.Mock(lease, "fine"), Long, Cancel)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_child_that_died_between_two_documents_is_replaced_unnoticed()
    {
        await using var work = new MockWork();
        (await work.PrepareAsync("fine")).Problem.ShouldBeNull();
        var children = Processes.With(work.Elsewhere).Select(Process.GetProcessById).ToList();
        children.ForEach(child => child.Kill());
        (await Processes.AreThereAsync(work.Elsewhere, false)).ShouldBeTrue();

        // Until its end is known here, an ask would still go to the dead one.
        await Task.WhenAll(children.Select(child => child.WaitForExitAsync(TestContext.Current.CancellationToken)));
        (await work.PrepareAsync("fine")).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData(Isolation.Auto)]
    [InlineData(Isolation.None)]
    public async Task Cancelling_stops_the_child_and_every_tool_it_started(Isolation isolation)
    {
        var tool = $"1000.{Random.Shared.Next()}";
        await using var work = new MockWork(isolation);
        await using (var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel))
        {
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var answer = lease.AskAsync<Prepared>(MockWork.Mock(lease, "spawn", tool), Long, giveUp.Token);
            (await Processes.AreThereAsync(tool, true)).ShouldBeTrue();
            await giveUp.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(answer);
        }

        (await Processes.AreThereAsync(tool, false)).ShouldBeTrue();
        (await work.PrepareAsync("fine")).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData(Isolation.Auto)]
    [InlineData(Isolation.None)]
    public async Task Disposing_the_pool_ends_asks_as_cancelled_and_leaves_no_process_and_no_file(Isolation isolation)
    {
        var tool = $"1000.{Random.Shared.Next()}";
        await using var work = new MockWork(isolation);
        var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        var waiting = work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel).AsTask();
        var answer = lease.AskAsync<Prepared>(MockWork.Mock(lease, "spawn", tool), Long, Cancel);
        (await Processes.AreThereAsync(tool, true)).ShouldBeTrue();

        await work.Pool.DisposeAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer);
        await Should.ThrowAsync<ObjectDisposedException>(waiting);
        await lease.DisposeAsync();
        (await Processes.AreThereAsync(tool, false)).ShouldBeTrue();
        (await Processes.AreThereAsync(work.Elsewhere, false)).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(Path.Combine(work.Elsewhere, "scratch")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_goes_before_the_backlog_and_equals_in_the_order_they_came()
    {
        await using var work = new MockWork(change: options => options with { Spare = 0 });
        var busy = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        List<string> order = [];
        var waiting = new[] { ("first", WorkPriority.Backlog), ("second", WorkPriority.Backlog), ("person", WorkPriority.Interactive) }
            .Select(who => TakeTurnAsync(who.Item1, who.Item2)).ToArray();
        await busy.DisposeAsync();
        await Task.WhenAll(waiting);
        order.ShouldBe(["person", "first", "second"]);

        async Task TakeTurnAsync(string who, WorkPriority priority)
        {
            await using var lease = await work.Pool.LeaseAsync(priority, Cancel);
            order.Add(who);
        }
    }

    [Fact]
    public async Task A_person_does_not_wait_for_the_backlog_and_the_backlog_never_takes_the_spare_child()
    {
        await using var work = new MockWork();
        await using var busy = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        var waiting = work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel).AsTask();
        for (var look = 0; look < 3; look++)
        {
            // While the only worker is at the backlog and more of it waits.
            await using var lease = await work.Pool.LeaseAsync(WorkPriority.Interactive, Cancel);
            (await lease.AskAsync<Prepared>(MockWork.Mock(lease, "fine"), TimeSpan.FromSeconds(20), Cancel)).Problem.ShouldBeNull();
        }

        waiting.IsCompleted.ShouldBeFalse();
        await busy.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task One_who_gave_up_waiting_is_passed_over()
    {
        await using var work = new MockWork();
        var busy = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        using var giveUp = new CancellationTokenSource();
        var impatient = work.Pool.LeaseAsync(WorkPriority.Backlog, giveUp.Token).AsTask();
        var patient = work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel).AsTask();
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        await busy.DisposeAsync();
        await (await patient).DisposeAsync();
    }

    [Fact]
    public async Task The_next_lease_finds_the_folder_empty_and_links_are_not_followed()
    {
        await using var work = new MockWork();
        var keep = Directory.CreateDirectory(Path.Combine(work.Elsewhere, "keep"));
        File.WriteAllText(Path.Combine(keep.FullName, "original.pdf"), "1");
        await using (var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel))
        {
            Directory.CreateDirectory(Path.Combine(lease.Folder, "a", "b"));
            File.WriteAllText(Path.Combine(lease.Folder, "a", "b", "page.png"), "1");
            File.CreateSymbolicLink(Path.Combine(lease.Folder, "link"), keep.FullName);
            File.CreateSymbolicLink(Path.Combine(lease.Folder, "nowhere"), "/nowhere");
        }

        await using var next = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        Directory.EnumerateFileSystemEntries(next.Folder).ShouldBeEmpty();
        keep.EnumerateFiles().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_child_is_replaced_after_its_share_of_leases()
    {
        await using var work = new MockWork(change: options => options with { RecycleAfter = 2 });
        List<int> children = [];
        for (var document = 0; document < 4; document++)
        {
            await using var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
            children.Add(Processes.With(lease.Folder)[0]);
        }

        children[0].ShouldBe(children[1]);
        children[2].ShouldBe(children[3]);
        children[1].ShouldNotBe(children[2]);
    }

    [Fact]
    public async Task What_a_dead_pool_left_is_swept_and_a_living_pool_is_left_alone()
    {
        await using var living = new MockWork();
        var root = Path.Combine(living.Elsewhere, "scratch");
        var dead = Directory.CreateDirectory(Path.Combine(root, "pool-dead"));
        File.WriteAllText(Path.Combine(dead.FullName, "original.pdf"), "1");
        using var tool = Process.Start(new ProcessStartInfo("sleep", "1000") { WorkingDirectory = dead.FullName })!;

        await using var next = new MockWork(change: options => options with { Folder = root });
        dead.Refresh();
        dead.Exists.ShouldBeFalse();
        await tool.WaitForExitAsync(Cancel);
        (await living.PrepareAsync("fine")).Problem.ShouldBeNull();
        (await next.PrepareAsync("fine")).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_sandbox_that_does_not_start_is_nobodys_document()
    {
        await using var work = new MockWork(change: options => options with { SandboxPath = "/nowhere/DocIntake.Sandbox.dll" });
        var failure = await Should.ThrowAsync<SandboxUnavailableException>(() => work.PrepareAsync("fine"));
        failure.Message.ShouldContain("/nowhere/DocIntake.Sandbox.dll");
        var probe = await work.Pool.ProbeAsync(Cancel);
        probe.Starts.ShouldBeFalse();
        probe.Sentence.ShouldBe(failure.Message);
    }

    [Fact]
    public void Wrong_options_are_told_all_at_once()
    {
        var wrong = new WorkerOptions { Count = 0, Spare = -1, MemoryBytes = 1, Folder = "relative" };
        wrong.Problems().Count.ShouldBe(5);
        new WorkerOptions().Problems().ShouldBeEmpty();
    }
}
