using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Classification;

/// <summary>Has boxes of a scanned page read again in the sandbox, each by itself.</summary>
public sealed class BoxReader(Renditions renditions, WorkerPool workers)
{
    private const string File = "in.pdf";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The readings; none when the child refuses or fails, since the page's own words are there already.</summary>
    /// <param name="sha256">Of the original.</param>
    /// <exception cref="SandboxUnavailableException">No child can be started: the installation is at fault, not the document.</exception>
    public async ValueTask<IReadOnlyList<BoxReading>> ReadAsync(string sha256, Page page, IReadOnlyList<AskedBox> boxes, CancellationToken cancel)
    {
        await using var lease = await workers.LeaseAsync(WorkPriority.Backlog, cancel);
        await lease.PutAsync(await renditions.OpenPdfAsync(sha256, cancel), File, cancel);
        var (read, _) = await lease.AskAsync<BoxesRead>(new BoxesRequest(File, page.Number, page.Turned, page.Skew, boxes, SandboxLimits.Default), Limit, cancel);
        return read?.Readings ?? [];
    }
}
