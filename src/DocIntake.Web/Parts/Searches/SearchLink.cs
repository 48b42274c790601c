using DocIntake.Search;
using Microsoft.AspNetCore.WebUtilities;

namespace DocIntake.Web.Parts.Searches;

/// <summary>A search as an address: the question, what it is narrowed to, in which order, and which of its hits.</summary>
/// <param name="Sort">"date", or null for the best first.</param>
/// <param name="After">Where these hits begin, as the answer before said; null = at the first.</param>
/// <param name="Trail">Where the hits before these began, the first ones left out, joined by <see cref="Joint"/>; null = none.</param>
internal sealed record SearchLink(
    string Query, string? Case, string? Category, string? Type, string? Provider, string? Year, string? Read, string? Sort, string? After, string? Trail = null)
{
    /// <summary>Hits that are shown at once.</summary>
    public const int Shown = 25;

    /// <summary>Steps back that an address remembers; further back it leads to the first hits.</summary>
    private const int Remembered = 20;

    private const char Joint = '.';

    /// <summary>What it is narrowed to, in the query language, but for the case; null for nothing.</summary>
    public string? Narrowed =>
        string.Concat(Field("category", Category), Field("type", Type), Field("provider", Provider), Field("date", Year), Field("read", Read)) is { Length: > 0 } fields
            ? fields : null;

    /// <summary>From the first hit on.</summary>
    public SearchLink First => this with { After = null, Trail = null };

    /// <summary>The hits before these; null at the first.</summary>
    public SearchLink? Earlier => After is null ? null
        : Trail?.Split(Joint) is [.. var before, var last] ? this with { After = last, Trail = before.Length == 0 ? null : string.Join(Joint, before) } : First;

    /// <summary>What a program would send after the question mark.</summary>
    public string Fields => string.Concat(
        "q=", Uri.EscapeDataString(Query), Part("case", Case), Part("category", Category), Part("type", Type), Part("provider", Provider),
        Part("year", Year), Part("read", Read), Part("sort", Sort), Part("after", After), Part("trail", Trail));

    /// <summary>Reads <see cref="Fields"/>; null for what asks nothing.</summary>
    public static SearchLink? Of(string? fields)
    {
        var read = QueryHelpers.ParseQuery(fields);
        string? Field(string name) => read.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;
        return Field("q") is { } query && !string.IsNullOrWhiteSpace(query)
            ? new(query, Field("case"), Field("category"), Field("type"), Field("provider"), Field("year"), Field("read"), Field("sort") == "date" ? "date" : null, Field("after"), Field("trail")) : null;
    }

    /// <summary>The hits that follow.</summary>
    /// <param name="next">Where they begin.</param>
    public SearchLink Later(string next) => this with
    {
        After = next,
        Trail = After is null ? null : string.Join(Joint, (Trail?.Split(Joint) ?? []).Append(After).TakeLast(Remembered)),
    };

    public SearchRequest ToRequest(bool facets) => new(Query, Case, Shown, Sort == "date" ? SearchOrder.Date : SearchOrder.Relevance, After, facets, Narrowed);

    public override string ToString() => "/search?" + Fields;

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Field(string name, string? value) => value is null ? "" : $" {name}:\"{value.Replace("\"", "", StringComparison.Ordinal)}\"";
}
