namespace DocIntake.Catalog.Standing;

internal sealed class StandingSearchRow
{
    public Guid Id { get; set; }

    public Guid Owner { get; set; }

    public required string By { get; set; }

    public required string Query { get; set; }

    public string? Narrowed { get; set; }

    public string? CaseNumber { get; set; }

    public bool Alerts { get; set; }

    public bool Shared { get; set; }

    public DateTimeOffset Made { get; set; }

    public StandingSearch ToSearch() => new(Id, Owner, By, Query, Narrowed, CaseNumber, Alerts, Shared, Made);
}

internal sealed class AlertRow
{
    public long Id { get; set; }

    public Guid SearchId { get; set; }

    /// <summary>The search's owner, so that a page counts alerts without joining.</summary>
    public Guid Owner { get; set; }

    public Guid DocumentId { get; set; }

    /// <summary>Positions with commas.</summary>
    public required string Pages { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? Seen { get; set; }
}
