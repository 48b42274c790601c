using System.IO.Compression;
using System.Xml;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Archives;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>The ZIP archive that a modern Office file is, opened with care: the only place in the product where XML is parsed by hand.</summary>
public sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(ZipArchive archive)
    {
        this.archive = archive;
        foreach (var entry in archive.Entries)
        {
            parts.TryAdd(entry.FullName, entry);
        }
    }

    /// <summary>Names of all parts, e.g. "xl/workbook.xml".</summary>
    public IEnumerable<string> Names => parts.Keys;

    /// <summary>Why the file is not to be opened, by what its directory says; null when it can be. .NET unpacks no part beyond what is said there.</summary>
    /// <exception cref="InvalidDataException">It is no ZIP archive.</exception>
    public static Problem? Refusal(string path, PrepareRequest request)
    {
        var name = CleanText.Line(request.Name);
        var limits = request.Limits;
        if (ZipDirectory.CountEntries(path) > limits.ArchiveEntries)
        {
            return new Problem(Reason.BombEntries, $"'{name}' holds more than {limits.ArchiveEntries:N0} parts, which no Office file does; do not trust it.");
        }

        using var archive = ZipFile.OpenRead(path);
        var budget = ArchiveBudget.For(new FileInfo(path).Length, limits);
        if (ZipDirectory.Unpacked(archive) > budget.Bytes)
        {
            return new Problem(budget.Reason, $"'{name}' would unpack to more than the {budget.Bytes >> 20:N0} MiB allowed; do not trust it.");
        }

        return archive.Entries.Any(entry => IsXml(entry.FullName) && entry.Length > limits.XmlPartBytes)
            ? new Problem(Reason.LimitOutput, $"'{name}' has a part of more than {limits.XmlPartBytes:N0} bytes of XML; split it, or file it as it is.")
            : null;
    }

    /// <summary>Opens what <see cref="Refusal"/> let through.</summary>
    public static OfficePackage Open(string path) => new(ZipFile.OpenRead(path));

    public bool Has(string part) => parts.ContainsKey(part);

    public Stream Bytes(string part) => parts[part].Open();

    /// <summary>The part's XML, to be read forwards; null when there is no such part. Declares no types, resolves nothing.</summary>
    public XmlReader? Xml(string part) =>
        parts.TryGetValue(part, out var entry)
            ? XmlReader.Create(entry.Open(), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = entry.Length + 1,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            })
            : null;

    /// <summary>What the part refers to; a target inside the package is a part's full name.</summary>
    public IReadOnlyList<OfficeRelation> RelationsOf(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        return Relations($"{folder}_rels/{part[folder.Length..]}.rels", folder);
    }

    /// <summary>What any part refers to.</summary>
    public IEnumerable<OfficeRelation> AllRelations() =>
        Names.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).SelectMany(name => Relations(name, ""));

    public void Dispose() => archive.Dispose();

    private static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    private List<OfficeRelation> Relations(string part, string folder)
    {
        var relations = new List<OfficeRelation>();
        using var xml = Xml(part);
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Target") is { } target)
            {
                var external = xml.GetAttribute("TargetMode") == "External";
                var kind = xml.GetAttribute("Type") is { } type ? type[(type.LastIndexOf('/') + 1)..] : "";
                relations.Add(new OfficeRelation(xml.GetAttribute("Id") ?? "", kind, external ? target : Full(folder, target), external));
            }
        }

        return relations;
    }

    private static string Full(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}

/// <summary>A reference from one part to another or to something outside.</summary>
/// <param name="Kind">The last word of its type: "image", "hyperlink", "worksheet", "oleObject", …</param>
/// <param name="Target">A part's full name; when <paramref name="External"/>, whatever the file's author wrote.</param>
public sealed record OfficeRelation(string Id, string Kind, string Target, bool External);
