using System.Collections.Concurrent;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;
using DocIntake.Storage;

namespace DocIntake.Intake;

/// <summary>A file that comes in by another way than the watched folder.</summary>
/// <param name="Path">Its name, or its path relative to what was sent, with '/'; a folder named by a case number is a given fact.</param>
/// <param name="Origin">"upload" or "ingest".</param>
/// <param name="GivenCase">The case that the sender chose; it goes before the folder's.</param>
/// <param name="By">Who sent it.</param>
public sealed record Incoming(string Path, string Origin, string? GivenCase = null, string By = "system", Urgency Urgency = Urgency.Normal);

/// <summary>
/// Takes files in, each exactly once: claimed into staging, hashed and stored, checked, written to the catalog with the order for its first
/// stage, and only then removed from staging. A crash anywhere leaves it in staging, from where it is taken in again as the same arrival.
/// </summary>
public sealed class Reception(
    DataFolder data, IDocumentStore store, CatalogFile catalog, WalkOrders walk, PipelineCatalogue pipelines, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, bool> busy = new();
    private readonly ConcurrentDictionary<string, bool> copied = new(StringComparer.Ordinal);

    /// <summary>Takes in bytes; on return the arrival is durable and walks.</summary>
    /// <exception cref="IOException">The disk is full or fails. What was received whole stays in staging and is tried again.</exception>
    public Task<Arrival> TakeAsync(Stream bytes, Incoming file, CancellationToken cancel) => TakeAsync(bytes, file, Guid.CreateVersion7(), cancel);

    /// <param name="id">The number that the arrival gets: the same file taken in twice under one number is one arrival.</param>
    internal Task<Arrival> TakeAsync(Stream bytes, Incoming file, Guid id, CancellationToken cancel)
    {
        var slip = new Slip(file.Path, file.Origin, file.GivenCase, file.By, file.Urgency, time.GetUtcNow());
        return OnceAsync(id, async id => await Staged.WriteAsync(data.Staging, id, bytes, slip, cancel), cancel);
    }

    /// <summary>Claims a file of the watched folder and takes it in.</summary>
    internal Task<Arrival> ClaimAsync(SeenFile file, CancellationToken cancel)
    {
        var slip = new Slip(file.Relative, "inbox", null, "system", Urgency.Normal, time.GetUtcNow());
        return OnceAsync(Guid.CreateVersion7(), async id => await Staged.ClaimAsync(data.Staging, id, file.Path, slip, cancel), cancel);
    }

    /// <summary>True for a file that was claimed as a copy and lies there until it is stored.</summary>
    internal bool IsClaimed(SeenFile file) => copied.ContainsKey(file.Path);

    /// <summary>Finishes what a crash or a full disk left in staging.</summary>
    internal async Task ResumeAsync(CancellationToken cancel)
    {
        foreach (var staged in await Staged.FindAsync(data.Staging, busy.ContainsKey, cancel))
        {
            await OnceAsync(staged.Id, _ => Task.FromResult(staged), cancel);
        }
    }

    private async Task<Arrival> OnceAsync(Guid id, Func<Guid, Task<Staged>> stage, CancellationToken cancel)
    {
        busy[id] = true;
        try
        {
            var staged = await stage(id);
            if (staged.Slip.CopiedFrom is { } source)
            {
                copied[source] = true;
            }

            var arrival = await StoreAsync(staged, cancel);
            staged.Delete();
            copied.TryRemove(staged.Slip.CopiedFrom ?? "", out _);
            return arrival;
        }
        finally
        {
            busy.TryRemove(id, out _);
        }
    }

    private async Task<Arrival> StoreAsync(Staged staged, CancellationToken cancel)
    {
        StoredOriginal stored;
        await using (var bytes = new FileStream(staged.Content, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            stored = await store.SaveOriginalAsync(bytes, cancel);
        }

        if (new FileInfo(staged.Content).Length != stored.Bytes)
        {
            throw new IOException($"\"{staged.Slip.Path}\" was written to while it was taken in; it is read again.");
        }

        var cases = await catalog.Reader.ListCasesAsync(CaseScope.All, cancel);
        await using var change = await catalog.BeginAsync(cancel);
        using var joined = walk.Join(change);
        var arrival = await ArrivalAsync(change, staged, stored, cases, cancel);
        if (!await change.HasArrivalAsync(arrival.Id, cancel))
        {
            await AddAsync(change, joined, arrival, staged.Slip, cases, cancel);
            await change.CommitAsync(cancel);
        }

        return arrival;
    }

    private static async Task<Arrival> ArrivalAsync(
        CatalogChange change, Staged staged, StoredOriginal stored, IReadOnlyList<Case> cases, CancellationToken cancel) => new()
        {
            Id = staged.Id,
            Path = staged.Slip.Path,
            Sha256 = stored.Sha256,
            Bytes = stored.Bytes,
            Received = staged.Slip.Received,
            Origin = staged.Slip.Origin,
            GivenCase = staged.Slip.GivenCase ?? CaseFolders.Find(staged.Slip.Path, cases),
            DuplicateOf = stored.Bytes == 0 ? null : await change.FindArrivalAsync(stored.Sha256, cancel),
            Problem = stored.Bytes > 0 ? null
            : new Problem(Reason.Empty, $"\"{staged.Slip.Path}\" is empty: 0 bytes came. Have it sent again."),
        };

    private async Task AddAsync(
        CatalogChange change, JoinedOrders joined, Arrival arrival, Slip slip, IReadOnlyList<Case> cases, CancellationToken cancel)
    {
        var document = Arrivals.DocumentOf(arrival, slip.By);
        var pipeline = pipelines.For(document, cases);
        var first = arrival.Bytes == 0 ? null : await change.FindOriginalAsync(arrival.Sha256, cancel);
        var state = arrival.Problem is not null ? DocumentState.Rejected : first is not null ? DocumentState.Duplicate : DocumentState.Working;
        change.Add(arrival);
        change.AddWhole(document, pipeline.Stages[0], pipeline.Name, state, first);
        foreach (var (kind, text) in Arrivals.Story(arrival, first))
        {
            change.Journal(kind, text, arrival.Id, document.Id, slip.By);
        }

        if (state == DocumentState.Working)
        {
            await joined.AddAsync(document.Id, slip.Urgency, cancel);
        }
    }
}
