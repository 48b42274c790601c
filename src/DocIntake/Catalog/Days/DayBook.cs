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
        var lines = await db.Journal.AsNoTracking().Where(j => j.At >= from && j.At < to && j.DocumentId != null)
            .Where(j => j.Kind == JournalKind.Filed || j.Kind == JournalKind.Asked || (j.Kind == JournalKind.Answered && j.By != "system"))
            .Select(j => new Told(j.Id, j.DocumentId!.Value, j.Kind)).ToListAsync(cancel);
        var ids = lines.Select(line => line.Document).Distinct().ToList();
        var seen = await CatalogReader.Within(db.Documents, scope).Where(d => EF.Parameter(ids).Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        var first = await FirstLinesAsync(db, [.. seen.Keys], cancel);
        bool IsAlone(Told line) => line.Kind == JournalKind.Filed && first[line.Document].Id == line.Id;
        bool IsCorrection(Told line) => line.Kind == JournalKind.Answered && first.TryGetValue(line.Document, out var began) && began.Kind == JournalKind.Filed && began.Id < line.Id;
        IReadOnlyList<DayDocument> Of(Func<Told, bool> wanted) =>
            [.. lines.Where(line => seen.ContainsKey(line.Document) && wanted(line)).DistinctBy(line => line.Document).Select(line => ToDay(seen[line.Document]))];
        return new Day(await ReceiptAsync(db, from, to, scope, cancel), Of(IsAlone), Of(line => line.Kind == JournalKind.Asked), Of(IsCorrection));
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
