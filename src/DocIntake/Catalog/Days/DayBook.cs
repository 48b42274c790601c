using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog.Days;

/// <summary>Tells the days of the house from arrivals and journal; nothing is counted twice or kept beside them.</summary>
public sealed class DayBook
{
    private readonly IDbContextFactory<CatalogContext> contexts;

    internal DayBook(IDbContextFactory<CatalogContext> contexts) => this.contexts = contexts;

    /// <summary>The time at which the first file came in; null when none has.</summary>
    public async Task<DateTimeOffset?> FirstAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Arrivals.MinAsync(a => (DateTimeOffset?)a.Received, cancel);
    }

    /// <param name="from">The day's beginning where the firm is.</param>
    /// <param name="to">The next day's.</param>
    public async Task<Day> OfAsync(DateTimeOffset from, DateTimeOffset to, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var day = db.Journal.Where(line => line.At >= @from && line.At < to);
        // Whether a document was filed or asked about first tells whether it was filed alone.
        var first = db.Journal.Where(line => (line.Kind == JournalKind.Filed || line.Kind == JournalKind.Asked)
            && !db.Journal.Any(earlier => earlier.DocumentId == line.DocumentId && earlier.Id < line.Id && (earlier.Kind == JournalKind.Filed || earlier.Kind == JournalKind.Asked)));
        return new Day(
            await Receipt.OfAsync(db, db.Arrivals.Where(arrival => arrival.Received >= @from && arrival.Received < to), scope, cancel),
            await ListAsync(db, day.Where(line => line.Kind == JournalKind.Filed && first.Any(one => one.Id == line.Id)), scope, cancel),
            await ListAsync(db, day.Where(line => line.Kind == JournalKind.Asked), scope, cancel),
            await ListAsync(
                db,
                day.Where(line => line.Kind == JournalKind.Answered && line.By != "system"
                    && first.Any(one => one.DocumentId == line.DocumentId && one.Kind == JournalKind.Filed && one.Id < line.Id)),
                scope,
                cancel));
    }

    // A day may have twenty thousand documents: their lines are looked at once, and none is opened but those that are named.
    private static async Task<DayList> ListAsync(CatalogContext db, IQueryable<JournalRow> lines, CaseScope scope, CancellationToken cancel)
    {
        var visible = CatalogReader.Within(db.Documents, scope);
        var told = await (from line in lines
                          where visible.Any(document => document.Id == line.DocumentId)
                          group line.Id by line.DocumentId into lineOf
                          orderby lineOf.Min()
                          select lineOf.Key!.Value).ToListAsync(cancel);
        var wanted = told.Take(DayList.Most).ToList();
        var named = await visible.Where(document => EF.Parameter(wanted).Contains(document.Id)).ToDictionaryAsync(document => document.Id, cancel);
        return new DayList(told.Count, [.. wanted.Where(named.ContainsKey).Select(id => new DayDocument(id, named[id].ToEntry().Document, named[id].State))]);
    }
}
