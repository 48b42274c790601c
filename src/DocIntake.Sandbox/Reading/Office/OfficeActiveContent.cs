using System.Xml;
using DocIntake.Documents;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>What an Office file would run or fetch if it were opened in its own program. Here nothing is; a person should know before opening it.</summary>
public static class OfficeActiveContent
{
    private static readonly string[] FetchingFields = ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT"];

    /// <summary>The problem to report; null for a file that only shows itself.</summary>
    public static Problem? Find(OfficePackage package)
    {
        string?[] found =
        [
            package.Names.Any(IsMacro) ? "carries macros" : null,
            package.Names.Any(IsEmbedded) ? "has other files or programs embedded" : null,
            package.AllRelations().Any(Fetches) || package.Names.Where(IsText).Any(part => Fetches(package, part)) ? "refers to things outside it" : null,
        ];
        var said = found.OfType<string>().ToList();
        return said.Count == 0 ? null
            : new Problem(Reason.ActiveContent, $"The Office file {string.Join(" and ", said)}; nothing was run or fetched, open the original with care.");
    }

    private static bool IsMacro(string part) =>
        part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || part.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase);

    private static bool IsEmbedded(string part) =>
        part.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || part.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);

    // Word's text and its web settings; a workbook says the same by its relations.
    private static bool IsText(string part) =>
        part.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    // A link that a person must click is no more than text, and a template on somebody's own disk is how every firm's letters are made.
    private static bool Fetches(OfficeRelation relation) =>
        relation.External && relation.Kind != "hyperlink" && !relation.Target.StartsWith("file:///", StringComparison.OrdinalIgnoreCase);

    private static bool Fetches(OfficePackage package, string part)
    {
        using var xml = package.Xml(part);
        while (xml?.Read() == true)
        {
            if (xml.NodeType == XmlNodeType.Element && (xml.LocalName is "sourceFileName" or "hlinkHover" || IsLinkedShape(xml)))
            {
                return true;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "instrText" && !xml.IsEmptyElement && xml.Read() && IsFetchingField(xml.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLinkedShape(XmlReader xml) =>
        xml.NamespaceURI == "urn:schemas-microsoft-com:vml" && xml.GetAttribute("href") is { } target && target.Contains("://", StringComparison.Ordinal);

    private static bool IsFetchingField(string instruction) =>
        instruction.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var name, ..] && FetchingFields.Contains(name.ToUpperInvariant());
}
