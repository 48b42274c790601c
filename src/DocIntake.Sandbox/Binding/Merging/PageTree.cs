using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>The tree of a PDF's pages (ISO 32000-1, 7.7.3), laid flat: what it says for many pages is written to each of them.</summary>
internal sealed class PageTree(PdfSource source)
{
    /// <summary>Levels: a well balanced tree of a million pages has less than ten.</summary>
    private const int Deepest = 100;

    /// <summary>Letters of inherited values that are written to pages in all: one large dictionary for very many pages would fill the memory.</summary>
    private const long MostCopied = 64L << 20;

    private static readonly string[] Inherited = ["/Resources", "/MediaBox", "/CropBox", "/Rotate"];

    private readonly HashSet<int> nodes = [];
    private readonly Dictionary<int, JsonObject> pages = [];
    private readonly List<PageRef> list = [];
    private long copied;

    public IReadOnlyList<PageRef> Pages => list;

    /// <summary>Whether the object of this number is a page, or a node above pages.</summary>
    public bool Has(int number) => nodes.Contains(number);

    /// <summary>A page with all that it inherits; null when the object is none.</summary>
    public JsonObject? Find(int number) => pages.GetValueOrDefault(number);

    /// <exception cref="InvalidDataException">It has a circle, a page twice, or something else among its pages.</exception>
    public void Read(JsonNode root) => Walk(root, [], 0);

    private void Walk(JsonNode? reference, Dictionary<string, (JsonNode Value, int Size)> inherited, int depth)
    {
        if (depth > Deepest || PdfObjects.Text(reference) is not { } name || !PdfObjects.IsReference(name) || source.Resolve(reference) is not JsonObject node || !nodes.Add(source.Local(name)))
        {
            throw Broken();
        }

        var here = new Dictionary<string, (JsonNode Value, int Size)>(inherited);
        foreach (var key in Inherited)
        {
            if (node[key] is { } value)
            {
                here[key] = (value, value.ToJsonString().Length);
            }
        }

        // A viewer may go by either key: a page with pages below it would be another thing to each.
        if ((PdfObjects.Text(source.Resolve(node["/Type"])), source.Resolve(node["/Kids"]) as JsonArray) is ("/Pages", { } kids))
        {
            foreach (var kid in kids)
            {
                Walk(kid, here, depth + 1);
            }

            return;
        }

        if (PdfObjects.Text(source.Resolve(node["/Type"])) != "/Page" || node.ContainsKey("/Kids"))
        {
            throw Broken();
        }

        Add(name, node, here);
    }

    private void Add(string name, JsonObject node, Dictionary<string, (JsonNode Value, int Size)> inherited)
    {
        var page = (JsonObject)node.DeepClone();
        foreach (var (key, (value, size)) in inherited.Where(entry => !page.ContainsKey(entry.Key)))
        {
            copied += size;
            page[key] = copied <= MostCopied ? value.DeepClone() : throw Broken();
        }

        pages[source.Local(name)] = page;
        var contents = page["/Contents"] is { } one && PdfObjects.Text(one) is { } only && source.StreamDictionary(only) is not null ? [only]
            : (source.Resolve(page["/Contents"]) as JsonArray ?? (page["/Contents"] is null ? [] : throw Broken())).Select(PdfObjects.Text).ToArray();
        list.Add(new PageRef(name, [.. contents.Select(content => content is not null && PdfObjects.IsReference(content) && source.StreamDictionary(content) is not null ? content : throw Broken())]));
    }

    private InvalidDataException Broken() => new($"{source.File} has a broken tree of pages.");
}
