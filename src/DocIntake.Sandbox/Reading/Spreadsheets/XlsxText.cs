using System.Text;
using System.Xml;
using DocIntake.Sandbox.Reading.Office;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>The texts of a workbook: shared ones and those inside cells, without the reading aids of East Asian scripts.</summary>
public static class XlsxText
{
    /// <summary>The table of shared texts; empty when there is none.</summary>
    public static List<string> Shared(OfficePackage package, string part)
    {
        var texts = new List<string>();
        using var xml = package.Xml(part);
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(Inside(xml));
            }
        }

        return texts;
    }

    /// <summary>All text below the element where the reader stands, which it leaves at its end.</summary>
    public static string Inside(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false })
            {
                Skip(xml);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false })
            {
                text.Append(Content(xml));
            }
        }

        return text.ToString();
    }

    /// <summary>The text of an element that holds nothing else; the reader is left at its end.</summary>
    public static string Content(XmlReader xml)
    {
        var text = "";
        var depth = xml.Depth;
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            text += xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace ? xml.Value : "";
        }

        return text;
    }

    private static void Skip(XmlReader xml)
    {
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }
}
