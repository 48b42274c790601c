using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog.People;

/// <summary>Who signs in, and who may see which case.</summary>
public sealed class PeopleBook
{
    private readonly IDbContextFactory<CatalogContext> contexts;
    private readonly CatalogFile file;
    private readonly TimeProvider time;

    internal PeopleBook(IDbContextFactory<CatalogContext> contexts, CatalogFile file, TimeProvider time) =>
        (this.contexts, this.file, this.time) = (contexts, file, time);

    public async Task<Person?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is { } row ? Mapping.Unpack<Person>(row.Body) : null;
    }

    /// <param name="normalized">The name in capitals, as Identity compares it.</param>
    public async Task<Person?> FindAsync(string normalized, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedName == normalized, cancel) is { } row ? Mapping.Unpack<Person>(row.Body) : null;
    }

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.People.AsNoTracking().OrderBy(p => p.NormalizedName).ToListAsync(cancel)).Select(row => Mapping.Unpack<Person>(row.Body))];
    }

    public async Task AddAsync(Person person, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        await change.SavePersonAsync(person, cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Changes a person as they are known at this moment; what somebody else changed meanwhile stays. Null when there is nobody of that id.</summary>
    public async Task<Person?> ChangeAsync(Guid id, Action<Person> change, CancellationToken cancel)
    {
        await using var work = await file.BeginAsync(cancel);
        if (await work.FindPersonAsync(id, cancel) is not { } person)
        {
            return null;
        }

        change(person);
        await work.SavePersonAsync(person, cancel);
        await work.CommitAsync(cancel);
        return person;
    }

    /// <summary>What a person has to do with which cases, walls first; what has ended is left out.</summary>
    public async Task<IReadOnlyList<CaseAccess>> AccessOfAsync(Guid person, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Access.AsNoTracking().Where(a => a.PersonId == person).ToListAsync(cancel);
        return [.. rows.Where(a => a.Until is null || a.Until > time.GetUtcNow()).OrderByDescending(a => a.Kind == AccessKind.Wall).ThenBy(a => a.CaseNumber)
            .Select(a => new CaseAccess(a.Id, a.PersonId, a.CaseNumber, a.Kind, a.Until, a.Reason, a.By, a.At))];
    }

    /// <summary>Grants or walls off; a line of the same kind for the same case is replaced.</summary>
    public async Task SaveAsync(CaseAccess access, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        await change.SaveAccessAsync(access, time.GetUtcNow(), cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Takes a line back.</summary>
    public async Task RemoveAccessAsync(Guid person, long id, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        await change.RemoveAccessAsync(person, id, cancel);
        await change.CommitAsync(cancel);
    }

    /// <param name="hash">SHA-256 of the key that was brought.</param>
    public async Task<ApiKey?> FindKeyAsync(string hash, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, cancel) is { } row ? Mapping.Unpack<ApiKey>(row.Body) : null;
    }

    /// <summary>A person's keys, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListKeysAsync(Guid person, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.ApiKeys.AsNoTracking().Where(k => k.PersonId == person).OrderByDescending(k => k.Id).ToListAsync(cancel)).Select(row => Mapping.Unpack<ApiKey>(row.Body))];
    }

    public async Task AddKeyAsync(ApiKey key, string hash, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        change.Add(key, hash);
        await change.CommitAsync(cancel);
    }

    public async Task RemoveKeyAsync(Guid person, Guid key, CancellationToken cancel)
    {
        await using var change = await file.BeginAsync(cancel);
        await change.RemoveKeyAsync(person, key, cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>
    /// The cases that a person sees at this moment: memberships and broken glass, less the walls. What belongs to no case yet is seen by whoever
    /// sorts the mail, sees every case and is walled off from none: it may turn out to be of any case.
    /// </summary>
    public async Task<CaseScope> ScopeOfAsync(Person person, CancellationToken cancel)
    {
        var lines = await AccessOfAsync(person.Id, cancel);
        var walls = lines.Where(a => a.Kind == AccessKind.Wall).Select(a => a.Case).ToHashSet(StringComparer.Ordinal);
        var granted = lines.Where(a => a.Kind != AccessKind.Wall).Select(a => a.Case).ToHashSet(StringComparer.Ordinal);
        if (walls.Contains(CaseAccess.EveryCase))
        {
            return CaseScope.Nothing;
        }

        if (!granted.Contains(CaseAccess.EveryCase))
        {
            return CaseScope.Of(granted.Except(walls));
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = await db.Cases.Select(c => c.Number).ToListAsync(cancel);
        return CaseScope.Of(all.Except(walls), unassigned: walls.Count == 0 && person.Roles.Any(role => role is Role.Intake or Role.Reviewer));
    }
}
