using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Search.Standing;

/// <summary>
/// Follows the journal and runs the standing searches on each document that came to rest or moved, on that document alone. How far it is stands in the
/// catalog with the alerts themselves, so that a crash loses none and doubles none.
/// </summary>
public sealed class StandingWatch(
    StandingBook book, CatalogReader catalog, PeopleBook people, Renditions renditions, TimeProvider time, ILogger<StandingWatch> log) : BackgroundService
{
    private const int LinesAtOnce = 2_000;

    /// <summary>Pages held in memory at once; a longer document is looked at alone.</summary>
    private const int PagesAtOnce = 500;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), AfterFault = TimeSpan.FromSeconds(30);

    /// <summary>Searches what the journal has told since the last time.</summary>
    /// <returns>False when nothing was new.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancel)
    {
        var last = await catalog.LastJournalIdAsync(cancel);
        if (await book.CursorAsync(cancel) is not { } cursor)
        {
            // What is here already is no arrival.
            await book.WriteAsync(new Dictionary<Guid, IReadOnlyList<StandingHit>>(), last, cancel);
            return false;
        }

        if (last <= cursor)
        {
            return false;
        }

        var lines = await catalog.ListJournalAsync(cursor, document: null, LinesAtOnce, CaseScope.All, cancel);
        var ids = lines.Where(line => line.Kind is JournalKind.Indexed or JournalKind.Asked or JournalKind.Rejected or JournalKind.Split or JournalKind.Answered)
            .Select(line => line.DocumentId).OfType<Guid>().Distinct().ToList();
        var searches = ids.Count == 0 ? [] : await book.ListAlertingAsync(cancel);
        var found = searches.Count == 0 ? new Dictionary<Guid, IReadOnlyList<StandingHit>>() : await FindAsync(ids, searches, cancel);
        await book.WriteAsync(found, lines[^1].Id, cancel);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                pause = await RunOnceAsync(stoppingToken) ? TimeSpan.Zero : Look;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException or System.Data.Common.DbException)
            {
                log.LogError(fault, "The standing searches could not be run on what came in; they are run again in {Seconds} s.", AfterFault.TotalSeconds);
                pause = AfterFault;
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyDictionary<Guid, IReadOnlyList<StandingHit>>> FindAsync(List<Guid> ids, IReadOnlyList<StandingSearch> searches, CancellationToken cancel)
    {
        var scopes = await ScopesAsync(searches, cancel);
        var found = new Dictionary<Guid, IReadOnlyList<StandingHit>>();
        var (batch, pages) = (new List<(Document Document, DocumentState State)>(), 0);
        void Search()
        {
            foreach (var (document, hits) in Run(batch, searches, scopes))
            {
                found[document] = hits;
            }

            (batch, pages) = ([], 0);
        }

        foreach (var id in ids)
        {
            var entry = await catalog.FindDocumentAsync(id, CaseScope.All, cancel);
            if (entry is { State: DocumentState.Working })
            {
                // It is looked at when it comes to rest; until then nobody is shown what it was found by.
                continue;
            }

            if (entry is not { State: DocumentState.Filed or DocumentState.Review })
            {
                // Rejected or cut, it is found by nobody.
                found[id] = [];
                continue;
            }

            if (pages > 0 && pages + entry.PageCount > PagesAtOnce)
            {
                Search();
            }

            batch.Add((entry.Document with { Pages = new LazyPages(renditions, entry.Document.OriginalSha256, entry.Document.OriginalPages) }, entry.State));
            pages += Math.Max(1, entry.PageCount);
        }

        Search();
        return found;
    }

    // Without pages that are lost a document cannot be searched; the others of its batch are.
    private IEnumerable<KeyValuePair<Guid, IReadOnlyList<StandingHit>>> Run(
        List<(Document Document, DocumentState State)> batch, IReadOnlyList<StandingSearch> searches, IReadOnlyDictionary<Guid, CaseScope> scopes)
    {
        try
        {
            return StandingRun.Of(batch, searches, scopes);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or JsonException)
        {
            if (batch.Count > 1)
            {
                return batch.SelectMany(one => Run([one], searches, scopes));
            }

            log.LogError(damaged, "No standing search could be run on document {Document}: pages of it are damaged or not in the store.", batch[0].Document.Id);
            return [];
        }
    }

    private async Task<Dictionary<Guid, CaseScope>> ScopesAsync(IReadOnlyList<StandingSearch> searches, CancellationToken cancel)
    {
        var scopes = new Dictionary<Guid, CaseScope> { [StandingSearch.Operator] = CaseScope.All };
        foreach (var owner in searches.Select(search => search.Owner).Distinct().Where(owner => owner != StandingSearch.Operator))
        {
            scopes[owner] = await people.FindAsync(owner, cancel) is { IsDisabled: false } person ? await people.ScopeOfAsync(person, cancel) : CaseScope.Nothing;
        }

        return scopes;
    }
}
