using System.Runtime.CompilerServices;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Search;

/// <summary>
/// Keeps the index true to the catalog: at the host's start it indexes what a crash lost, removes what is filed no more, and goes on with a
/// rebuilding that was not finished or makes an index of another version anew.
/// </summary>
public sealed class IndexKeeper(SearchIndex index, CatalogReader catalog, Renditions renditions, ILogger<IndexKeeper> log) : BackgroundService
{
    private static readonly DocumentState[] Found = [DocumentState.Filed, DocumentState.Review];

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Makes the index again from catalog and stored text.</summary>
    /// <returns>How many pages it holds.</returns>
    public async Task<int> RebuildAsync(CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            return await index.RebuildAsync(DocumentsAsync(await catalog.ListIdsAsync(Found, cancel), cancel), cancel);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public override void Dispose()
    {
        _oneAtATime.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            if (IsSound())
            {
                await MendAsync(stoppingToken);
            }
            else
            {
                log.LogWarning("The search index is made again from catalog and stored text.");
                var pages = await RebuildAsync(stoppingToken);
                log.LogWarning("The search index is whole again, with {Pages} pages.", pages);
            }
        }
        catch (IOException fault)
        {
            log.LogError(fault, "The search index could not be mended; documents that were filed before may be missing from searches.");
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on with it.
        }
    }

    private bool IsSound()
    {
        try
        {
            index.Open();
            return !index.WantsRebuilding;
        }
        catch (DamagedIndexException)
        {
            return false;
        }
    }

    // The index is asked first: what is filed meanwhile is then at worst indexed twice, never removed.
    private async Task MendAsync(CancellationToken cancel)
    {
        var indexed = index.ListDocuments();
        var filed = await catalog.ListIdsAsync(Found, cancel);
        foreach (var gone in indexed.Except(filed))
        {
            index.Remove(gone);
        }

        await foreach (var (document, state) in DocumentsAsync([.. filed.Where(id => !indexed.Contains(id) || index.Uncommitted.Contains(id))], cancel))
        {
            try
            {
                index.Index(document, state);
            }
            catch (InvalidDataException lost)
            {
                log.LogError(lost, "Document {Document} cannot be searched: pages of it are not in the store.", document.Id);
            }
        }
    }

    private async IAsyncEnumerable<(Document, DocumentState)> DocumentsAsync(IReadOnlyList<Guid> ids, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            if (await catalog.FindDocumentAsync(id, CaseScope.All, cancel) is { } entry)
            {
                yield return (entry.Document with { Pages = new LazyPages(renditions, entry.Document.OriginalSha256, entry.Document.OriginalPages) }, entry.State);
            }
        }
    }
}
