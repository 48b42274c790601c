using System.Globalization;
using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog.Standing;

/// <summary>The searches that people keep, and what these found among what came in.</summary>
public sealed class StandingBook
{
    private const string CursorKey = "standing.cursor";

    private readonly IDbContextFactory<CatalogContext> contexts;
    private readonly CatalogFile file;

    internal StandingBook(IDbContextFactory<CatalogContext> contexts, CatalogFile file) => (this.contexts, this.file) = (contexts, file);

    /// <summary>The searches that a person keeps, the latest first.</summary>
    public async Task<IReadOnlyList<StandingSearch>> ListAsync(Guid owner, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.StandingSearches.AsNoTracking().Where(s => s.Owner == owner).OrderByDescending(s => s.Id).ToListAsync(cancel)).Select(row => row.ToSearch())];
    }

    /// <summary>What others keep for a case that this person sees, and share.</summary>
    public async Task<IReadOnlyList<StandingSearch>> ListSharedAsync(Guid owner, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.StandingSearches.AsNoTracking().Where(s => s.Shared && s.CaseNumber != null && s.Owner != owner).OrderByDescending(s => s.Id).ToListAsync(cancel);
        return [.. rows.Where(row => scope.Allows(row.CaseNumber)).Select(row => row.ToSearch())];
    }

    /// <summary>Every search that is run on what comes in.</summary>
    public async Task<IReadOnlyList<StandingSearch>> ListAlertingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.StandingSearches.AsNoTracking().Where(s => s.Alerts).OrderBy(s => s.Id).ToListAsync(cancel)).Select(row => row.ToSearch())];
    }

    /// <summary>Keeps a search; the same one again only changes whether it alerts and is shared.</summary>
    /// <returns>It as it is kept; null when the person keeps as many as one may.</returns>
    public async Task<StandingSearch?> SaveAsync(StandingSearch search, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        var kept = await change.SaveStandingAsync(search, cancel);
        await change.CommitAsync(cancel);
        return kept?.ToSearch();
    }

    /// <summary>Forgets a search and its alerts; nothing for one that is not the person's.</summary>
    public async Task RemoveAsync(Guid id, Guid owner, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        await change.RemoveStandingAsync(id, owner, cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>How many alerts a person has not seen, of documents that the person sees now.</summary>
    public async Task<int> CountUnseenAsync(Guid owner, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Visible(db, owner, scope).CountAsync(one => one.Alert.Seen == null, cancel);
    }

    /// <summary>A person's alerts of documents that the person sees now, those not seen first and then the latest. Documents without findings.</summary>
    public async Task<IReadOnlyList<Alert>> ListAlertsAsync(Guid owner, CaseScope scope, int limit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await Visible(db, owner, scope).OrderBy(one => one.Alert.Seen != null).ThenByDescending(one => one.Alert.Id).Take(limit).ToListAsync(cancel);
        return [.. found.Select(one => new Alert(
            one.Alert.Id, one.Search.ToSearch(), one.Document.ToEntry(),
            [.. one.Alert.Pages.Split(',').Select(page => int.Parse(page, CultureInfo.InvariantCulture))], one.Alert.At, one.Alert.Seen))];
    }

    /// <summary>The person has seen these alerts; null = all that are there up to now.</summary>
    public async Task SeeAsync(Guid owner, IReadOnlyCollection<long>? alerts, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        await change.SeeAlertsAsync(owner, alerts, cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Line of the journal up to which everything was searched; null before the first time.</summary>
    public async Task<long?> CursorAsync(CancellationToken cancel) =>
        long.TryParse(await file.Reader.FindSettingAsync(CursorKey, cancel), CultureInfo.InvariantCulture, out var line) ? line : null;

    /// <summary>
    /// Writes what the searches found on some documents, in place of what they found on them before: who is hit no more loses the alert, who still is
    /// keeps it as it was. Of each search the latest <see cref="Alert.MostKept"/> are kept, some more until the next of it. All or nothing, together with how far the journal is done.
    /// </summary>
    public async Task WriteAsync(IReadOnlyDictionary<Guid, IReadOnlyList<StandingHit>> found, long cursor, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        await change.ReplaceAlertsAsync(found, cancel);
        await change.SaveSettingAsync(CursorKey, cursor.ToString(CultureInfo.InvariantCulture), cancel);
        await change.CommitAsync(cancel);
    }

    // What was found then is shown only as far as it would be found now: by the owner's scope, in the search's case, and not of what is rejected or cut.
    private static IQueryable<Shown> Visible(CatalogContext db, Guid owner, CaseScope scope)
    {
        var documents = CatalogReader.Within(db.Documents, scope).Where(d => d.State == DocumentState.Filed || d.State == DocumentState.Review);
        return from alert in db.Alerts.AsNoTracking()
               where alert.Owner == owner
               join search in db.StandingSearches.AsNoTracking() on alert.SearchId equals search.Id
               join document in documents on alert.DocumentId equals document.Id
               where search.CaseNumber == null || document.CaseNumber == search.CaseNumber || document.AlsoIn.Any(other => other.Number == search.CaseNumber)
               select new Shown { Alert = alert, Search = search, Document = document };
    }

    private sealed class Shown
    {
        public required AlertRow Alert { get; init; }

        public required StandingSearchRow Search { get; init; }

        public required DocumentRow Document { get; init; }
    }
}
