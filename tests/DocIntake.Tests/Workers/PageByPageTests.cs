using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Workers;

/// <summary>Pages come as they are read, and a death says at which page it was: with a real reader, on a text of many pages.</summary>
public sealed class PageByPageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_come_in_order_and_then_it_is_done()
    {
        await using var work = new MockWork(change: Roomy);
        await using var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        var request = await PrepareAsync(lease);
        List<int> pages = [];
        var answer = await lease.AskAsync(request, Limit, read => pages.Add(read.Page.Number), Cancel);
        answer.Problem.ShouldBeNull();
        pages.ShouldBe(Enumerable.Range(1, request.Last));
    }

    [Fact]
    public async Task A_death_names_the_page_and_the_same_lease_reads_on_after_it()
    {
        await using var work = new MockWork(change: Roomy);
        await using var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        var request = await PrepareAsync(lease);
        List<int> pages = [];
        var child = Processes.With(lease.Folder)[0];
        var answer = await lease.AskAsync(request, Limit, TakeAndKill, Cancel);
        answer.Problem!.Code.ShouldBe(Reason.Crash);
        answer.Problem.Page.ShouldBe(pages.Count + 1);

        var rest = await lease.AskAsync(request with { First = pages.Count + 1 }, Limit, read => pages.Add(read.Page.Number), Cancel);
        rest.Problem.ShouldBeNull();
        pages.ShouldBe(Enumerable.Range(1, request.Last));

        void TakeAndKill(PageRead read)
        {
            pages.Add(read.Page.Number);
            if (pages.Count == 1)
            {
                // What it had sent before it died still arrives.
                using var process = Process.GetProcessById(child);
                process.Kill();
                process.WaitForExit(); // on a busy machine it would else read on for a while
            }
        }
    }

    [Fact]
    public async Task A_page_that_the_host_cannot_take_ends_the_ask_and_not_the_pool()
    {
        await using var work = new MockWork(change: Roomy);
        await using (var lease = await work.Pool.LeaseAsync(WorkPriority.Backlog, Cancel))
        {
            var request = await PrepareAsync(lease);
            await Should.ThrowAsync<NotSupportedException>(lease.AskAsync(request, Limit, _ => throw new NotSupportedException(), Cancel));
        }

        (await work.PrepareAsync("fine")).Problem.ShouldBeNull();
    }

    private static WorkerOptions Roomy(WorkerOptions options) => options with { MemoryBytes = 1L << 30, HeapBytes = 512L << 20 };

    private static async Task<ReadRequest> PrepareAsync(Lease lease)
    {
        // A page holds more than a pipe does: the child cannot be done before the host has taken the first page.
        var lines = Enumerable.Range(1, 400).Select(line => $"Line {line}: the patient was seen in the clinic on that day and sent home.");
        File.WriteAllLines(Path.Combine(lease.Folder, "original"), lines);
        var prepared = await lease.AskAsync<Prepared>(new PrepareRequest("original", "notes.txt", 0, SandboxLimits.Default), Limit, Cancel);
        prepared.Problem.ShouldBeNull();
        prepared.Reply!.PageCount.ShouldBeGreaterThan(3);
        return new ReadRequest(prepared.Reply.Rendition!, 1, prepared.Reply.PageCount, OcrMode.Never, ["eng"], SandboxLimits.Default);
    }
}
