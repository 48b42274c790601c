using System.Xml;
using DocIntake.Sandbox.Reading.Office;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>What a sheet shows beside its cells: comments, text boxes, titles of charts; pictures are only counted.</summary>
public sealed class BesideCells
{
    private readonly OfficePackage package;
    private readonly List<string> texts = [];

    public BesideCells(OfficePackage package, string sheet)
    {
        this.package = package;
        foreach (var relation in package.RelationsOf(sheet).Where(relation => !relation.External))
        {
            if (relation.Kind == "comments")
            {
                Take(relation.Target, "comment", comment => $"{comment.GetAttribute("ref")}: ");
            }
            else if (relation.Kind == "drawing")
            {
                Drawing(relation.Target);
            }
        }
    }

    public int Pictures { get; private set; }

    public IReadOnlyList<string> Texts => texts;

    private void Drawing(string part)
    {
        Take(part, "p", _ => "");
        foreach (var relation in package.RelationsOf(part))
        {
            Pictures += relation.Kind == "image" ? 1 : 0;
            if (relation is { Kind: "chart", External: false })
            {
                Take(relation.Target, "p", _ => "");
            }
        }
    }

    private void Take(string part, string element, Func<XmlReader, string> label)
    {
        using var xml = package.Xml(part);
        while (xml?.Read() == true)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
            {
                var said = label(xml);
                if (CleanText.Line(XlsxText.Inside(xml)) is { Length: > 0 } text)
                {
                    texts.Add(said + text);
                }
            }
        }
    }
}
