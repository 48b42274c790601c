namespace DocIntake.Documents.Wire;

/// <summary>One rule that a finished bundle is held against, by its name; the names are those of the sandbox's checks.</summary>
/// <param name="Value">Megabytes, or dots an inch, where the rule has a number.</param>
public sealed record CourtRule(string Rule, double? Value = null);

/// <summary>How a rule came out.</summary>
/// <param name="Detail">What is wrong, with pages; what was found, when it passed.</param>
public sealed record RuleOutcome(string Rule, bool Passed, string Detail)
{
    /// <summary>It did not pass only because not every page could be looked at: a warning, also where the rule blocks.</summary>
    public bool Unsure { get; init; }
}
