namespace DocIntake.Web.Pages;

/// <summary>A search as an address: the question, what it is narrowed to, in which order.</summary>
internal sealed record SearchLink(
    string Query, string? Case, string? Category, string? Type, string? Provider, string? Year, string? Read, string? Sort, string? After)
{
    /// <summary>What it is narrowed to, in the query language, but for the case; null for nothing.</summary>
    public string? Narrowed =>
        string.Concat(Field("category", Category), Field("type", Type), Field("provider", Provider), Field("date", Year), Field("read", Read)) is { Length: > 0 } fields
            ? fields : null;

    public override string ToString() => string.Concat(
        "/search?q=", Uri.EscapeDataString(Query), Part("case", Case), Part("category", Category), Part("type", Type), Part("provider", Provider),
        Part("year", Year), Part("read", Read), Part("sort", Sort), Part("after", After));

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Field(string name, string? value) => value is null ? "" : $" {name}:\"{value.Replace("\"", "", StringComparison.Ordinal)}\"";
}
