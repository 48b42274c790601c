using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DocIntake.Sandbox.Binding.Archival;

/// <summary>What says in a file that it follows PDF/A-2b (ISO 19005-2): its metadata (6.6), and what its colours mean (6.2.3), as Skia writes that for sRGB.</summary>
internal static class ArchivalMark
{
    private static readonly XNamespace Meta = "adobe:ns:meta/", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Dc = "http://purl.org/dc/elements/1.1/",
        Pdf = "http://ns.adobe.com/pdf/1.3/", PdfA = "http://www.aiim.org/pdfa/ns/id/";

    /// <param name="front">The file that Skia wrote as PDF/A: its output intent is taken over.</param>
    public static void Set(JsonObject catalog, BundleEdits edits, string title, PdfObjects front)
    {
        catalog["/OutputIntents"] = front.Catalog["/OutputIntents"]?.DeepClone() ?? throw new InvalidDataException("Skia wrote no output intent.");
        catalog["/Metadata"] = edits.AddStream(new JsonObject { ["/Type"] = "/Metadata", ["/Subtype"] = "/XML" }, Encoding.UTF8.GetBytes(Packet(title)));
    }

    private static string Packet(string title)
    {
        var description = new XElement(
            Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", Dc),
            new XAttribute(XNamespace.Xmlns + "pdf", Pdf),
            new XAttribute(XNamespace.Xmlns + "pdfaid", PdfA),
            new XElement(Dc + "title", new XElement(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Sayable(title)))),
            new XElement(Pdf + "Producer", "DocIntake"),
            new XElement(PdfA + "part", 2),
            new XElement(PdfA + "conformance", "B"));
        var packet = new XElement(
            Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta), new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), description));
        return $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet.ToString(SaveOptions.None).ReplaceLineEndings("\n")}\n<?xpacket end=\"w\"?>";
    }

    /// <summary>Without the few signs that no XML can hold.</summary>
    private static string Sayable(string title) => string.Concat(title.Where(System.Xml.XmlConvert.IsXmlChar));
}
