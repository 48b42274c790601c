using System.IO.Compression;
using System.Text;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>A workbook written by hand, part by part, so that a test decides every attribute and every length.</summary>
public sealed class XlsxSource
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, string State)> sheets = [];
    private readonly Dictionary<string, Action<Stream>> parts = [];
    private string numberFormats = "", cellFormats = "<xf numFmtId=\"0\"/>";
    private int formats = 1;

    public string WorkbookProperties { get; set; } = "";

    public XlsxSource Sheet(string name, string rows, string state = "visible", string before = "", string after = "") =>
        Sheet(name, stream => Put(stream, $"{before}<sheetData>{rows}</sheetData>{after}"), state);

    public XlsxSource Sheet(string name, Action<Stream> content, string state = "visible")
    {
        sheets.Add((name, state));
        parts[$"xl/worksheets/sheet{sheets.Count}.xml"] = stream =>
        {
            Put(stream, $"<worksheet {Main}>");
            content(stream);
            Put(stream, "</worksheet>");
        };
        return this;
    }

    public XlsxSource Part(string name, string text) => Part(name, stream => Put(stream, text));

    public XlsxSource Part(string name, Action<Stream> content)
    {
        parts[name] = content;
        return this;
    }

    public XlsxSource Shared(params string[] texts) =>
        Part("xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(texts.Select(text => text.StartsWith('<') ? $"<si>{text}</si>" : $"<si><t>{text}</t></si>"))}</sst>");

    /// <summary>Adds a number format and answers the style that cells name.</summary>
    public int Format(string code)
    {
        numberFormats += $"<numFmt numFmtId=\"{163 + formats}\" formatCode=\"{System.Security.SecurityElement.Escape(code)}\"/>";
        cellFormats += $"<xf numFmtId=\"{163 + formats}\"/>";
        return formats++;
    }

    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var numbered = sheets.Select((sheet, index) => (sheet.Name, sheet.State, Id: index + 1)).ToList();
            Add("[Content_Types].xml", stream => Put(stream, ContentTypes()));
            Add("_rels/.rels", stream => Put(stream, RelationsXml([("rIdMain", "officeDocument", "xl/workbook.xml")])));
            Add("xl/workbook.xml", stream => Put(stream, $"<workbook {Main}>{WorkbookProperties}<sheets>"
                + string.Concat(numbered.Select(sheet => $"<sheet name=\"{sheet.Name}\" sheetId=\"{sheet.Id}\" state=\"{sheet.State}\" r:id=\"rId{sheet.Id}\"/>")) + "</sheets></workbook>"));
            Add("xl/_rels/workbook.xml.rels", stream => Put(stream, RelationsXml(
                [.. numbered.Select(sheet => ($"rId{sheet.Id}", "worksheet", $"worksheets/sheet{sheet.Id}.xml")), ("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")])));
            Add("xl/styles.xml", stream => Put(stream, $"<styleSheet {Main}><numFmts>{numberFormats}</numFmts><cellXfs>{cellFormats}</cellXfs></styleSheet>"));
            foreach (var (name, content) in parts)
            {
                Write(name, content);
            }

            // A part of the test's own stands for the usual one.
            void Add(string name, Action<Stream> content) => parts.TryAdd(name, content);

            void Write(string name, Action<Stream> content)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                content(entry);
            }
        }

        return bytes.ToArray();
    }

    private string ContentTypes()
    {
        const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var types = parts.Keys.Select(part => (Part: part, Type: part.Contains("/worksheets/sheet", StringComparison.Ordinal) ? "worksheet" : part == "xl/sharedStrings.xml" ? "sharedStrings" : ""))
            .Where(found => found.Type.Length > 0).Append((Part: "xl/workbook.xml", Type: "sheet.main")).Append((Part: "xl/styles.xml", Type: "styles"));
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + string.Concat(types.Select(found => $"<Override PartName=\"/{found.Part}\" ContentType=\"{Kind}{found.Type}+xml\"/>")) + "</Types>";
    }

    public static string RelationsXml(IEnumerable<(string Id, string Kind, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(found => $"<Relationship Id=\"{found.Id}\" Type=\"{Relations}/{found.Kind}\" Target=\"{found.Target}\"{(found.Target.Contains("://", StringComparison.Ordinal) ? " TargetMode=\"External\"" : "")}/>"))
        + "</Relationships>";

    public static void Put(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
