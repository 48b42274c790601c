using System.Text.RegularExpressions;
using DocIntake.Catalog.Standing;
using DocIntake.Search.Standing;

namespace DocIntake.Web.Parts.Searches;

/// <summary>
/// A list of searches, one a line: pasted, or the first column of a CSV file. Quotation marks around a whole cell are the file's own when they have to be there,
/// or when every cell has them; otherwise they are a phrase's, as people type it.
/// </summary>
public static partial class TermList
{
    private static readonly string[] Headings = ["term", "terms", "search", "search term", "search terms", "query", "queries", "keyword", "keywords"];

    /// <summary>The searches, or one sentence that says what is wrong with the list.</summary>
    public static (IReadOnlyList<string> Terms, string? Fault) Of(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r').Select(line => line.Trim().Trim('\uFEFF')).Where(line => line.Length > 0).ToList();
        var allQuoted = lines.Count > 1 && lines.All(line => Quoted().IsMatch(line));
        var terms = lines.Select(line => Cell(line, allQuoted)).Where(term => term.Length > 0).ToList();
        if (terms.Count > 0 && Headings.Contains(terms[0].Trim('"').ToLowerInvariant()))
        {
            terms.RemoveAt(0);
        }

        terms = [.. terms.Distinct(StringComparer.Ordinal)];
        return terms switch
        {
            [] => ([], "The list is empty; write one search on each line."),
            { Count: > TermCounter.Most } => ([], $"The list has {terms.Count} searches; {TermCounter.Most} at once are counted. Split it."),
            _ when terms.FirstOrDefault(term => term.Length > StandingSearch.Longest) is { } endless => ([], $"“{Say.Visible(endless[..40])}…” is longer than {StandingSearch.Longest} letters."),
            _ => (terms, null),
        };
    }

    private static string Cell(string line, bool allQuoted)
    {
        if (Quoted().Match(line) is not { Success: true } cell)
        {
            // A comma ends the cell, but not inside a phrase.
            return Bare().Match(line).Value.Trim();
        }

        var inside = cell.Groups[1].Value;
        var hasToBe = inside.AsSpan().IndexOfAny(",\"") >= 0 || cell.Groups[2].Value.Length > 0;
        return allQuoted || hasToBe ? inside.Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : line;
    }

    [GeneratedRegex("""^"((?:[^"]|"")*)"\s*(,.*)?$""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""^(?:[^",]|"[^"]*"?)*""")]
    private static partial Regex Bare();
}
