using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Pipelines.Definitions;
using DocIntake.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Splitting.Learnt;

/// <summary>
/// Keeps what people's cuts have taught: takes it from its file when the host starts, and learns it anew beside the walk when a person has cut a batch,
/// changed a cut, or said that a file is one document. A batch is known by its pages, so what is learnt from a sender is used on that sender's alone.
/// </summary>
public sealed class SplitLearner(
    DataFolder data, CatalogReader catalog, Renditions renditions, PipelineCatalogue pipelines, TimeProvider time, ILogger<SplitLearner> log) : BackgroundService
{
    private const int MostBatches = 300, MostPages = 6000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim learning = new(1);
    private readonly Dictionary<string, CutLesson> lessons = [];
    private CutModel? model;
    private string? fingerprint;

    /// <summary>The model as it stands; null while there is nothing to go by.</summary>
    internal async ValueTask<CutModel?> ModelAsync(CancellationToken cancel) => fingerprint is null ? await RefreshAsync(cancel) : model;

    /// <summary>Learns what was cut since the model was made; the same model when nothing was.</summary>
    internal async Task<CutModel?> RefreshAsync(CancellationToken cancel)
    {
        await learning.WaitAsync(cancel);
        try
        {
            var batches = await BatchesAsync(cancel);
            var print = HashedFile.FingerprintOf(batches.Select(batch => batch.Key));
            if (print != fingerprint)
            {
                model = batches.Count == 0 ? null : Stored(print) ?? await LearnAsync(batches, print, cancel);
                fingerprint = print;
            }

            return model;
        }
        finally
        {
            learning.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var seen = await catalog.LastJournalIdAsync(stoppingToken);
        await RefreshAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var last = await catalog.LastJournalIdAsync(stoppingToken);
            if (last != seen)
            {
                await RefreshAsync(stoppingToken);
                seen = last;
            }
        }
    }

    public override void Dispose()
    {
        learning.Dispose();
        base.Dispose();
    }

    private CutModel? Stored(string print)
    {
        var (stored, fault) = CutModelFile.Load(data.CutModel, print);
        if (fault is not null)
        {
            log.LogWarning("{Fault}", fault);
        }

        return stored;
    }

    private async Task<CutModel?> LearnAsync(IReadOnlyList<ConfirmedBatch> batches, string print, CancellationToken cancel)
    {
        foreach (var batch in batches.Where(batch => !lessons.ContainsKey(batch.Key)))
        {
            lessons[batch.Key] = await ReadAsync(batch, cancel);
        }

        foreach (var gone in lessons.Keys.Except(batches.Select(batch => batch.Key)).ToList())
        {
            lessons.Remove(gone);
        }

        var made = CutModel.Fit([.. batches.Select(batch => lessons[batch.Key])]);
        if (made is not null)
        {
            Keep(made, print);
        }

        return made;
    }

    private void Keep(CutModel made, string print)
    {
        try
        {
            CutModelFile.Save(data.CutModel, print, made);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is only the saving of a few seconds at the next start.
            log.LogWarning("What people's cuts taught could not be kept in {File}: {Why}", data.CutModel, failure.Message);
        }
    }

    private async Task<CutLesson> ReadAsync(ConfirmedBatch batch, CancellationToken cancel)
    {
        var pages = new List<Page>();
        foreach (var number in batch.Pages)
        {
            if (await renditions.LoadPageAsync(batch.OriginalSha256, number, cancel) is { } page)
            {
                pages.Add(page);
            }
        }

        return CutLesson.Of(pages, batch.Starts, pipelines.Default.Options<SplittingOptions>());
    }

    private async Task<IReadOnlyList<ConfirmedBatch>> BatchesAsync(CancellationToken cancel)
    {
        var batches = new List<ConfirmedBatch>();
        if (!File.Exists(data.CatalogFile))
        {
            return batches;
        }

        var pages = 0;
        foreach (var entry in (await catalog.ListAnsweredAsync(MostBatches, CaseScope.All, cancel)).Reverse())
        {
            var parts = entry.State == DocumentState.Split ? await catalog.ListPartsAsync(entry.Document.Id, CaseScope.All, cancel) : [];
            if (ConfirmedBatch.Of(entry, parts) is { } batch && (pages += batch.Pages.Count) <= MostPages)
            {
                batches.Add(batch);
            }
        }

        batches.Reverse();
        return batches;
    }
}
