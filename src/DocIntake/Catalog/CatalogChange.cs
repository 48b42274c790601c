using System.Data.Common;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DocIntake.Catalog;

/// <summary>
/// One transaction on the catalog; nothing is kept unless <see cref="CommitAsync"/> returns. It holds the database's write lock, so it is
/// opened late, after all reading of bytes, and closed soon.
/// </summary>
public sealed partial class CatalogChange : IAsyncDisposable
{
    private readonly CatalogContext db;
    private readonly IDbContextTransaction transaction;
    private readonly IDisposable turn;
    private readonly TimeProvider time;

    internal CatalogChange(CatalogContext db, IDbContextTransaction transaction, IDisposable turn, TimeProvider time)
    {
        this.db = db;
        this.transaction = transaction;
        this.turn = turn;
        this.time = time;
    }

    /// <summary>For the job engine to enlist in.</summary>
    public DbTransaction Transaction => transaction.GetDbTransaction();

    /// <summary>For the catalog's own books.</summary>
    internal CatalogContext Database => db;

    public void Add(Arrival arrival) => db.Arrivals.Add(new ArrivalRow
    {
        Id = arrival.Id,
        Sha256 = arrival.Sha256,
        Received = arrival.Received,
        Body = Mapping.Pack(arrival),
    });

    /// <summary>True when this arrival was taken in before: a crash came between the commit and the tidying up.</summary>
    public Task<bool> HasArrivalAsync(Guid id, CancellationToken cancel) => db.Arrivals.AnyAsync(a => a.Id == id, cancel);

    /// <summary>The first arrival of these bytes.</summary>
    public Task<Guid?> FindArrivalAsync(string sha256, CancellationToken cancel) =>
        db.Arrivals.Where(a => a.Sha256 == sha256).OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Adds a document that stands for a whole original (a file, an attachment), at a stage.</summary>
    public void AddWhole(Document document, string stage, string pipeline, DocumentState state, Guid? duplicateOf = null)
    {
        var row = AddRow(document, stage, pipeline, state, whole: true);
        row.DuplicateOf = duplicateOf;
        row.OriginalPageCount = duplicateOf is null ? row.PageCount : 0;
    }

    /// <summary>Adds a document cut out of another one.</summary>
    public async Task AddPartAsync(Document document, string stage, string pipeline, CancellationToken cancel)
    {
        AddRow(document, stage, pipeline, DocumentState.Working, whole: false).TakePages(document.Pages);
        await InheritMarksAsync(document, cancel);
    }

    /// <summary>Marks a document, or writes a note to it.</summary>
    public async Task MarkAsync(Guid document, MarkKind kind, string text, string by, CancellationToken cancel)
    {
        await TouchAsync(document, cancel);
        db.Marks.Add(new MarkRow { DocumentId = document, Kind = kind, Text = text, By = by, At = time.GetUtcNow() });
    }

    public async Task TakeOffMarkAsync(Guid document, long mark, CancellationToken cancel)
    {
        await TouchAsync(document, cancel);
        db.Marks.Remove(await db.Marks.SingleAsync(m => m.DocumentId == document && m.Id == mark, cancel));
    }

    /// <summary>The document as it stands now, inside this transaction; null when there is none.</summary>
    public async Task<DocumentEntry?> FindAsync(Guid id, CancellationToken cancel)
    {
        var row = await db.Documents.AsNoTracking().Include(d => d.Findings).SingleOrDefaultAsync(d => d.Id == id, cancel);
        return row?.ToEntry();
    }

