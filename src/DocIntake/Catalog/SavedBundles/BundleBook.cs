using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog.SavedBundles;

/// <summary>The firm's bundles as they are kept. A bundle of a case is seen by whoever sees the case; one of no case by its maker, and by who sees every case.</summary>
public sealed class BundleBook
{
    private readonly IDbContextFactory<CatalogContext> contexts;
    private readonly CatalogFile file;
    private readonly TimeProvider time;

    internal BundleBook(IDbContextFactory<CatalogContext> contexts, CatalogFile file, TimeProvider time) =>
        (this.contexts, this.file, this.time) = (contexts, file, time);

    /// <summary>Null when there is none, or when this person does not see it.</summary>
    public async Task<SavedBundle?> FindAsync(Guid id, CaseScope scope, string person, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await Within(db, scope, person).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel))?.ToSaved();
    }

    /// <summary>What this person sees, the last changed first.</summary>
    /// <param name="number">Of this case alone; null = of any.</param>
    public async Task<IReadOnlyList<SavedBundle>> ListAsync(CaseScope scope, string person, string? number, int limit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = Within(db, scope, person).AsNoTracking().Where(row => number == null || row.CaseNumber == number);
        return [.. (await rows.OrderByDescending(row => row.Changed).ThenBy(row => row.Id).Take(limit).ToListAsync(cancel)).Select(row => row.ToSaved())];
    }

    public async Task<SavedBundle> AddAsync(string title, string? number, int exhibits, string body, string person, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var row = new SavedBundleRow
        {
            Id = Guid.CreateVersion7(now),
            Title = title,
            CaseNumber = number,
            MadeBy = person,
            Made = now,
            ChangedBy = person,
            Changed = now,
            Version = 1,
            Exhibits = exhibits,
            Body = body,
        };
        await using var change = await file.BeginAsync(cancel);
        change.Database.Add(row);
        await change.CommitAsync(cancel);
        return row.ToSaved();
    }

    /// <summary>Changes what is there at this moment: nobody writes between the look and the change.</summary>
    /// <param name="edit">The new title, case, number of exhibits and body; null = leave it as it is.</param>
    /// <returns>Before and after; null when there is none that this person sees. The same twice when nothing was changed.</returns>
    public async Task<(SavedBundle Before, SavedBundle After)?> ChangeAsync(
        Guid id, CaseScope scope, string person, Func<SavedBundle, (string Title, string? Case, int Exhibits, string Body)?> edit, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        if (await Within(change.Database, scope, person).SingleOrDefaultAsync(found => found.Id == id, cancel) is not { } row)
        {
            return null;
        }

        var before = row.ToSaved();
        if (edit(before) is not { } edited)
        {
            return (before, before);
        }

        (row.Title, row.CaseNumber, row.Exhibits, row.Body) = edited;
        (row.ChangedBy, row.Changed, row.Version) = (person, time.GetUtcNow(), row.Version + 1);
        await change.CommitAsync(cancel);
        return (before, row.ToSaved());
    }

    /// <summary>A build of a bundle stands: it gets the bundle's next number.</summary>
    public async Task<SavedBuild> AddBuildAsync(Guid bundle, Guid build, int pages, long bytes, string sha256, string body, string person, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        var last = await change.Database.SavedBuilds.Where(row => row.BundleId == bundle).MaxAsync(row => (int?)row.Number, cancel) ?? 0;
        var added = new SavedBuildRow
        {
            Id = build,
            BundleId = bundle,
            Number = last + 1,
            At = time.GetUtcNow(),
            By = person,
            Pages = pages,
            Bytes = bytes,
            Sha256 = sha256,
            Body = body,
        };
        change.Database.Add(added);
        await change.CommitAsync(cancel);
        return added.ToSaved();
    }

    /// <summary>The builds of a bundle, the first one first. Whether the bundle is seen was asked before.</summary>
    public async Task<IReadOnlyList<SavedBuild>> ListBuildsAsync(Guid bundle, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.SavedBuilds.AsNoTracking().Where(row => row.BundleId == bundle).OrderBy(row => row.Number).ToListAsync(cancel)).Select(row => row.ToSaved())];
    }

    private static IQueryable<SavedBundleRow> Within(CatalogContext db, CaseScope scope, string person)
    {
        if (scope.Numbers is not { } numbers)
        {
            return db.SavedBundles;
        }

        var allowed = numbers.ToList();
        return db.SavedBundles.Where(row => row.CaseNumber == null ? row.MadeBy == person : EF.Parameter(allowed).Contains(row.CaseNumber));
    }
}
