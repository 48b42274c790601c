using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Classification;

/// <summary>Has boxes of a scanned page read again in the sandbox, each by itself.</summary>
/// <param name="limits">As installed; null = the product's.</param>
public sealed class BoxReader(Renditions renditions, WorkerPool workers, SandboxLimits? limits = null)
{
    private const string File = "in.pdf";

    private const int MostSeconds = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>What a page may cost: the child stops reading well before it is stopped, so that what it has read by then counts.</summary>
    internal SandboxLimits Limits { get; } = Within(limits ?? SandboxLimits.Default);

    /// <summary>The readings, as many as were done in time; null when the child refuses or fails, since the page's own words are there already.</summary>
    /// <param name="sha256">Of the original.</param>
    /// <exception cref="SandboxUnavailableException">No child can be started: the installation is at fault, not the document.</exception>
    public async ValueTask<IReadOnlyList<BoxReading>?> ReadAsync(string sha256, Page page, IReadOnlyList<AskedBox> boxes, CancellationToken cancel)
    {
        await using var lease = await workers.LeaseAsync(WorkPriority.Backlog, cancel);
        await lease.PutAsync(await renditions.OpenPdfAsync(sha256, cancel), File, cancel);
        var (read, _) = await lease.AskAsync<BoxesRead>(new BoxesRequest(File, page.Number, page.Turned, page.Skew, boxes, Limits), Limit, cancel);
        return read?.Readings;
    }

    private static SandboxLimits Within(SandboxLimits installed) => installed with { PageOcrSeconds = Math.Min(installed.PageOcrSeconds, MostSeconds) };
}
