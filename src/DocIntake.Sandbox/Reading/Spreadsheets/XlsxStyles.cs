using System.Globalization;
using System.Xml;
using DocIntake.Sandbox.Reading.Office;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>How the cells of a workbook show their numbers, by the style that a cell names.</summary>
public sealed class XlsxStyles
{
    // Formats that Excel has by number alone (ECMA-376, 18.8.30), as an American Excel shows them.
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "$#,##0_);($#,##0)",
        [6] = "$#,##0_);($#,##0)",
        [7] = "$#,##0.00_);($#,##0.00)",
        [8] = "$#,##0.00_);($#,##0.00)",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [14] = "m/d/yyyy",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "m/d/yyyy h:mm",
        [37] = "#,##0_);(#,##0)",
        [38] = "#,##0_);(#,##0)",
        [39] = "#,##0.00_);(#,##0.00)",
        [40] = "#,##0.00_);(#,##0.00)",
        [41] = "#,##0_);(#,##0);-_);@",
        [42] = "$#,##0_);($#,##0);$-_);@",
        [43] = "#,##0.00_);(#,##0.00);-_);@",
        [44] = "$#,##0.00_);($#,##0.00);$-_);@",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
        [48] = "##0.0E+0",
        [49] = "@",
    };

    private readonly Dictionary<int, string> own = [];
    private readonly List<int> cellFormats = [];
    private readonly Dictionary<int, NumberFormat> parsed = [];

    private XlsxStyles()
    {
    }

    /// <summary>The styles of the part; Excel's plain format for all when there is none.</summary>
    public static XlsxStyles Of(OfficePackage package, string part)
    {
        var styles = new XlsxStyles();
        var inCellFormats = false;
        using var xml = package.Xml(part);
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs")
            {
                inCellFormats = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Number(xml, "numFmtId") is { } id)
            {
                styles.own[id] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "xf" } && inCellFormats)
            {
                styles.cellFormats.Add(Number(xml, "numFmtId") ?? 0);
            }
        }

        return styles;
    }

    /// <param name="style">What the cell says; null = nothing.</param>
    public NumberFormat For(int? style)
    {
        var id = style is { } index && index >= 0 && index < cellFormats.Count ? cellFormats[index] : 0;
        if (!parsed.TryGetValue(id, out var format))
        {
            // Numbers that are in no table are the dates of East Asian calendars.
            var code = own.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id) ?? (id is (>= 27 and <= 36) or (>= 50 and <= 58) ? BuiltIn[14] : "General");
            parsed[id] = format = new NumberFormat(code);
        }

        return format;
    }

    internal static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
