using System.Collections.Concurrent;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipelines.Running;

/// <summary>
/// Runs a stage on a document: looks whether the order still holds, lets the stage answer outside any transaction, and has the answer
/// written. What a stage throws ends here and counts as a failed attempt.
/// </summary>
internal sealed class StageRunner(
    IServiceProvider host, IEnumerable<StageRegistration> stages, CatalogReader catalog, PipelineCatalogue pipelines, Renditions renditions,
    Orders orders, Outcomes outcomes, FailedAttempts failures, ILogger<StageRunner> log)
{
    private readonly Dictionary<string, StageRegistration> byName = stages.ToDictionary(stage => stage.Name);

    // After a crash the engine's recovery and the reconciler may both order the same run.
    private readonly ConcurrentDictionary<string, bool> running = new();

    public bool IsRunning(StageOrder order) => running.ContainsKey(order.Name);

    public async Task RunAsync(string stage, StageOrder order, CancellationToken cancel)
    {
        if (!running.TryAdd(order.Name, true))
        {
            return;
        }

        try
        {
            await RunOnceAsync(stage, order, cancel);
        }
        finally
        {
            running.TryRemove(order.Name, out _);
        }
    }

    private async Task RunOnceAsync(string stage, StageOrder order, CancellationToken cancel)
    {
        var entry = await catalog.FindDocumentAsync(order.Document, CaseScope.All, cancel);
        if (entry is null || entry.Version != order.Version || (order.Aside is null) != (entry.State == DocumentState.Working))
        {
            return;
        }

        try
        {
            var walk = await WalkAsync(entry, cancel) with { State = entry.State };
            var result = await ((IStage)host.GetRequiredService(byName[stage].Stage)).RunAsync(walk, cancel);
            if (order.Aside is null)
            {
                await outcomes.WriteAsync(new StageRun(stage, order, walk), result, cancel);
            }
        }
        catch (Exception failure) when (cancel.IsCancellationRequested || orders.IsClosing)
        {
            // The host stops. The order is given out again at the next start, by the engine or by the reconciler.
            throw new OperationCanceledException($"Stage {stage} was cut off.", failure, cancel);
        }
#pragma warning disable CA1031 // One of the three places: whatever a stage throws must not stop the queue.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogWarning(failure, "Stage {Stage} failed on document {Document}.", stage, order.Document);
            await failures.WriteAsync(stage, order, failure, cancel);
        }
    }

    private async Task<Walk> WalkAsync(DocumentEntry entry, CancellationToken cancel)
    {
        var cases = await catalog.ListCasesAsync(CaseScope.All, cancel);
        var document = entry.Document with
        {
            Pages = new LazyPages(renditions, entry.Document.OriginalSha256, entry.Document.OriginalPages),
        };
        return new Walk(document, pipelines.For(document, cases), cases);
    }
}

/// <summary>One run of a stage: which, by which order, and what it was shown.</summary>
internal sealed record StageRun(string Stage, StageOrder Order, Walk Walk);

/// <summary>Chooses the pipeline of a document.</summary>
internal static class PipelineChoice
{
    /// <summary>That of its case's practice area once the case is known; the default one before.</summary>
    public static Pipeline For(this PipelineCatalogue pipelines, Document document, IReadOnlyList<Case> cases)
    {
        var number = document.Given.Case ?? document.CaseNumber;
        var @case = number is null ? null : cases.FirstOrDefault(c => c.Number == number);
        return @case is null ? pipelines.Default : pipelines.ForPracticeArea(@case.PracticeArea);
    }
}
