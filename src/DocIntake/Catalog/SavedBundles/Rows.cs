namespace DocIntake.Catalog.SavedBundles;

internal sealed class SavedBundleRow
{
    public Guid Id { get; set; }

    public required string Title { get; set; }

    public string? CaseNumber { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset Made { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset Changed { get; set; }

    /// <summary>Concurrency token: counts the writes.</summary>
    public int Version { get; set; }

    public int Exhibits { get; set; }

    public required string Body { get; set; }

    public SavedBundle ToSaved() => new(Id, Title, CaseNumber, MadeBy, Made, ChangedBy, Changed, Version, Exhibits, Body);
}

internal sealed class SavedBuildRow
{
    public Guid Id { get; set; }

    public Guid BundleId { get; set; }

    public int Number { get; set; }

    public DateTimeOffset At { get; set; }

    public required string By { get; set; }

    public int Pages { get; set; }

    public long Bytes { get; set; }

    public required string Sha256 { get; set; }

    public required string Body { get; set; }

    public SavedBuild ToSaved() => new(Id, BundleId, Number, At, By, Pages, Bytes, Sha256, Body);
}
