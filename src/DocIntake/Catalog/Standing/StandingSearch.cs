namespace DocIntake.Catalog.Standing;

/// <summary>A search that somebody keeps. It never sees more than its owner does at the moment it is run or shown.</summary>
/// <param name="Owner">The person; <see cref="Operator"/> for whoever runs the host.</param>
/// <param name="By">What the owner is called.</param>
/// <param name="Query">In the query language.</param>
/// <param name="Narrowed">Fields that hits must have besides, in the query language; null = none.</param>
/// <param name="Case">In this case only; null = in all that the owner sees.</param>
/// <param name="Alerts">Run on each document that comes in, from now on; else it is only kept.</param>
/// <param name="Shared">Shown to everybody who sees its case; nobody else gets its alerts.</param>
public sealed record StandingSearch(Guid Id, Guid Owner, string By, string Query, string? Narrowed, string? Case, bool Alerts, bool Shared, DateTimeOffset Made)
{
    /// <summary>Whoever runs the host has no account.</summary>
    public static readonly Guid Operator = Guid.Empty;

    /// <summary>Searches that one person may keep.</summary>
    public const int Most = 200;

    /// <summary>Letters of a query.</summary>
    public const int Longest = 500;
}

/// <summary>A document that a standing search found when it came in.</summary>
/// <param name="Pages">The positions of the pages that are hits, at most <see cref="MostPages"/>.</param>
/// <param name="Seen">When its owner looked at it; null = not yet.</param>
public sealed record Alert(long Id, StandingSearch Search, DocumentEntry Document, IReadOnlyList<int> Pages, DateTimeOffset At, DateTimeOffset? Seen)
{
    public const int MostPages = 20;

    /// <summary>Alerts of one search; older ones are forgotten, seen or not.</summary>
    public const int MostKept = 1000;
}

/// <summary>What a search found on a document.</summary>
public sealed record StandingHit(Guid Search, Guid Owner, IReadOnlyList<int> Pages);
