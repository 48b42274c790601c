using AngleSharp.Dom;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Tells tables of data from tables that only arrange a page, as mail programs write them.</summary>
public static class HtmlTables
{
    private const int LongestCell = 600;

    /// <summary>The cells' text, or null when the table only arranges things: nested tables, one column, or essays in its cells.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? DataRows(IElement table)
    {
        if (table.QuerySelector("table, ul, ol, h1, h2, h3, pre, hr, input, textarea") is not null || table.GetAttribute("role") == "presentation")
        {
            return null;
        }

        var rows = table.QuerySelectorAll("tr").Where(row => !HtmlVisibility.IsHidden(row)).Select(row => (IReadOnlyList<string>)[.. Cells(row)])
            .Where(row => row.Any(cell => cell.Length > 0)).ToList();
        return rows.Count >= 2 && rows.Max(row => row.Count) >= 2 && rows.All(row => row.All(cell => cell.Length <= LongestCell)) ? rows : null;
    }

    private static IEnumerable<string> Cells(IElement row)
    {
        foreach (var cell in row.Children.Where(child => child.LocalName is "td" or "th" && !HtmlVisibility.IsHidden(child)))
        {
            yield return CleanText.Line(cell.TextContent);
            var span = int.TryParse(cell.GetAttribute("colspan"), out var columns) ? Math.Clamp(columns, 1, 50) : 1;
            for (var extra = 1; extra < span; extra++)
            {
                yield return "";
            }
        }
    }
}
