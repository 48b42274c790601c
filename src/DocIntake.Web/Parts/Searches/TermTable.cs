using System.Globalization;
using DocIntake.Search.Standing;

namespace DocIntake.Web.Parts.Searches;

/// <summary>The hits of a list of terms as rows.</summary>
internal static class TermTable
{
    private static readonly string[] Heading = ["term", "case", "pages", "documents", "note"];

    /// <summary>A heading, and for each term a row of all cases and one of each case with a hit.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<TermHits> counted) => counted.SelectMany(Rows).Prepend(Heading);

    public static byte[] Csv(IReadOnlyList<TermHits> counted) => CsvText.Of(Rows(counted));

    private static IEnumerable<IReadOnlyList<string>> Rows(TermHits hits) =>
        hits.Error is { } error
            ? [[hits.Query, "", "", "", string.Create(CultureInfo.InvariantCulture, $"{error.Message} (at character {error.Position + 1})")]]
            : [[hits.Query, "all", Text(hits.Pages), Text(hits.Documents), ""], .. hits.Cases.Select(one => (IReadOnlyList<string>)[hits.Query, one.Case, Text(one.Pages), Text(one.Documents), ""])];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
