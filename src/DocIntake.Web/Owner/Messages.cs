namespace DocIntake.Web.Owner;

/// <summary>Take these files, or all files of these folders, in.</summary>
/// <param name="Paths">Absolute.</param>
/// <param name="SkipKnown">A path that came in before with the same origin is not taken again, but reported.</param>
public sealed record IngestAsk(IReadOnlyList<string> Paths, string Origin, bool SkipKnown);

/// <summary>The arrivals that came of it.</summary>
public sealed record IngestTaken(IReadOnlyList<Guid> Arrivals, DateTimeOffset Since);

/// <summary>It is done.</summary>
public sealed record Acknowledged(string Message);
