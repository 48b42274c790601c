namespace DocIntake.Web.Pages;

/// <summary>A search as an address: the question and what it is narrowed to.</summary>
internal sealed record SearchLink(string Query, string? Case, string? Category, string? Type)
{
    /// <summary>In the query language; the case goes beside it.</summary>
    public string ToQuery() => Category is null && Type is null ? Query : $"({Query}){Field("category", Category)}{Field("type", Type)}";

    public override string ToString() =>
        $"/search?q={Uri.EscapeDataString(Query)}{Part("case", Case)}{Part("category", Category)}{Part("type", Type)}";

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Field(string name, string? value) => value is null ? "" : $" {name}:\"{value.Replace("\"", "", StringComparison.Ordinal)}\"";
}
