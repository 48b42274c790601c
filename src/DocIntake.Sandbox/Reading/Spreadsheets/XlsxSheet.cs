using System.Globalization;
using System.Xml;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>Reads one sheet forwards, a cell at a time: memory grows with what is in it, not with how far apart it lies.</summary>
/// <param name="shared">The workbook's shared texts.</param>
public sealed class XlsxSheet(IReadOnlyList<string> shared, XlsxStyles styles, bool since1904, CellBudget budget)
{
    private readonly List<SheetRow> rows = [];
    private readonly List<(int First, int Last)> hidden = [];
    private readonly List<string> heads = [];
    private List<SheetCell> cells = [];

    public IReadOnlyList<SheetRow> Rows => rows;

    /// <summary>Running heads and feet, without their codes.</summary>
    public IReadOnlyList<string> Heads => heads;

    public bool IsCut { get; private set; }

    public IReadOnlyList<int> HiddenColumns =>
        [.. rows.SelectMany(row => row.Cells).Select(cell => cell.Column).Where(column => hidden.Exists(range => column >= range.First && column <= range.Last)).Distinct().Order()];

    public void Read(XmlReader xml)
    {
        var (number, isHidden) = (0, false);
        while (!IsCut && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    case "col" when IsOn(xml, "hidden"):
                        hidden.Add(((XlsxStyles.Number(xml, "min") ?? 1) - 1, (XlsxStyles.Number(xml, "max") ?? 1) - 1));
                        break;
                    case "row":
                        EndRow(number, isHidden);
                        (number, isHidden) = (XlsxStyles.Number(xml, "r") ?? (number + 1), IsOn(xml, "hidden"));
                        break;
                    case "c" when !xml.IsEmptyElement:
                        Cell(xml);
                        break;
                    case "oddHeader" or "oddFooter" or "firstHeader" or "firstFooter":
                        heads.Add(HeaderCodes.Strip(XlsxText.Content(xml)));
                        break;
                }
            }
        }

        EndRow(number, isHidden);
    }

    private void EndRow(int number, bool isHidden)
    {
        if (cells.Count > 0)
        {
            rows.Add(new SheetRow(number, isHidden, cells));
            cells = [];
        }
    }

    private void Cell(XmlReader xml)
    {
        var column = CellPlace.Column(xml.GetAttribute("r")) ?? (cells.Count == 0 ? 0 : cells[^1].Column + 1);
        var (type, style) = (xml.GetAttribute("t"), XlsxStyles.Number(xml, "s"));
        string value = "", formula = "";
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    case "v": value = XlsxText.Content(xml); break;
                    case "f": formula = XlsxText.Content(xml); break;
                    case "is": value = XlsxText.Inside(xml); break;
                }
            }
        }

        var uncalculated = value.Length == 0 && formula.Length > 0 && type != "str";
        var (text, isText) = uncalculated ? (CleanText.Line("=" + formula), true) : Shown(type, value, styles.For(style));
        if (text.Length > 0 && !(IsCut = !budget.Take()))
        {
            budget.Uncalculated += uncalculated ? 1 : 0;
            cells.Add(new SheetCell(column, text, isText));
        }
    }

    private (string Text, bool IsText) Shown(string? type, string value, NumberFormat format) => type switch
    {
        // Shared texts are clean already: thousands of cells can name the same one.
        "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < shared.Count ? (format.Show(shared[index]), true) : ("", true),
        "b" => (value == "1" ? "TRUE" : "FALSE", false),
        "d" when DateTime.TryParse(value, CultureInfo.InvariantCulture, out var date) => (format.Show(date.ToOADate(), since1904: false), false),
        "str" or "inlineStr" or "e" or "d" => (format.Show(Clean(value)), true),
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (format.Show(number, since1904), false) : (Clean(value), true),
    };

    internal static string Clean(string text) => CleanText.Clean(text).Trim();

    private static bool IsOn(XmlReader xml, string attribute) => xml.GetAttribute(attribute) is "1" or "true";
}
