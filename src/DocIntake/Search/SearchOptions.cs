namespace DocIntake.Search;

/// <summary>The YAML section <c>search</c>; there is nothing to choose yet.</summary>
public sealed record SearchOptions;
