using System.Net;
using System.Net.Sockets;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Workers;

/// <summary>What a child can reach, with and without walls: each attempt is shown to succeed without them.</summary>
public sealed class IsolationTests
{
    [Theory]
    [InlineData(Isolation.Bubblewrap, "not reached")]
    [InlineData(Isolation.None, "reached")]
    public async Task A_walled_child_has_no_network(Isolation isolation, string expected)
    {
        await using var work = await StartAsync(isolation);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        (await work.NoteAsync("connect", $"{((IPEndPoint)listener.LocalEndpoint).Port}")).ShouldBe(expected);
        listener.Pending().ShouldBe(expected == "reached");
    }

    [Theory]
    [InlineData(Isolation.Bubblewrap, "not seen")]
    [InlineData(Isolation.None, "seen")]
    public async Task A_walled_child_sees_no_other_document(Isolation isolation, string expected)
    {
        await using var work = await StartAsync(isolation);
        var other = Path.Combine(work.Elsewhere, "other.pdf");
        File.WriteAllText(other, "1");
        (await work.NoteAsync("look", other)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_walled_child_writes_nowhere_but_into_its_lease()
    {
        await using var work = await StartAsync(Isolation.Bubblewrap);
        foreach (var path in new[] { "/proc/sys/kernel/printk_ratelimit", "/dev/shm/x", "/usr/x", "/x" })
        {
            (await work.NoteAsync("write", path)).ShouldBe("not written", path);
        }

        (await work.NoteAsync("write", "/lease/x")).ShouldBe("written");
    }

    [Theory]
    [InlineData(Isolation.Bubblewrap, 0)]
    [InlineData(Isolation.None, Lease.LargeFile)]
    public async Task A_large_file_is_shown_to_a_walled_child_which_cannot_write_to_it_and_copied_for_any_other(Isolation isolation, long copied)
    {
        await using var work = await StartAsync(isolation);
        var original = Path.Combine(work.Elsewhere, "large");
        await using (var made = File.Create(original))
        {
            made.SetLength(Lease.LargeFile);
        }

        await using (var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, MockWork.Cancel))
        {
            (await lease.PutAsync(File.OpenRead(original), "in.pdf", MockWork.Cancel)).ShouldBe(Lease.LargeFile);
            new FileInfo(Path.Combine(lease.Folder, "in.pdf")).Length.ShouldBe(copied);
            var inside = isolation == Isolation.None ? Path.Combine(lease.Folder, "in.pdf") : "/lease/in.pdf";
            (await AskAsync(lease, "look", inside)).ShouldBe("seen");
            (await AskAsync(lease, "write", inside)).ShouldBe(copied == 0 ? "not written" : "written");

            // A child that dies is followed by one that is shown the same file.
            (await lease.AskAsync<Prepared>(MockWork.Mock(lease, "exit"), Limit, MockWork.Cancel)).Problem!.Code.ShouldBe(Reason.Crash);
            (await AskAsync(lease, "look", inside)).ShouldBe("seen");
        }

        new FileInfo(original).Length.ShouldBe(Lease.LargeFile);
        (await work.NoteAsync("look", "/lease/in.pdf")).ShouldBe("not seen");
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static async Task<string> AskAsync(Lease lease, string behaviour, string detail) =>
        (await lease.AskAsync<Prepared>(MockWork.Mock(lease, behaviour, detail), Limit, MockWork.Cancel)).Reply!.Headers.Values.Single();

    [Theory]
    [InlineData(Isolation.Auto)]
    [InlineData(Isolation.None)]
    public async Task A_child_inherits_nothing_of_the_hosts_environment(Isolation isolation)
    {
        Environment.SetEnvironmentVariable("DOCINTAKE_TEST_SECRET", "1");
        await using var work = await StartAsync(isolation);
        (await work.NoteAsync("environment")).Split(' ').ShouldBeSubsetOf(
            ["PATH", "LANG", "HOME", "TMPDIR", "PWD", "OMP_THREAD_LIMIT", "DOCINTAKE_MOCKS", "DOCINTAKE_OCR_MODELS", "DOTNET_ROOT", "DOTNET_gcServer", "DOTNET_gcConcurrent", "DOTNET_TieredPGO", "DOTNET_TC_CallCountThreshold",
                "DOTNET_EnableDiagnostics", "DOTNET_NOLOGO", "DOTNET_GCHeapHardLimit", "DOTNET_GCgen0size", "MALLOC_ARENA_MAX", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"]);
    }

    [Fact]
    public async Task A_mock_is_plain_text_where_mocks_are_not_allowed()
    {
        await using var work = new MockWork(change: options => options with { AllowMocks = false });
        (await work.PrepareAsync("exit")).Reply?.Format.ShouldNotBe("mock");
    }

    [Theory]
    [InlineData(Isolation.Auto)]
    [InlineData(Isolation.None)]
    public async Task The_probe_says_how_documents_are_shut_in(Isolation isolation)
    {
        await using var work = new MockWork(isolation);
        var probe = await work.Pool.ProbeAsync(MockWork.Cancel);
        probe.Starts.ShouldBeTrue();
        probe.Isolated.ShouldBe(probe.Sentence.Contains("no network", StringComparison.Ordinal));
        probe.Sentence.ShouldEndWith(".");
        (isolation == Isolation.None && probe.Isolated).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_bubblewrap_is_installed_but_may_not_work_there_are_limits_only_and_the_probe_says_so()
    {
        await using var work = new MockWork(Isolation.Auto, Forbidden);
        var probe = await work.Pool.ProbeAsync(MockWork.Cancel);
        probe.Isolated.ShouldBeFalse();
        probe.Sentence.ShouldContain("may not work here");
        (await work.PrepareAsync("fine")).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Where_bubblewrap_is_demanded_and_does_not_work_nothing_is_read()
    {
        await using var work = new MockWork(Isolation.Bubblewrap, Forbidden);
        (await work.Pool.ProbeAsync(MockWork.Cancel)).Starts.ShouldBeFalse();
        await Should.ThrowAsync<SandboxUnavailableException>(() => work.PrepareAsync("fine"));
    }

    // Ends with 1 like bubblewrap on a kernel that refuses user namespaces.
    private static WorkerOptions Forbidden(WorkerOptions options) => options with { BubblewrapPath = "/usr/bin/false" };

    private static async Task<MockWork> StartAsync(Isolation isolation)
    {
        var work = new MockWork(isolation);
        if (isolation == Isolation.Bubblewrap && await work.Pool.ProbeAsync(MockWork.Cancel) is { Starts: false } probe)
        {
            await work.DisposeAsync();
            Assert.Skip(probe.Sentence);
        }

        return work;
    }
}
