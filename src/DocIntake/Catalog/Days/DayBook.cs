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
        // A day may have twenty thousand documents: only their lines are looked at, and no document is opened but those that are named.
        var lines = await (
            from line in db.Journal
            where line.At >= @from && line.At < to && (line.Kind == JournalKind.Filed || line.Kind == JournalKind.Asked || (line.Kind == JournalKind.Answered && line.By != "system"))
            join document in CatalogReader.Within(db.Documents, scope) on line.DocumentId equals document.Id
            orderby line.Id
            select new { line.Id, Document = document.Id, line.Kind }).AsNoTracking().ToListAsync(cancel);
        var first = await FirstLinesAsync(db, [.. lines.Select(line => line.Document).Distinct()], cancel);
        var lists = new[]
        {
            lines.Where(line => line.Kind == JournalKind.Filed && first[line.Document].Id == line.Id).Select(line => line.Document).ToList(),
            [.. lines.Where(line => line.Kind == JournalKind.Asked).Select(line => line.Document).Distinct()],
            [.. lines.Where(line => line.Kind == JournalKind.Answered && first.TryGetValue(line.Document, out var began) && began.Kind == JournalKind.Filed && began.Id < line.Id).Select(line => line.Document).Distinct()],
        };
        var wanted = lists.SelectMany(list => list.Take(DayList.Most)).Distinct().ToList();
        var named = await CatalogReader.Within(db.Documents, scope).Where(d => EF.Parameter(wanted).Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        var days = lists.Select(list => new DayList(list.Count, [.. list.Take(DayList.Most).Where(named.ContainsKey).Select(id => ToDay(named[id]))])).ToList();
        return new Day(await ReceiptAsync(db, @from, to, scope, cancel), days[0], days[1], days[2]);
    }

    private static DayDocument ToDay(DocumentRow row) => new(row.Id, row.ToEntry().Document, row.State);

    // Whether a document was filed or asked about first.
    private static async Task<Dictionary<Guid, Told>> FirstLinesAsync(CatalogContext db, List<Guid> documents, CancellationToken cancel)
    {
        var told = await db.Journal.AsNoTracking().Where(j => j.DocumentId != null && EF.Parameter(documents).Contains(j.DocumentId.Value))
            .Where(j => j.Kind == JournalKind.Filed || j.Kind == JournalKind.Asked)
            .Select(j => new Told(j.Id, j.DocumentId!.Value, j.Kind)).ToListAsync(cancel);
        return told.GroupBy(line => line.Document).ToDictionary(lines => lines.Key, lines => lines.MinBy(line => line.Id)!);
    }

    // One statement, so that it is true of one moment: each file is counted by where it stands, so that the parts make the whole.
    private static async Task<Balance> ReceiptAsync(CatalogContext db, DateTimeOffset from, DateTimeOffset to, CaseScope scope, CancellationToken cancel)
    {
        var visible = CatalogReader.Within(db.Documents, scope);
        var rows = await (
            from arrival in db.Arrivals
            where arrival.Received >= @from && arrival.Received < to
            join found in visible on arrival.Id equals found.ArrivalId into documents
            from document in documents.DefaultIfEmpty()
            select new
            {
                arrival.Id,
                Document = document == null ? null : new BalanceRow(
                    document.ArrivalId, document.State, document.IsWhole, document.OriginalPageCount, document.PageCount, document.SetAsideCount,
                    db.Documents.Where(first => first.Id == document.DuplicateOf).Select(first => first.OriginalPageCount).FirstOrDefault()),
            }).ToListAsync(cancel);
        var shown = scope.Numbers is null ? rows : [.. rows.Where(row => row.Document is not null)];
        return Receipt.Of(shown.DistinctBy(row => row.Id).Count(), [.. shown.Select(row => row.Document).OfType<BalanceRow>()]);
    }

    private sealed record Told(long Id, Guid Document, JournalKind Kind);
}
