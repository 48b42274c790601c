namespace DocIntake.Documents;

/// <summary>A document type as its YAML file describes it: how it is recognised, which date and name it goes by.</summary>
public sealed record DocumentType
{
    /// <summary>Kebab-case, the file's name: "operative-report".</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Category { get; init; }

    /// <summary>A second category that is also true of it (a bill-and-records package); null mostly.</summary>
    public string? AlsoCategory { get; init; }

    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Finding fields that may give the document its date, the best first.</summary>
    public IReadOnlyList<string> DateFields { get; init; } = [];

    /// <summary>Finding fields that may say who it comes from, the best first.</summary>
    public IReadOnlyList<string> FromFields { get; init; } = [];

    /// <summary>Snippets that are of this type, and snippets that are not; checked by <c>check</c> and the tests.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public IReadOnlyList<string> CounterExamples { get; init; } = [];
}

/// <summary>A piece of evidence for (or, with a negative weight, against) a type.</summary>
/// <param name="Pattern">A regular expression (non-backtracking, ignoring case; a space matches any run of white space).</param>
/// <param name="Weight">Log-odds it adds when found.</param>
/// <param name="Where">Which part of the document is looked at.</param>
public sealed record Signal(string Pattern, double Weight, SignalPlace Where);

/// <summary>Where a signal counts: anywhere, on the first page, or in the first lines of the first page.</summary>
public enum SignalPlace { Anywhere, FirstPage, Heading }
