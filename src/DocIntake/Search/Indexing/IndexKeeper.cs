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
    private static readonly DocumentState[] Found = [DocumentState.Filed, DocumentState.Review, DocumentState.Working];

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Makes the index again from catalog and stored text.</summary>
    /// <returns>How many pages it holds.</returns>
    public async Task<int> RebuildAsync(CancellationToken cancel)
    {
        var pages = 0;
        await AloneAsync(
            async token =>
            {
                pages = await index.RebuildAsync(EveryDocumentAsync(token), token);
                await MendAsync(token);
            },
            cancel);
        return pages;
    }

    /// <summary>Holds catalog and index against each other, document by document: its pages, and the cases under which they are found.</summary>
    /// <param name="mend">Index again what differs.</param>
    public async Task<IndexCheck> CheckAsync(bool mend, CancellationToken cancel)
    {
        IndexCheck found = null!;
        await AloneAsync(async token => found = await LookAsync(mend, token), cancel);
        return found;
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
                await AloneAsync(MendAsync, stoppingToken);
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

    private async Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            await work(cancel);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<IndexCheck> LookAsync(bool mend, CancellationToken cancel)
    {
        index.Open();
        index.StartMending();
        try
        {
            var differences = new List<IndexDifference>();
            var listed = (await catalog.ListFindableAsync(cancel)).ToDictionary(entry => entry.Id);
            var indexed = index.CountPages();
            foreach (var suspect in listed.Keys.Union(indexed.Keys).Where(id => Differ(id, listed.GetValueOrDefault(id), indexed.GetValueOrDefault(id)) is not null))
            {
                // Looked at by itself: it may have changed since the lists were made, and what is at work is neither here nor there.
                var now = await catalog.FindDocumentAsync(suspect, CaseScope.All, cancel);
                if (now is { State: DocumentState.Working })
                {
                    continue;
                }

                var findable = now is { State: DocumentState.Filed or DocumentState.Review } ? new FindableEntry(suspect, now.PageCount, now.Document.CaseNumber, now.Document.AlsoIn) : null;
                if (Differ(suspect, findable, index.CountPages(suspect)) is { } difference)
                {
                    differences.Add(difference);
                }
            }

            var mended = mend ? await MendAsync(differences, cancel) : 0;
            return new IndexCheck(
                index.Generation, index.WantsRebuilding, listed.Count, listed.Values.Sum(entry => Math.Max(1, entry.Pages)), indexed.Count, indexed.Values.Sum(), differences, mended);
        }
        finally
        {
            index.EndMending();
        }
    }

    private IndexDifference? Differ(Guid id, FindableEntry? listed, int pages)
    {
        if (listed is null)
        {
            return pages == 0 ? null : new(id, IndexFault.Gone, $"{pages} pages of a document that is filed no more are found.");
        }

        // A file without pages is found by its name, as one.
        var wanted = Math.Max(1, listed.Pages);
        if (pages != wanted)
        {
            return pages == 0 ? new(id, IndexFault.Missing, "It is not found.") : new(id, IndexFault.Pages, $"{pages} of its {wanted} pages are found.");
        }

        var cases = new HashSet<string>([listed.Case ?? "", .. listed.AlsoIn], StringComparer.Ordinal);
        return index.CasesOf(id) is var found && found.SetEquals(cases) ? null : new(id, IndexFault.Cases, $"It is found in {Names(found)} and is in {Names(cases)}.");
    }

    private static string Names(IEnumerable<string> cases) => string.Join(", ", cases.Select(number => number.Length == 0 ? "no case" : number).Order(StringComparer.Ordinal));

    private async Task<int> MendAsync(IReadOnlyList<IndexDifference> differences, CancellationToken cancel)
    {
        var mended = 0;
        foreach (var difference in differences.Where(one => one.Fault == IndexFault.Gone))
        {
            index.Mend(difference.Document, null);
            mended++;
        }

        await foreach (var (document, state) in DocumentsAsync(differences.Where(one => one.Fault != IndexFault.Gone).Select(one => one.Document), index.ListDocuments(), cancel))
        {
            mended += TryMend(document, state) ? 1 : 0;
        }

        return mended;
    }

    private bool TryMend(Document document, DocumentState state)
    {
        try
        {
            index.Mend(document.Id, (document, state));
            return true;
        }
        catch (InvalidDataException damaged)
        {
            log.LogError(damaged, "Document {Document} cannot be searched: pages of it are not in the store.", document.Id);
            return false;
        }
    }

    // What a walk indexes meanwhile is newer than what the catalog said here, and stays.
    private async Task MendAsync(CancellationToken cancel)
    {
        index.StartMending();
        try
        {
            var indexed = index.ListDocuments();
            var listed = await catalog.ListIdsAsync(Found, cancel);
            foreach (var gone in indexed.Except(listed))
            {
                // It came up since the list was made, or is really gone.
                if (await catalog.FindDocumentAsync(gone, CaseScope.All, cancel) is not { State: DocumentState.Filed or DocumentState.Review or DocumentState.Working })
                {
                    index.Mend(gone, null);
                }
            }

            var lost = listed.Where(id => !indexed.Contains(id) || index.Uncommitted.Contains(id));
            await foreach (var (document, state) in DocumentsAsync(lost, indexed, cancel))
            {
                TryMend(document, state);
            }
        }
        finally
        {
            index.EndMending();
        }
    }

    // Nothing is asked before the rebuilding is on.
    private async IAsyncEnumerable<(Document, DocumentState)> EveryDocumentAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var indexed = index.ListDocuments();
        await foreach (var entry in DocumentsAsync(await catalog.ListIdsAsync(Found, cancel), indexed, cancel))
        {
            yield return entry;
        }
    }

    // Of those at work only the ones that their walk indexed, as the search stage does: the others are to come.
    private async IAsyncEnumerable<(Document, DocumentState)> DocumentsAsync(
        IEnumerable<Guid> ids, IReadOnlySet<Guid> indexed, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            if (await catalog.FindDocumentAsync(id, CaseScope.All, cancel) is not { } entry
                || (entry.State == DocumentState.Working && !indexed.Contains(id) && !index.Uncommitted.Contains(id)))
            {
                continue;
            }

            var document = entry.Document with { Pages = new LazyPages(renditions, entry.Document.OriginalSha256, entry.Document.OriginalPages) };
            yield return (document, entry.State == DocumentState.Working ? DocumentState.Filed : entry.State);
        }
    }
}
