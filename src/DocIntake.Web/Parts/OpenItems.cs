using System.Collections.Concurrent;

namespace DocIntake.Web.Parts;

/// <summary>Who has which review open. Only of this moment: an open page says so again every few seconds, and one that falls silent is closed.</summary>
public sealed class OpenItems(TimeProvider time)
{
    /// <summary>Without script a page says it once; then this is how long it counts.</summary>
    private static readonly TimeSpan Counts = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(int Review, string Person), Seen> open = new();

    /// <summary>Notes that a person looks at a review.</summary>
    /// <returns>Who else does, the first to open it first.</returns>
    public IReadOnlyList<Looker> Look(int review, string person)
    {
        var now = time.GetUtcNow();
        open.AddOrUpdate((review, person), new Seen(now, now), (_, before) => now - before.Last > Counts ? new Seen(now, now) : before with { Last = now });
        foreach (var (key, seen) in open)
        {
            if (now - seen.Last > Counts)
            {
                open.TryRemove(KeyValuePair.Create(key, seen));
            }
        }

        return [.. open.Where(one => one.Key.Review == review && one.Key.Person != person).OrderBy(one => one.Value.First)
            .Select(one => new Looker(one.Key.Person, one.Value.First))];
    }

    /// <summary>A person has gone on.</summary>
    public void Leave(int review, string person) => open.TryRemove((review, person), out _);

    private sealed record Seen(DateTimeOffset First, DateTimeOffset Last);
}

/// <summary>Somebody who has a review open, and since when.</summary>
public sealed record Looker(string Person, DateTimeOffset Since);
