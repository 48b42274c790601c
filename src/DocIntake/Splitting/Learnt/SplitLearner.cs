using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Pipelines.Definitions;
using DocIntake.Storage;
using Microsoft.Extensions.Logging;

namespace DocIntake.Splitting.Learnt;

/// <summary>
/// Keeps what people's cuts have taught: takes it from its file when the host starts, and learns it anew beside the walk when a person has cut a batch,
/// changed a cut, or said that a file is one document. A batch is known by its pages, so what is learnt from a sender is used on that sender's alone.
/// </summary>
public sealed class SplitLearner(
    DataFolder data, CatalogReader catalog, Renditions renditions, PipelineCatalogue pipelines, TimeProvider time, ILogger<SplitLearner> log)
    : BesideTheWalk(catalog, renditions, time, log)
{
    private const int MostBatches = 300, MostPages = 6000;

    private readonly Dictionary<string, CutLesson> lessons = [];
    private CutModel? model;
    private string? fingerprint;

    /// <summary>The model as it stands; null while there is nothing to go by.</summary>
    internal async ValueTask<CutModel?> ModelAsync(CancellationToken cancel)
    {
        if (fingerprint is null)
        {
            await RefreshAsync(cancel);
        }

        return model;
    }

    protected override async Task LearnAsync(CancellationToken cancel)
    {
        var batches = await BatchesAsync(cancel);
        var print = HashedFile.FingerprintOf(batches.Select(batch => batch.Key));
        if (print != fingerprint)
        {
            model = batches.Count == 0 ? null : Said(CutModelFile.Load(data.CutModel, print)) ?? await LearnAsync(batches, print, cancel);
            fingerprint = print;
        }
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
            Keep(data.CutModel, () => CutModelFile.Save(data.CutModel, print, made));
        }

        return made;
    }

    private async Task<CutLesson> ReadAsync(ConfirmedBatch batch, CancellationToken cancel)
    {
        var pages = new List<Page>();
        foreach (var number in batch.Pages)
        {
            if (await PageAsync(batch.OriginalSha256, number, cancel) is { } page)
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

        foreach (var entry in (await Reader.ListAnsweredAsync(MostBatches, CaseScope.All, cancel)).Reverse())
        {
            var parts = entry.State == DocumentState.Split ? await Reader.ListPartsAsync(entry.Document.Id, CaseScope.All, cancel) : [];
            if (ConfirmedBatch.Of(entry, parts) is { } batch)
            {
                batches.Add(batch);
            }
        }

        return ConfirmedBatch.Within(MostPages, batches);
    }
}