    /// <summary>
    /// The first whole document with these bytes, seen inside this transaction. A rejected one does not count: who drops it again wants it.
    /// </summary>
    public Task<Guid?> FindOriginalAsync(string sha256, CancellationToken cancel) =>
        db.Documents.Where(d => d.OriginalSha256 == sha256 && d.IsWhole && d.DuplicateOf == null && d.State != DocumentState.Rejected)
            .OrderBy(d => d.Id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Moves a document on: what it is now, where it stands, what has become of it.</summary>
    /// <param name="readPages">True when its pages are new or others than before: the page table is written anew.</param>
    public async Task UpdateAsync(
        Document document, string stage, string pipeline, DocumentState state, bool readPages, CancellationToken cancel)
    {
        var row = await RowAsync(document.Id, cancel);
        if (row.State == DocumentState.Split && state != DocumentState.Split)
        {
            await InheritMarksAsync(document, cancel);
        }

        await db.Findings.Where(f => f.DocumentId == row.Id).ExecuteDeleteAsync(cancel);
        await db.DocumentCases.Where(a => a.DocumentId == row.Id).ExecuteDeleteAsync(cancel);
        row.Take(document);
        row.Stage = stage;
        row.Pipeline = pipeline;
        row.State = state;
        row.OpenProblem = OpenProblem.Of(document, state);
        row.Attempts = 0;
        row.Updated = time.GetUtcNow();
        row.Version++;
        if (readPages)
        {
            await db.Pages.Where(p => p.DocumentId == row.Id).ExecuteDeleteAsync(cancel);
            row.TakePages(document.Pages);
        }
    }

    /// <summary>Records how many pages a whole original has, when it has been read; nothing for a document cut out of one.</summary>
    public async Task CountOriginalAsync(Guid id, int pages, CancellationToken cancel)
    {
        var row = await RowAsync(id, cancel);
        row.OriginalPageCount = row.IsWhole ? pages : 0;
    }

    /// <summary>Counts an attempt at the document's stage that failed.</summary>
    public async Task<int> CountAttemptAsync(Guid id, CancellationToken cancel)
    {
        return ++(await TouchAsync(id, cancel)).Attempts;
    }

    public void Journal(JournalKind kind, string text, Guid? arrival, Guid? document, string by = "system") => db.Journal.Add(new JournalRow
    {
        At = time.GetUtcNow(),
        ArrivalId = arrival,
        DocumentId = document,
        Kind = kind,
        Text = text,
        By = by,
    });

    /// <summary>Puts the document before a person; an open review of it stays the one there is.</summary>
    public async Task OpenReviewAsync(Guid document, CancellationToken cancel)
    {
        if (!await db.Reviews.AnyAsync(r => r.DocumentId == document && r.Closed == null, cancel))
        {
            db.Reviews.Add(new ReviewRow { DocumentId = document, Opened = time.GetUtcNow() });
        }
    }

    /// <summary>Closes a review with its answer; null when it is not open (any more), else the document it is about.</summary>
    public async Task<Guid?> CloseReviewAsync(int review, string answer, string by, CancellationToken cancel)
    {
        var row = await db.Reviews.SingleOrDefaultAsync(r => r.Id == review && r.Closed == null, cancel);
        if (row is null)
        {
            return null;
        }

        row.Closed = time.GetUtcNow();
        row.ClosedBy = by;
        row.Answer = answer;
        return row.DocumentId;
    }

    /// <summary>True when something was unpacked or cut out of the document.</summary>
    public Task<bool> HasChildrenAsync(Guid document, CancellationToken cancel) => db.Documents.AnyAsync(d => d.ParentId == document, cancel);

    /// <summary>The documents cut out of another one that still stand, theirs included.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListPartsAsync(Guid parent, CancellationToken cancel)
    {
        var parts = await db.Documents.AsNoTracking().Include(d => d.Findings).Where(d => d.ParentId == parent && !d.IsWhole).ToListAsync(cancel);
        var found = new List<DocumentEntry>();
        foreach (var part in parts)
        {
            found.AddRange(part.State == DocumentState.Split ? await ListPartsAsync(part.Id, cancel) : [part.ToEntry()]);
        }

        return found;
    }

    /// <summary>Closes the open review of a document, if there is one: it was answered another way.</summary>
    public Task CloseReviewsAsync(Guid document, string by, CancellationToken cancel) => db.Reviews
        .Where(r => r.DocumentId == document && r.Closed == null)
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Closed, time.GetUtcNow()).SetProperty(r => r.ClosedBy, by), cancel);

    /// <summary>Adds a case, or replaces what was known of it.</summary>
    public async Task SaveCaseAsync(Case @case, CancellationToken cancel)
    {
        var row = await db.Cases.FindAsync([@case.Number], cancel);
        if (row is null)
        {
            db.Cases.Add(row = new CaseRow { Number = @case.Number, Body = "" });
        }

        row.Body = Mapping.Pack(@case);
    }

    public async Task<Case?> FindCaseAsync(string number, CancellationToken cancel) =>
        await db.Cases.FindAsync([number], cancel) is { } row ? Mapping.Unpack<Case>(row.Body) : null;

    public async Task<Person?> FindPersonAsync(Guid id, CancellationToken cancel) =>
        await db.People.FindAsync([id], cancel) is { } row ? Mapping.Unpack<Person>(row.Body) : null;

    /// <summary>Adds a person, or replaces what was known of them.</summary>
    public async Task SavePersonAsync(Person person, CancellationToken cancel)
    {
        var row = await db.People.FindAsync([person.Id], cancel);
        if (row is null)
        {
            db.People.Add(row = new PersonRow { Id = person.Id, NormalizedName = "", Body = "" });
        }

        (row.NormalizedName, row.Body) = (person.NormalizedName, Mapping.Pack(person));
    }

    /// <summary>Adds what a person has to do with a case, or replaces the line of the same kind.</summary>
    public async Task SaveAccessAsync(CaseAccess access, DateTimeOffset at, CancellationToken cancel)
    {
        var row = await db.Access.SingleOrDefaultAsync(a => a.PersonId == access.Person && a.CaseNumber == access.Case && a.Kind == access.Kind, cancel);
        if (row is null)
        {
            db.Access.Add(row = new AccessRow { PersonId = access.Person, CaseNumber = access.Case, Kind = access.Kind, By = access.By });
        }

        (row.Until, row.Reason, row.By, row.At) = (access.Until, access.Reason, access.By, at);
    }

    /// <param name="hash">SHA-256 of the key itself, which is kept nowhere.</param>
    public void Add(ApiKey key, string hash) => db.ApiKeys.Add(new ApiKeyRow { Id = key.Id, Hash = hash, PersonId = key.Person, Body = Mapping.Pack(key) });

    public Task RemoveKeyAsync(Guid person, Guid key, CancellationToken cancel) =>
        db.ApiKeys.Where(k => k.PersonId == person && k.Id == key).ExecuteDeleteAsync(cancel);

    public Task RemoveAccessAsync(Guid person, long id, CancellationToken cancel) =>
        db.Access.Where(a => a.PersonId == person && a.Id == id).ExecuteDeleteAsync(cancel);

    public async Task SaveSettingAsync(string key, string value, CancellationToken cancel)
    {
        var row = await db.Settings.FindAsync([key], cancel);
        if (row is null)
        {
            db.Settings.Add(row = new SettingRow { Key = key, Value = value });
        }

        row.Value = value;
    }

    /// <summary>Takes the next free numbers of a prefix.</summary>
    /// <param name="wish">The first number of a prefix that nobody has used yet; later ones follow on what was given out, whatever is wished.</param>
    public async Task<Production> ReserveAsync(
        string prefix, long wish, int count, int digits, string title, string? @case, string? sentTo, string by, CancellationToken cancel)
    {
        var highest = await db.Productions.Where(p => p.Prefix == prefix).MaxAsync(p => (long?)p.Last, cancel);
        if (highest is null && await db.Settings.FindAsync(["bates.next." + prefix], cancel) is { } older && long.TryParse(older.Value, out var next) && next > 1)
        {
            // Catalogs made before there were ranges kept the next number only.
            highest = next - 1;
            Add(new ProductionRow { Title = "Earlier bundles", Prefix = prefix, By = "system", First = 1, Last = next - 1, Digits = digits, State = ProductionState.Elsewhere, Note = "Given out before ranges were kept." });
        }

        var first = highest + 1 ?? wish;
        var row = Add(new ProductionRow { Title = title, Prefix = prefix, By = by, CaseNumber = @case, SentTo = sentTo, First = first, Last = first + count - 1, Digits = digits });
        return row.ToProduction();
    }

    /// <summary>Writes down numbers that were given out elsewhere; nothing when one of them is taken.</summary>
    /// <returns>The production that was written down, or the one that stands in its way.</returns>
    public async Task<(Production? Recorded, Production? InTheWay)> RecordAsync(
        string prefix, long first, long last, int digits, string title, string? @case, string? sentTo, string by, CancellationToken cancel)
    {
        if (await db.Productions.AsNoTracking().FirstOrDefaultAsync(p => p.Prefix == prefix && p.First <= last && p.Last >= first, cancel) is { } taken)
        {
            return (null, taken.ToProduction());
        }

        var below = await db.Productions.Where(p => p.Prefix == prefix && p.Last < first).MaxAsync(p => (long?)p.Last, cancel);
        if (below is { } highest && highest + 1 < first)
        {
            Add(new ProductionRow { Title = title, Prefix = prefix, By = by, First = highest + 1, Last = first - 1, Digits = digits, State = ProductionState.Void, Note = $"Left out: {title} starts above them." });
        }

        var row = Add(new ProductionRow { Title = title, Prefix = prefix, By = by, CaseNumber = @case, SentTo = sentTo, First = first, Last = last, Digits = digits, State = ProductionState.Elsewhere });
        return (row.ToProduction(), null);
    }

    /// <summary>The bundle stands: its numbers are used, by these exhibits.</summary>
    public async Task UseAsync(Guid production, IEnumerable<ProducedExhibit> exhibits, CancellationToken cancel)
    {
        (await ProductionAsync(production, cancel)).State = ProductionState.Used;
        db.Produced.AddRange(exhibits.Select(exhibit => new ProducedRow
        {
            ProductionId = production,
            Label = exhibit.Label,
            Title = exhibit.Title,
            DocumentId = exhibit.Document,
            OriginalSha256 = exhibit.OriginalSha256,
            Pages = exhibit.Pages,
            First = exhibit.First,
        }));
    }

    /// <summary>The bundle came to nothing: its numbers are never used, and it is said why.</summary>
    public async Task VoidAsync(Guid production, string why, CancellationToken cancel)
    {
        var row = await ProductionAsync(production, cancel);
        (row.State, row.Note) = (ProductionState.Void, why);
    }

    /// <summary>Writes what was changed so far into the transaction, so that what enlists in it sees it.</summary>
    public Task SaveAsync(CancellationToken cancel) => db.SaveChangesAsync(cancel);

    public async Task CommitAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
        turn.Dispose();
    }

    // What was said of these pages, under whichever document they were, is said of the one that has them now.
    private async Task InheritMarksAsync(Document document, CancellationToken cancel)
    {
        var pages = document.OriginalPages;
        var said = await db.Documents.Where(d => d.OriginalSha256 == document.OriginalSha256 && d.Pages.Any(p => EF.Parameter(pages).Contains(p.OriginalNumber)))
            .SelectMany(d => d.Marks).AsNoTracking().ToListAsync(cancel);
        var own = said.Where(m => m.DocumentId == document.Id).Select(m => (m.Kind, m.Text, m.At)).ToHashSet();
        db.Marks.AddRange(said.OrderBy(m => m.Id).Where(m => own.Add((m.Kind, m.Text, m.At)))
            .Select(m => new MarkRow { DocumentId = document.Id, Kind = m.Kind, Text = m.Text, By = m.By, At = m.At }));
    }

    private ProductionRow Add(ProductionRow row)
    {
        (row.Id, row.At) = (Guid.CreateVersion7(), time.GetUtcNow());
        db.Productions.Add(row);
        return row;
    }

    private async Task<ProductionRow> ProductionAsync(Guid id, CancellationToken cancel) =>
        await db.Productions.FindAsync([id], cancel) ?? throw new InvalidOperationException($"Production {id} is not in the catalog.");

    private DocumentRow AddRow(Document document, string stage, string pipeline, DocumentState state, bool whole)
    {
        var row = new DocumentRow
        {
            Id = document.Id,
            ArrivalId = document.ArrivalId,
            ParentId = document.ParentId,
            OriginalSha256 = document.OriginalSha256,
            IsWhole = whole,
            Received = document.Received,
            Updated = time.GetUtcNow(),
            Stage = stage,
            Pipeline = pipeline,
            State = state,
            OpenProblem = OpenProblem.Of(document, state),
            Category = document.Category,
            Body = "",
        };
        row.Take(document);
        db.Documents.Add(row);
        return row;
    }

    private async Task<DocumentRow> TouchAsync(Guid id, CancellationToken cancel)
    {
        var row = await RowAsync(id, cancel);
        (row.Updated, row.Version) = (time.GetUtcNow(), row.Version + 1);
        return row;
    }

    /// <summary>The row without its findings and pages, which are only ever written anew.</summary>
    private async Task<DocumentRow> RowAsync(Guid id, CancellationToken cancel) =>
        await db.Documents.FindAsync([id], cancel) ?? throw new InvalidOperationException($"Document {id} is not in the catalog.");
}
