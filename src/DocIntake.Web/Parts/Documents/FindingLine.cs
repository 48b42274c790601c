using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>
/// What one line of a list of findings tells: the same value wherever it stands, or the cells of one row of a table.
/// </summary>
/// <param name="Key">Joins the line with its boxes.</param>
/// <param name="IsRow">The findings are the cells of a row.</param>
public sealed record FindingLine(string Key, bool IsRow, IReadOnlyList<Finding> Findings)
{
    public Finding First => Findings[0];

    /// <summary>The lines of a document: single values first, then the rows of its tables.</summary>
    public static IReadOnlyList<FindingLine> Of(Document document)
    {
        var (rows, single) = (document.Findings.Where(f => f.Line is not null), document.Findings.Where(f => f.Line is null));
        return
        [
            .. single.GroupBy(f => (f.Field, f.Value)).Select((same, index) => new FindingLine($"f{index}", IsRow: false, [.. same])),
            .. rows.GroupBy(f => (f.Page, f.Line)).Select((row, index) => new FindingLine($"r{index}", IsRow: true, [.. row])),
        ];
    }

    /// <summary>The pages of the document it stands on, from 1, each once.</summary>
    public IReadOnlyList<int> PagesIn(Document document) =>
        [.. Findings.Select(f => document.OriginalPages.ToList().IndexOf(f.Page) + 1).Where(page => page > 0).Distinct().Order()];
}
