using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Learning;

/// <summary>
/// Learns beside the walk: when the host starts, and again when the journal has grown. All of it can be learnt again, so nothing that is damaged ends
/// the host: a page that cannot be read is as good as not there, and a refresh that fails is said and tried at the next change.
/// </summary>
public abstract class BesideTheWalk(CatalogReader catalog, Renditions renditions, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim learning = new(1);

    /// <summary>Where what people said is read.</summary>
    protected CatalogReader Reader { get; } = catalog;

    protected TimeProvider Time { get; } = time;

    /// <summary>Learns what people said since it was last done; nothing when they said nothing.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await learning.WaitAsync(cancel);
        try
        {
            await LearnAsync(cancel);
        }
        finally
        {
            learning.Release();
        }
    }

    public override void Dispose()
    {
        learning.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>As <see cref="RefreshAsync"/>, one call at a time.</summary>
    protected abstract Task LearnAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, Time);
        var seen = await Reader.LastJournalIdAsync(stoppingToken);
        await TryRefreshAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var last = await Reader.LastJournalIdAsync(stoppingToken);
            if (last != seen)
            {
                await TryRefreshAsync(stoppingToken);
                seen = last;
            }
        }
    }

    /// <summary>A page to learn from; null when it was not read yet or what was read is damaged.</summary>
    protected async Task<Page?> PageAsync(string sha256, int number, CancellationToken cancel)
    {
        try
        {
            return await renditions.LoadPageAsync(sha256, number, cancel);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or JsonException)
        {
            log.LogWarning("Page {Page} of {Sha256} as it was read is damaged, so nothing is learnt from it: {Why}", number, sha256, failure.Message);
            return null;
        }
    }

    /// <summary>What was kept, having said why when it is of no use.</summary>
    protected T? Said<T>((T? Kept, string? Fault) loaded)
        where T : class
    {
        if (loaded.Fault is not null)
        {
            log.LogWarning("{Fault}", loaded.Fault);
        }

        return loaded.Kept;
    }

    /// <summary>Keeps what was learnt, as far as the disk lets it: it is only the saving of a few seconds at the next start.</summary>
    protected void Keep(string file, Action save)
    {
        try
        {
            save();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("What was learnt could not be kept in {File}: {Why}", file, failure.Message);
        }
    }

    private async Task TryRefreshAsync(CancellationToken cancel)
    {
        try
        {
            await RefreshAsync(cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("What people said could not be learnt; it is tried again at the next change: {Why}", failure.Message);
        }
    }
}
