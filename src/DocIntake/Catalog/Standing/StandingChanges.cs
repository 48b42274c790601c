using System.Globalization;
using DocIntake.Catalog.Standing;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog;

public sealed partial class CatalogChange
{
    /// <summary>Keeps a search; one of the same owner, query and case is replaced.</summary>
    /// <returns>Null when the owner keeps as many as one may.</returns>
    internal async Task<StandingSearchRow?> SaveStandingAsync(StandingSearch search, CancellationToken cancel)
    {
        var row = await db.StandingSearches.FirstOrDefaultAsync(
            s => s.Owner == search.Owner && s.Query == search.Query && s.Narrowed == search.Narrowed && s.CaseNumber == search.Case, cancel);
        if (row is null)
        {
            if (await db.StandingSearches.CountAsync(s => s.Owner == search.Owner, cancel) >= StandingSearch.Most)
            {
                return null;
            }

            db.StandingSearches.Add(row = new StandingSearchRow
            {
                Id = search.Id,
                Owner = search.Owner,
                By = search.By,
                Query = search.Query,
                Narrowed = search.Narrowed,
                CaseNumber = search.Case,
                Made = search.Made,
            });
        }

        (row.Alerts, row.Shared) = (search.Alerts, search.Shared);
        return row;
    }

    internal async Task RemoveStandingAsync(Guid id, Guid owner, CancellationToken cancel)
    {
        if (await db.StandingSearches.Where(s => s.Id == id && s.Owner == owner).ExecuteDeleteAsync(cancel) > 0)
        {
            await db.Alerts.Where(a => a.SearchId == id).ExecuteDeleteAsync(cancel);
        }
    }

    internal Task SeeAlertsAsync(Guid owner, IReadOnlyCollection<long>? alerts, CancellationToken cancel) => db.Alerts
        .Where(a => a.Owner == owner && a.Seen == null && (alerts == null || EF.Parameter(alerts).Contains(a.Id)))
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.Seen, time.GetUtcNow()), cancel);

    internal async Task ReplaceAlertsAsync(IReadOnlyDictionary<Guid, IReadOnlyList<StandingHit>> found, CancellationToken cancel)
    {
        // One that was removed while it was run alerts no more.
        var hit = found.Values.SelectMany(hits => hits).Select(one => one.Search).ToHashSet();
        hit.IntersectWith(hit.Count == 0 ? [] : await db.StandingSearches.Where(s => s.Alerts).Select(s => s.Id).ToListAsync(cancel));
        foreach (var search in hit)
        {
            await db.Alerts.Where(a => a.SearchId == search).OrderByDescending(a => a.Id).Skip(Alert.MostKept - 1).ExecuteDeleteAsync(cancel);
        }

        foreach (var (document, hits) in found)
        {
            await ReplaceAlertsAsync(document, [.. hits.Where(one => hit.Contains(one.Search))], cancel);
        }
    }

    private async Task ReplaceAlertsAsync(Guid document, IReadOnlyList<StandingHit> hits, CancellationToken cancel)
    {
        var known = await db.Alerts.Where(a => a.DocumentId == document).ToDictionaryAsync(a => a.SearchId, cancel);
        foreach (var hit in hits)
        {
            var pages = string.Join(',', hit.Pages.Take(Alert.MostPages).Select(page => page.ToString(CultureInfo.InvariantCulture)));
            if (known.Remove(hit.Search, out var row))
            {
                row.Pages = pages;
            }
            else
            {
                db.Alerts.Add(new AlertRow { SearchId = hit.Search, Owner = hit.Owner, DocumentId = document, Pages = pages, At = time.GetUtcNow() });
            }
        }

        db.Alerts.RemoveRange(known.Values);
    }
}
