using System.Xml;
using DocIntake.Sandbox.Reading.Office;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>A workbook: its sheets in order, hidden ones as well, each read when it is asked for.</summary>
public sealed class XlsxBook
{
    private readonly OfficePackage package;
    private readonly List<(string Name, bool Hidden, OfficeRelation? Part)> sheets = [];
    private readonly List<string> shared;
    private readonly XlsxStyles styles;
    private readonly CellBudget budget;
    private bool since1904;

    private XlsxBook(OfficePackage package, string part, int cells)
    {
        this.package = package;
        var parts = package.RelationsOf(part);
        budget = new CellBudget(cells);
        shared = [.. XlsxText.Shared(package, Target(parts, "sharedStrings")).Select(XlsxSheet.Clean)];
        styles = XlsxStyles.Of(package, Target(parts, "styles"));
        ReadSheets(part, parts);
    }

    /// <summary>Cells with a formula whose result the file does not hold, among the sheets read so far.</summary>
    public int Uncalculated => budget.Uncalculated;

    /// <summary>Null when the package holds no workbook that can be read here: Excel's binary kind, say.</summary>
    /// <param name="cells">Filled cells that are taken, of all sheets together.</param>
    public static XlsxBook? Of(OfficePackage package, int cells) =>
        package.RelationsOf("").FirstOrDefault(relation => relation.Kind == "officeDocument")?.Target is { } part
            && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && package.Has(part)
            ? new XlsxBook(package, part, cells)
            : null;

    public IEnumerable<SheetContent> Sheets()
    {
        foreach (var (name, isHidden, part) in sheets)
        {
            var sheet = new XlsxSheet(shared, styles, since1904, budget);
            var beside = part is { External: false } ? new BesideCells(package, part.Target) : null;
            using var xml = beside is null ? null : package.Xml(part!.Target);
            if (xml is not null)
            {
                sheet.Read(xml);
            }

            yield return new SheetContent(name, isHidden, sheet.Rows, sheet.HiddenColumns, [.. sheet.Heads, .. beside?.Texts ?? []], beside?.Pictures ?? 0, sheet.IsCut);
        }
    }

    private void ReadSheets(string part, IReadOnlyList<OfficeRelation> parts)
    {
        using var xml = package.Xml(part)!;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                since1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
            {
                // The id stands in a namespace of its own, and a strict workbook uses another one.
                var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                    ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
                sheets.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden", parts.FirstOrDefault(found => found.Id == id)));
            }
        }
    }

    private static string Target(IReadOnlyList<OfficeRelation> parts, string kind) => parts.FirstOrDefault(part => part.Kind == kind)?.Target ?? "";
}
