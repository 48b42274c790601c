namespace DocIntake.Catalog.SavedBundles;

/// <summary>A bundle that is being put together, or was built, as it is kept: who made it, who changed it last, and what it holds.</summary>
/// <param name="Case">Whoever sees this case sees the bundle; null = its maker alone, and who sees every case.</param>
/// <param name="Version">Counts the changes; a change made on an older version is told, never lost.</param>
/// <param name="Exhibits">How many there are.</param>
/// <param name="Body">The spec, as its room writes it.</param>
public sealed record SavedBundle(
    Guid Id, string Title, string? Case, string MadeBy, DateTimeOffset Made, string ChangedBy, DateTimeOffset Changed, int Version, int Exhibits, string Body);

/// <summary>A bundle as it was built once: a version of it that may have left the house.</summary>
/// <param name="Id">Of the file that was built.</param>
/// <param name="Number">From 1, within the bundle.</param>
/// <param name="Body">The spec that it was built from.</param>
public sealed record SavedBuild(Guid Id, Guid Bundle, int Number, DateTimeOffset At, string By, int Pages, long Bytes, string Sha256, string Body);
