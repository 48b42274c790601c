using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Binding.Merging;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Preflight;

/// <summary>A picture on a page of a finished file, with the resolution at which it is shown.</summary>
internal readonly record struct ShownPicture(int Page, double Dpi);

/// <summary>A bookmark of a finished file: its title, and the page (from 1) and place it leads to, if it leads to a page.</summary>
internal sealed record FileBookmark(string Title, int? Page, JsonArray? Place);

/// <summary>What a finished file says of itself, read when a rule first asks for it.</summary>
internal sealed partial class FinishedFile
{
    private readonly Lazy<IReadOnlyList<PageWords>> words;
    private readonly Lazy<IReadOnlyList<ShownPicture>> pictures;
    private readonly Lazy<string> metadata;

    private const int Deepest = 100;

    private FinishedFile(PdfObjects objects, ObjectScan scan, string pdf, string folder)
    {
        (Pdf, Folder) = (pdf, folder);
        (Objects, Scan) = (objects, scan);
        Bytes = new FileInfo(Path.Combine(folder, pdf)).Length;
        words = new(() => [.. Binding.Words.Each(pdf, Pages, folder).Select(PageWords.Of)]);
        pictures = new(() => List(pdf, folder));
        metadata = new(() => Tool.Run("pdfinfo", ["-meta", pdf], folder).OutputText);
        Places = objects.Pages.Select((page, index) => (page.Page, Number: index + 1)).DistinctBy(page => page.Page).ToDictionary(page => page.Page, page => page.Number);
        Bookmarks = [.. Flat(objects.Resolve(objects.Catalog["/Outlines"]) as JsonObject, [], 0)];
        First = Labels is [_, var only] && objects.Resolve(only) is JsonObject label && label["/St"]?.ToJsonString() is { } start && int.TryParse(start, CultureInfo.InvariantCulture, out var first) && first > 0 ? first : 1;
    }

    public string Pdf { get; }

    /// <summary>The lease's folder that it lies in.</summary>
    public string Folder { get; }

    public PdfObjects Objects { get; }

    public ObjectScan Scan { get; }

    /// <summary>Goes once more over every object; of a stream, its dictionary.</summary>
    public void Each(Action<string, JsonNode?> look)
    {
        if (Objects is PdfSource source)
        {
            source.IsWhole(look);
        }

        foreach (var (name, value) in (Objects as PdfListing)?.All() ?? [])
        {
            look(name, value);
        }
    }

    /// <summary>Lets go of the file.</summary>
    public void Close() => (Objects as PdfSource)?.Close();

    public long Bytes { get; }

    public int Pages => Objects.Pages.Count;

    /// <summary>The number that a viewer gives its first page: 1, or where it goes on in the second file of several.</summary>
    public int First { get; }

    /// <summary>Page numbers (from 1) by the page's reference.</summary>
    public IReadOnlyDictionary<string, int> Places { get; }

    public IReadOnlyList<FileBookmark> Bookmarks { get; }

    /// <summary>The viewer's page labels: index and dictionary in turn; empty = it counts 1, 2, 3.</summary>
    public JsonArray Labels => Objects.Resolve((Objects.Resolve(Objects.Catalog["/PageLabels"]) as JsonObject)?["/Nums"]) as JsonArray ?? [];

    public IReadOnlyList<ShownPicture> Pictures => pictures.Value;

    /// <summary>The part of PDF/A that the file declares to follow; null when it does not.</summary>
    public char? Archival => Part().Match(metadata.Value) is { Success: true } match ? match.Groups[1].Value[0] : null;

    /// <summary>The level of it; null when it names none.</summary>
    public string? Conformance => Level().Match(metadata.Value) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>What its metadata say besides its title, the program that made it, and the standard it follows.</summary>
    public IEnumerable<string> SaysMore => Said().Matches(metadata.Value).Select(match => match.Groups[1].Value)
        .Where(name => name is not ("dc:title" or "pdf:Producer" or "pdfaid:part" or "pdfaid:conformance") && !name.StartsWith("rdf:", StringComparison.Ordinal) && !name.StartsWith("x:", StringComparison.Ordinal)).Distinct();

    /// <summary>Its first bytes, one letter each.</summary>
    public string Head
    {
        get
        {
            using var start = File.OpenRead(Path.Combine(Folder, Pdf));
            var bytes = new byte[64];
            return System.Text.Encoding.Latin1.GetString(bytes, 0, start.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
    }

    /// <summary>A sound file is read as it lies there; any other as qpdf lists it, which takes twelve kilobytes of memory for each object. Null when that cannot read it either.</summary>
    public static FinishedFile? TryOpen(string pdf, string folder)
    {
        var scan = new ObjectScan();
        if (PdfSource.TryOpen(Path.Combine(folder, pdf), 0) is { } source)
        {
            if (source.Pages.Count > 0 && source.IsWhole(scan.Look))
            {
                return new FinishedFile(source, scan, pdf, folder);
            }

            source.Close();
        }

        if (PdfListing.TryRead(pdf, folder) is not { Pages.Count: > 0 } listed)
        {
            return null;
        }

        scan = new ObjectScan();
        foreach (var (name, value) in listed.All())
        {
            scan.Look(name, value);
        }

        return new FinishedFile(listed, scan, pdf, folder);
    }

    /// <summary>The words of a page, from 1.</summary>
    public PageWords Words(int page) => words.Value[page - 1];

    public JsonObject Page(int page) => Objects.Resolve(Objects.Pages[page - 1].Page) as JsonObject ?? [];

    /// <summary>The page (from 1) that a destination array leads to; null when it leads nowhere.</summary>
    public int? Target(JsonNode? destination) =>
        Objects.Resolve(destination) is JsonArray { Count: > 0 } place && PdfObjects.Text(place[0]) is { } page && Places.TryGetValue(page, out var number) ? number : null;

    private IEnumerable<FileBookmark> Flat(JsonObject? parent, HashSet<string> seen, int depth)
    {
        for (var at = parent?["/First"]; depth <= Deepest && PdfObjects.Text(at) is { } name && seen.Add(name) && Objects.Resolve(at) is JsonObject node; at = node["/Next"])
        {
            var place = Objects.Resolve(node["/Dest"] ?? (Objects.Resolve(node["/A"]) as JsonObject)?["/D"]) as JsonArray;
            yield return new FileBookmark(PdfObjects.Plain(PdfObjects.Text(Objects.Resolve(node["/Title"])) ?? ""), Target(place), place);
            foreach (var child in Flat(node, seen, depth + 1))
            {
                yield return child;
            }
        }
    }

    private static IReadOnlyList<ShownPicture> List(string pdf, string folder) =>
    [
        .. Tool.Run("pdfimages", ["-list", pdf], folder).OutputText.Split('\n').Skip(2)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length >= 14 && cells[2] is "image")
            .Select(cells => new ShownPicture(int.Parse(cells[0], CultureInfo.InvariantCulture), Math.Min(Number(cells[^4]), Number(cells[^3])))),
    ];

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("""pdfaid:part\s*(?:=\s*["']|>)\s*(\d)""")]
    private static partial Regex Part();

    [GeneratedRegex("""pdfaid:conformance\s*(?:=\s*["']|>)\s*([ABU])""")]
    private static partial Regex Level();

    /// <summary>Elements, and attributes that stand for them, by their usual prefix.</summary>
    [GeneratedRegex("""(?:<|\s)(?!xmlns:|xml:)(\w+:\w+)(?=[\s=>/])""")]
    private static partial Regex Said();
}
