namespace DocIntake.Bundles;

/// <summary>What a person decides about one kind of what the gate found, for the whole bundle: redact all of it, or keep it and say why.</summary>
/// <param name="Rule">One of <see cref="PersonalData.Kinds"/>.</param>
/// <param name="Keep">The reason; it goes into the audit log and not into the bundle. Null = not kept.</param>
public sealed record GateDecision(string Rule, bool Redact, string? Keep);

/// <summary>One kind of what the gate found.</summary>
/// <param name="Exhibits">"A p. 1, 3; B p. 2": exhibits' own pages.</param>
/// <param name="Decision">Null while nobody has decided.</param>
public sealed record GateGroup(string Rule, int Pages, string Exhibits, GateDecision? Decision)
{
    private const int ExhibitsNamed = 12;

    /// <summary>The first of its exhibits, and how many more there are: nobody reads three hundred of them in a sentence.</summary>
    public string First => Exhibits.Split("; ") is { Length: > ExhibitsNamed } all ? $"{string.Join("; ", all.Take(ExhibitsNamed))} and {all.Length - ExhibitsNamed} exhibits more" : Exhibits;

    /// <summary>"full birth date on 212 pages".</summary>
    public string Says => $"{PersonalData.TitleOf(Rule)} on {Pages} {(Pages == 1 ? "page" : "pages")}";
}

/// <summary>What stands between a bundle and the door, grouped so that one decision answers for all pages.</summary>
/// <param name="Stops">False where it only warns: FRCP 5.2 binds what is filed with a court.</param>
public sealed record GateReport(bool Stops, IReadOnlyList<GateGroup> Groups)
{
    public bool IsOpen => Stops && Groups.Any(group => group.Decision is null);

    /// <summary>What to do, for who builds from a spec.</summary>
    internal string Sentence => $"Before this is filed, decide about {string.Join(", ", Groups.Where(group => group.Decision is null).Select(group => $"{group.Says} ({group.First})"))}: redact all, or keep with a reason "
        + "(in the spec: gate: [{rule: birth-date, redact: true}] or [{rule: birth-date, keep: \"why\"}]). FRCP 5.2(a): the filer answers for it, the clerk does not screen.";

    /// <summary>What is told of the bundle that was built; reasons stay in the house.</summary>
    internal IEnumerable<PreflightLine> Lines() => Groups.Select(group => group.Decision switch
    {
        { Redact: true } => new PreflightLine(group.Rule, "pass", $"Redacted: {group.Says}."),
        { Keep: not null } => new PreflightLine(group.Rule, "warn", $"Kept for a reason that the audit log holds: {group.Says} ({group.First})."),
        _ => new PreflightLine(group.Rule, "warn", $"{char.ToUpperInvariant(group.Says[0])}{group.Says[1..]} ({group.First}); redact it, or keep it with a reason."),
    });
}
