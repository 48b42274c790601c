using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog;

/// <summary>
/// Asks the catalog. Works beside a writing host and from another process; every question about documents carries the scope of who asks.
/// </summary>
public sealed class CatalogReader
{
    private readonly IDbContextFactory<CatalogContext> contexts;

    internal CatalogReader(IDbContextFactory<CatalogContext> contexts) => this.contexts = contexts;

    private static IQueryable<DocumentRow> Standing(CatalogContext db) =>
        db.Documents.AsNoTracking().Where(d => d.State != DocumentState.Split && d.State != DocumentState.Duplicate && d.State != DocumentState.Rejected);

    private static bool IsStanding(DocumentState state) => state is not (DocumentState.Split or DocumentState.Duplicate or DocumentState.Rejected);

    /// <summary>The document, without its pages; null when there is none or it lies outside the scope.</summary>
    public async Task<DocumentEntry?> FindDocumentAsync(Guid id, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await Within(db.Documents, scope).Include(d => d.Findings).SingleOrDefaultAsync(d => d.Id == id, cancel);
        return row?.ToEntry();
    }

    /// <summary>The case that a document is in; null when it is in none or unknown. For the audit log alone: it asks for nobody's scope.</summary>
    public async Task<string?> CaseOfAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Documents.Where(d => d.Id == id).Select(d => d.CaseNumber).SingleOrDefaultAsync(cancel);
    }

    /// <summary>The document that a review is about, open or closed; null when there is none. For the audit log alone.</summary>
    public async Task<Guid?> DocumentOfReviewAsync(int review, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Reviews.Where(r => r.Id == review).Select(r => (Guid?)r.DocumentId).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Documents as the filter says, the newest first; split ones only when asked for by state.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListDocumentsAsync(DocumentFilter filter, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = Within(db.Documents, scope);
        rows = filter.State is { } state ? rows.Where(d => d.State == state) : rows.Where(d => d.State != DocumentState.Split);
        if (filter.Case is { } number)
        {
            // Asking for a case that is not seen must not tell which documents of one's own are in it too.
            rows = scope.Allows(number) ? rows.Where(d => d.CaseNumber == number || d.AlsoIn.Any(a => a.Number == number)) : rows.Where(d => false);
        }

        rows = filter.Category is { } category ? rows.Where(d => d.Category == category) : rows;
        rows = filter.Arrival is { } arrival ? rows.Where(d => d.ArrivalId == arrival) : rows;
        rows = filter.Unread ? rows.Where(d => (d.State == DocumentState.Filed || d.State == DocumentState.Review) && (d.UnreadCount > 0 || d.PageCount == 0)) : rows;
        var found = await rows.Include(d => d.Findings).AsSplitQuery().OrderByDescending(d => d.Id).Take(filter.Limit).ToListAsync(cancel);
        var unseen = await UnseenAsync(db, scope, cancel);
        return [.. found.Select(Mapping.ToEntry).Select(unseen.Tell)];
    }

    /// <summary>The documents cut out of another one that still stand, those of a part that was cut further included; in the order of their pages.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListPartsAsync(Guid parent, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var parts = await Within(db.Documents, scope).Where(d => d.ParentId == parent && !d.IsWhole).ToListAsync(cancel);
        var found = new List<DocumentEntry>();
        foreach (var part in parts.Select(Mapping.ToEntry))
        {
            found.AddRange(part.State == DocumentState.Split ? await ListPartsAsync(part.Document.Id, scope, cancel) : [part]);
        }

        return [.. found.OrderBy(part => part.Document.OriginalPages[0])];
    }

    /// <summary>Every document that was filed or asked about, and which of the two came first.</summary>
    public async Task<IReadOnlyList<DocumentStory>> ListStoriesAsync(CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var first = await db.Journal.Where(j => j.DocumentId != null && (j.Kind == JournalKind.Filed || j.Kind == JournalKind.Asked))
            .GroupBy(j => j.DocumentId!.Value, (id, lines) => lines.Min(j => j.Id)).ToListAsync(cancel);
        var kinds = await db.Journal.Where(j => EF.Parameter(first).Contains(j.Id)).ToDictionaryAsync(j => j.DocumentId!.Value, j => j.Kind, cancel);
        var rows = await Within(db.Documents, scope).Where(d => d.State != DocumentState.Working && d.State != DocumentState.Duplicate).ToListAsync(cancel);
        return [.. rows.Where(d => kinds.ContainsKey(d.Id)).Select(d => new DocumentStory(d.ToEntry().Document, d.State, d.Pipeline, kinds[d.Id] == JournalKind.Filed))];
    }

    /// <summary>Filed documents with a finding of one of these values.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListFiledWithAsync(IReadOnlyCollection<string> values, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var ids = db.Findings.Where(f => EF.Parameter(values).Contains(f.Value)).Select(f => f.DocumentId);
        var found = await Within(db.Documents, scope).Where(d => d.State == DocumentState.Filed && ids.Contains(d.Id)).Include(d => d.Findings).AsSplitQuery().ToListAsync(cancel);
        return [.. found.Select(Mapping.ToEntry)];
    }

    /// <summary>The cases that mails with these ids are filed in.</summary>
    public async Task<IReadOnlyList<string>> ListCasesOfMailsAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Documents.Where(d => d.MessageId != null && EF.Parameter(messageIds).Contains(d.MessageId) && d.State == DocumentState.Filed && d.CaseNumber != null)
            .Select(d => d.CaseNumber!).Distinct().ToListAsync(cancel);
    }

    /// <summary>How many filed documents name this sender, by case; the most first, at most so many cases.</summary>
    public async Task<IReadOnlyList<(string Case, int Documents)>> CountCasesOfSenderAsync(string sender, int most, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sent = db.Findings.Where(f => f.Field == Fields.Sender && f.Value == sender).Select(f => f.DocumentId);
        var counted = await db.Documents.Where(d => d.State == DocumentState.Filed && d.CaseNumber != null && sent.Contains(d.Id))
            .GroupBy(d => d.CaseNumber!).Select(group => new { Case = group.Key, Count = group.Count() }).OrderByDescending(one => one.Count).Take(most).ToListAsync(cancel);
        return [.. counted.Select(one => (one.Case, one.Count))];
    }

    /// <summary>The newest arrivals with their documents.</summary>
    public async Task<IReadOnlyList<ArrivalEntry>> ListArrivalsAsync(int limit, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var arrivals = await db.Arrivals.AsNoTracking().OrderByDescending(a => a.Id).Take(limit).ToListAsync(cancel);
        return await WithDocumentsAsync(db, arrivals, scope, cancel);
    }

    /// <summary>These arrivals with their documents; unknown ids are left out.</summary>
    public async Task<IReadOnlyList<ArrivalEntry>> FindArrivalsAsync(IReadOnlyCollection<Guid> ids, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var arrivals = await db.Arrivals.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.Id)).OrderBy(a => a.Id).ToListAsync(cancel);
        return await WithDocumentsAsync(db, arrivals, scope, cancel);
    }

    /// <summary>Every document id in these states, in the order of arrival; for sweeps, checks and the index.</summary>
    public async Task<IReadOnlyList<Guid>> ListIdsAsync(IReadOnlyCollection<DocumentState> states, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Documents.Where(d => states.Contains(d.State)).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(cancel);
    }

    /// <summary>What search has to find, in the order of arrival: every document that is filed or in review, without what is known of it.</summary>
    public async Task<IReadOnlyList<FindableEntry>> ListFindableAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Documents.Where(d => d.State == DocumentState.Filed || d.State == DocumentState.Review).OrderBy(d => d.Id)
            .Select(d => new FindableEntry(d.Id, d.PageCount, d.CaseNumber, d.AlsoIn.Select(other => other.Number).ToList())).ToListAsync(cancel);
    }

    /// <summary>Documents at work, with the stage and the version they stand at, in the order of arrival.</summary>
    public async Task<IReadOnlyList<WorkingEntry>> ListWorkingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Documents.Where(d => d.State == DocumentState.Working).OrderBy(d => d.Id)
            .Select(d => new WorkingEntry(d.Id, d.Stage, d.Version)).ToListAsync(cancel);
    }

    /// <summary>How many of these arrivals have a document at work.</summary>
    public async Task<int> CountUnsettledAsync(IReadOnlyCollection<Guid> arrivals, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var working = await db.Documents.Where(d => d.State == DocumentState.Working).Select(d => d.ArrivalId).Distinct().ToListAsync(cancel);
        return working.Intersect(arrivals).Count();
    }

    /// <summary>The first whole document with these bytes, or null.</summary>
    public async Task<Guid?> FindOriginalAsync(string sha256, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Documents.Where(d => d.OriginalSha256 == sha256 && d.IsWhole && d.DuplicateOf == null && d.State != DocumentState.Rejected)
            .OrderBy(d => d.Id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>
    /// True when everything that an original became lies within the scope. A scanned batch holds pages of several cases: who sees one of them must not get
    /// all of its pages.
    /// </summary>
    public async Task<bool> SeesOriginalAsync(string sha256, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.Documents.Where(d => d.OriginalSha256 == sha256 && d.State != DocumentState.Split && d.State != DocumentState.Duplicate);
        return await rows.CountAsync(cancel) == await Within(rows, scope).CountAsync(cancel);
    }

    /// <summary>SHA-256 of every original that a document rests on.</summary>
    public async Task<IReadOnlyList<string>> ListOriginalsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Documents.Select(d => d.OriginalSha256).Distinct().ToListAsync(cancel);
    }

    /// <summary>Null when there is none in scope.</summary>
    public async Task<Case?> FindCaseAsync(string number, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return scope.Allows(number) && await db.Cases.FindAsync([number], cancel) is { } row ? Mapping.Unpack<Case>(row.Body) : null;
    }

    public async Task<IReadOnlyList<Case>> ListCasesAsync(CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Cases.AsNoTracking().OrderBy(c => c.Number).ToListAsync(cancel);
        return [.. rows.Where(c => scope.Allows(c.Number)).Select(c => Mapping.Unpack<Case>(c.Body))];
    }

    /// <summary>What waits for a person, the longest waiting first.</summary>
    public async Task<IReadOnlyList<ReviewEntry>> ListReviewAsync(CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var open = await db.Reviews.AsNoTracking().Where(r => r.Closed == null).OrderBy(r => r.Id).ToListAsync(cancel);
        var ids = open.Select(r => r.DocumentId).ToList();
        var documents = await Within(db.Documents, scope).Include(d => d.Findings).AsSplitQuery().Where(d => EF.Parameter(ids).Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, cancel);
        var unseen = await UnseenAsync(db, scope, cancel);
        return [.. open.Where(r => documents.ContainsKey(r.DocumentId))
            .Select(r => new ReviewEntry(r.Id, unseen.Tell(documents[r.DocumentId].ToEntry()), r.Opened))];
    }

    /// <summary>The numbers of everything that waits for a person, the longest waiting first.</summary>
    public async Task<IReadOnlyList<ReviewHead>> ListReviewHeadsAsync(CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Reviews.Where(r => r.Closed == null)
            .Join(Within(db.Documents, scope), r => r.DocumentId, d => d.Id, (r, d) => new { r.Id, r.DocumentId, d.Version, r.Opened })
            .OrderBy(one => one.Id).Select(one => new ReviewHead(one.Id, one.DocumentId, one.Version, one.Opened)).ToListAsync(cancel);
    }

    /// <summary>These documents, as far as they lie in the scope.</summary>
    /// <param name="fields">The findings that are wanted; null = all of them.</param>
    public async Task<IReadOnlyList<DocumentEntry>> FindDocumentsAsync(
        IReadOnlyCollection<Guid> ids, CaseScope scope, CancellationToken cancel, IReadOnlyCollection<string>? fields = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var documents = Within(db.Documents, scope);
        documents = fields is null ? documents.Include(d => d.Findings) : documents.Include(d => d.Findings.Where(f => EF.Parameter(fields).Contains(f.Field)));
        var rows = await documents.AsSplitQuery().Where(d => EF.Parameter(ids).Contains(d.Id)).ToListAsync(cancel);
        return [.. rows.Select(Mapping.ToEntry)];
    }

    /// <summary>One that waits for a person; null when it is not open, unknown or outside the scope.</summary>
    public async Task<ReviewEntry?> FindReviewAsync(int review, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var open = await db.Reviews.AsNoTracking().SingleOrDefaultAsync(r => r.Id == review && r.Closed == null, cancel);
        return open is not null && await FindDocumentAsync(open.DocumentId, scope, cancel) is { } document ? new ReviewEntry(open.Id, document, open.Opened) : null;
    }

    /// <summary>Documents that a person answered about, in review or at rest, the latest answers last; without findings.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListAnsweredAsync(int limit, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var answered = await db.Journal.AsNoTracking().Where(j => j.Kind == JournalKind.Answered && j.DocumentId != null).OrderByDescending(j => j.Id)
            .Take(limit).Select(j => j.DocumentId!.Value).ToListAsync(cancel);
        var documents = await Within(db.Documents, scope).Where(d => EF.Parameter(answered).Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        return [.. answered.Distinct().Reverse().Where(documents.ContainsKey).Select(id => documents[id].ToEntry())];
    }

    /// <summary>Who closed a review, and when; null when it is open, unknown or outside the scope.</summary>
    public async Task<ClosedReview?> FindClosedReviewAsync(int review, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await db.Reviews.AsNoTracking().SingleOrDefaultAsync(r => r.Id == review && r.Closed != null, cancel);
        return row is not null && await Within(db.Documents, scope).AnyAsync(d => d.Id == row.DocumentId, cancel)
            ? new ClosedReview(row.DocumentId, row.ClosedBy ?? "system", row.Closed!.Value) : null;
    }

    /// <summary>How many documents are on their walk, how many wait for a person, and of how many something is wrong.</summary>
    public async Task<(int Working, int Review, int Errors)> CountWaitingAsync(CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = Within(db.Documents, scope);
        return (
            await rows.CountAsync(d => d.State == DocumentState.Working, cancel),
            await rows.CountAsync(d => d.State == DocumentState.Review, cancel),
            await rows.CountAsync(d => d.OpenProblem != null, cancel));
    }

    /// <summary>Documents of which something is wrong, the newest first; with a review's number where one is open.</summary>
    public async Task<IReadOnlyList<ErrorEntry>> ListErrorsAsync(int limit, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await Within(db.Documents, scope).Where(d => d.OpenProblem != null).OrderByDescending(d => d.Id).Take(limit).ToListAsync(cancel);
        var ids = rows.Select(d => d.Id).ToList();
        var reviews = await db.Reviews.Where(r => r.Closed == null && EF.Parameter(ids).Contains(r.DocumentId)).ToDictionaryAsync(r => r.DocumentId, r => r.Id, cancel);
        var unseen = await UnseenAsync(db, scope, cancel);
        return [.. rows.Select(d => new ErrorEntry(unseen.Tell(d.ToEntry()), d.OpenProblem!.Value, reviews.TryGetValue(d.Id, out var review) ? review : null))];
    }

    /// <summary>One of which something is wrong; null when nothing is, or it is unknown or outside the scope.</summary>
    public async Task<ErrorEntry?> FindErrorAsync(Guid document, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await Within(db.Documents, scope).SingleOrDefaultAsync(d => d.Id == document && d.OpenProblem != null, cancel);
        var review = await db.Reviews.Where(r => r.Closed == null && r.DocumentId == document).Select(r => (int?)r.Id).FirstOrDefaultAsync(cancel);
        return row is null ? null : new ErrorEntry(row.ToEntry(), row.OpenProblem!.Value, review);
    }

    /// <summary>Rejected documents that nothing has to be done about any more: a person said so. The latest first; without findings.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListIgnoredAsync(int limit, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = Within(db.Documents, scope).Where(d => d.State == DocumentState.Rejected && d.OpenProblem == null);
        var unseen = await UnseenAsync(db, scope, cancel);
        return [.. (await rows.OrderByDescending(d => d.Updated).Take(limit).ToListAsync(cancel)).Select(Mapping.ToEntry).Select(unseen.Tell)];
    }

    /// <summary>What sentences about documents tell whoever sees these cases.</summary>
    public async Task<UnseenCases> ListUnseenAsync(CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await UnseenAsync(db, scope, cancel);
    }

    /// <summary>The journal after a line's id, oldest first; of one document when asked so. What a line says of a case outside the scope is not told.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ListJournalAsync(long after, Guid? document, int limit, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var lines = db.Journal.AsNoTracking().Where(j => j.Id > after && (document == null || j.DocumentId == document));
        var unseen = await UnseenAsync(db, scope, cancel);
        return [.. (await lines.OrderBy(j => j.Id).Take(limit).ToListAsync(cancel)).Select(Mapping.ToEntry).Select(line => line with { Text = unseen.Tell(line.Text) })];
    }

    /// <summary>Every range of Bates numbers, by prefix and number; null = of all prefixes. One that is not of a case in scope is not listed.</summary>
    public async Task<IReadOnlyList<Production>> ListProductionsAsync(string? prefix, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Productions.AsNoTracking().Where(p => prefix == null || p.Prefix == prefix).OrderBy(p => p.Prefix).ThenBy(p => p.First).ToListAsync(cancel);
        return [.. rows.Where(row => scope.Allows(row.CaseNumber)).Select(row => row.ToProduction())];
    }

    /// <summary>The exhibits of productions that hold pages of an original, whoever they went to.</summary>
    public async Task<IReadOnlyList<(Production Production, ProducedExhibit Exhibit)>> ListProducedAsync(string originalSha256, CaseScope scope, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Produced.AsNoTracking().Where(e => e.OriginalSha256 == originalSha256)
            .Join(db.Productions.AsNoTracking(), e => e.ProductionId, p => p.Id, (e, p) => new { Exhibit = e, Production = p }).ToListAsync(cancel);
        return [.. found.Where(one => scope.Allows(one.Production.CaseNumber)).OrderBy(one => one.Production.At).ThenBy(one => one.Exhibit.First).Select(one => (
            one.Production.ToProduction(),
            new ProducedExhibit(one.Exhibit.Label, one.Exhibit.Title, one.Exhibit.DocumentId, one.Exhibit.OriginalSha256, one.Exhibit.Pages, one.Exhibit.First)))];
    }

    /// <summary>The exhibits of one production, by number; the caller sees the production.</summary>
    public async Task<IReadOnlyList<ProducedExhibit>> ListProducedAsync(Guid production, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Produced.AsNoTracking().Where(e => e.ProductionId == production).OrderBy(e => e.First)
            .Select(e => new ProducedExhibit(e.Label, e.Title, e.DocumentId, e.OriginalSha256, e.Pages, e.First)).ToListAsync(cancel);
    }

    /// <summary>Every mark on documents of an original, whatever became of them, with the pages it is about. For the export gate alone: it asks for nobody's scope.</summary>
    public async Task<IReadOnlyList<(IReadOnlyList<int> Pages, DocumentMark Mark)>> ListMarksAsync(string originalSha256, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Documents.AsNoTracking().Where(d => d.OriginalSha256 == originalSha256 && d.Marks.Any()).ToListAsync(cancel);
        return [.. rows.Select(row => row.ToEntry().Document).SelectMany(document => document.Marks.Select(mark => (document.OriginalPages, mark)))];
    }

    /// <summary>What an original became and still is, copies that came later left out. For the export gate alone: it asks for nobody's scope.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListOfOriginalAsync(string originalSha256, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await Standing(db).Where(d => d.OriginalSha256 == originalSha256).ToListAsync(cancel)).Select(Mapping.ToEntry)];
    }

    /// <summary>What was taken out of an original, and out of that: attachments, members of archives. For the export gate alone.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListTakenOutAsync(string originalSha256, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (found, seen) = (new List<DocumentEntry>(), new HashSet<Guid>());
        for (var around = await db.Documents.Where(d => d.OriginalSha256 == originalSha256).Select(d => d.Id).ToListAsync(cancel); around.Count > 0;)
        {
            var inside = await db.Documents.AsNoTracking().Where(d => d.ParentId != null && around.Contains(d.ParentId.Value)).ToListAsync(cancel);
            around = [.. inside.Select(d => d.Id).Where(seen.Add)];
            found.AddRange(inside.Where(d => d.OriginalSha256 != originalSha256 && IsStanding(d.State)).Select(Mapping.ToEntry));
        }

        return found;
    }

    /// <summary>Every document with a mark that keeps it in the house. For the export gate alone.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> ListWithheldAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.Documents.AsNoTracking().Where(d => d.Marks.Any()).ToListAsync(cancel)).Select(Mapping.ToEntry).Where(entry => entry.Document.Marks.Any(mark => DocumentMark.Withholds(mark.Kind)))];
    }

    /// <summary>Id of the journal's last line; 0 when it is empty.</summary>
    public async Task<long> LastJournalIdAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Journal.MaxAsync(j => (long?)j.Id, cancel) ?? 0;
    }

    public async Task<string?> FindSettingAsync(string key, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await db.Settings.FindAsync([key], cancel))?.Value;
    }

    /// <summary>The intake receipt, of everything or of some arrivals. One statement, so that it is true of one moment.</summary>
    public async Task<Balance> BalanceAsync(IReadOnlyCollection<Guid>? arrivals, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var wanted = arrivals?.ToArray();
        return await Receipt.OfAsync(db, wanted is null ? db.Arrivals : db.Arrivals.Where(arrival => EF.Parameter(wanted).Contains(arrival.Id)), CaseScope.All, cancel);
    }

    /// <summary>The documents that lie in a scope: the one place where that is asked.</summary>
    internal static IQueryable<DocumentRow> Within(IQueryable<DocumentRow> rows, CaseScope scope)
    {
        rows = rows.AsNoTracking();
        if (scope.Numbers is not { } numbers)
        {
            return rows;
        }

        var allowed = numbers.ToList();
        return scope.Unassigned
            ? rows.Where(d => d.CaseNumber == null || EF.Parameter(allowed).Contains(d.CaseNumber) || d.AlsoIn.Any(a => EF.Parameter(allowed).Contains(a.Number)))
            : rows.Where(d => d.CaseNumber != null && (EF.Parameter(allowed).Contains(d.CaseNumber) || d.AlsoIn.Any(a => EF.Parameter(allowed).Contains(a.Number))));
    }

    private static async Task<UnseenCases> UnseenAsync(CatalogContext db, CaseScope scope, CancellationToken cancel) =>
        new(scope.Numbers is null ? [] : await db.Cases.Select(c => c.Number).ToListAsync(cancel), scope);

    private static async Task<IReadOnlyList<ArrivalEntry>> WithDocumentsAsync(
        CatalogContext db, List<ArrivalRow> arrivals, CaseScope scope, CancellationToken cancel)
    {
        var ids = arrivals.Select(a => a.Id).ToList();
        var documents = await Within(db.Documents, scope).Include(d => d.Findings).AsSplitQuery()
            .Where(d => EF.Parameter(ids).Contains(d.ArrivalId) && d.State != DocumentState.Split).OrderBy(d => d.Id).ToListAsync(cancel);
        var byArrival = documents.ToLookup(d => d.ArrivalId);
        var unseen = await UnseenAsync(db, scope, cancel);
        return [.. arrivals.Where(a => scope.Numbers is null || byArrival[a.Id].Any()).Select(a => new ArrivalEntry(
            Mapping.Unpack<Arrival>(a.Body),
            Receipt.StateOf(byArrival[a.Id].Select(d => d.State)),
            [.. byArrival[a.Id].Select(Mapping.ToEntry).Select(unseen.Tell)]))];
    }
}
