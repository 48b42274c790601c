using System.Diagnostics;
using DocIntake.Reading;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Workers;
using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading;

/// <summary>A reading that is broken off, by the host's end or a child's, costs no page that was read before.</summary>
public sealed class ResumeTests : IAsyncDisposable
{
    private readonly Scratch _scratch = new();
    private readonly DiskStore _store;
    private readonly WorkerPool _pool;

    public ResumeTests()
    {
        _store = new DiskStore(_scratch["store"]);
        _pool = new WorkerPool(new WorkerOptions { Count = 2, Folder = _scratch["work"] }, TimeProvider.System, NullLogger<WorkerPool>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task After_a_restart_no_page_is_read_twice_but_those_under_way()
    {
        var order = await StoreAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var seen = 0;
        await Should.ThrowAsync<OperationCanceledException>(ReadAsync(order, end.Token, () =>
        {
            if (++seen == 10)
            {
                end.Cancel();
            }
        }));
        var before = WrittenPages();
        before.Count.ShouldBeGreaterThanOrEqualTo(9);

        var read = await ReadAsync(order, Cancel);

        var after = WrittenPages();
        after.Count.ShouldBe(read.Pages.Count);
        before.ShouldAllBe(page => after[page.Key] == page.Value);
    }

    [Fact]
    public async Task A_child_that_is_killed_costs_only_the_page_it_was_at()
    {
        var order = await StoreAsync();
        var (given, killed) = (0, false);
        var read = await ReadAsync(order, Cancel, () =>
        {
            given++;
            if (!killed)
            {
                killed = true;
                using var process = Process.GetProcessById(Processes.With(_scratch["work"])[0]);
                process.Kill();
            }
        });

        read.Problems.ShouldBeEmpty();
        given.ShouldBe(read.Pages.Count);
        WrittenPages().Count.ShouldBe(read.Pages.Count);
    }

    private Task<ReadOriginal> ReadAsync(ReadOrder order, CancellationToken cancel, Action? onPage = null)
    {
        var gate = new Lock();
        return new OriginalReader(_store, _pool, TimeProvider.System).ReadAsync(order, new ReadingOptions { PagesPerLease = 4 }, WorkPriority.Backlog, _ =>
        {
            lock (gate)
            {
                onPage?.Invoke();
            }
        }, cancel);
    }

    private async Task<ReadOrder> StoreAsync()
    {
        var lines = Enumerable.Range(1, 1700).Select(line => $"Line {line}: the patient was seen in the clinic on that day and sent home.");
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return new ReadOrder((await _store.SaveOriginalAsync(bytes, Cancel)).Sha256, "notes.txt", 0);
    }

    private Dictionary<string, DateTime> WrittenPages() =>
        Directory.EnumerateFiles(_scratch["store"], "page-*.json.gz", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);
}
