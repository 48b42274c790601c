using System.Text;
using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding;

/// <summary>A stamp to put on a page: the page of the bundle that it is drawn on for now, its size, and where it goes.</summary>
/// <param name="Matrix">From the stamp's coordinates to the page's.</param>
public sealed record PlacedStamp(PageRef Source, double Width, double Height, double[] Matrix);

/// <summary>A drawing that lies over a page: a form of its file, and the matrix that puts it in its place.</summary>
/// <param name="Form">Its reference, as the bundle numbers it.</param>
public sealed record LaidOver(string Form, double[] Matrix);

/// <summary>
/// The changes that turn merged pages into a bundle, in the form of qpdf's JSON. A page's own drawing becomes one closed form, so that whatever
/// state it leaves behind cannot move the stamp.
/// </summary>
public sealed class BundleEdits(PdfObjects objects)
{
    /// <summary>All that a bound page carries along. Whatever else its dictionary has may lead to scripts, attached files or other pages.</summary>
    public static readonly IReadOnlyList<string> Kept = ["/Type", "/Resources", "/MediaBox", "/CropBox", "/Contents", "/Rotate", "/Group", "/UserUnit"];

    /// <summary>What says how a drawing is packed; nothing else of its stream goes along.</summary>
    private static readonly IReadOnlyList<string> Packing = ["/Filter", "/DecodeParms"];

    private readonly JsonObject changes = [];
    private readonly Dictionary<string, string> forms = [];
    private int last = objects.LastObject;

    /// <summary>The node that all pages of the bundle hang on.</summary>
    public string Tree { get; private set; } = "";

    /// <summary>By "obj:12 0 R".</summary>
    public JsonObject Changes => changes;

    public int LastObject => last;

    /// <summary>Adds an object and returns its reference.</summary>
    public string Add(JsonNode value)
    {
        var reference = Reserve();
        Set(reference, value);
        return reference;
    }

    /// <summary>A reference for an object that is set later.</summary>
    public string Reserve() => $"{++last} 0 R";

    public void Set(string reference, JsonNode value) => changes["obj:" + reference] = new JsonObject { ["value"] = value };

    /// <summary>Hangs all pages on one node.</summary>
    public void SetTree(IEnumerable<PageRef> pages)
    {
        Tree = Reserve();
        JsonArray kids = [.. pages.Select(page => (JsonNode)page.Page)];
        Set(Tree, new JsonObject { ["/Type"] = "/Pages", ["/Count"] = kids.Count, ["/Kids"] = kids });
    }

    /// <summary>The page's dictionary, to be changed and given to <see cref="Set"/>.</summary>
    public JsonObject Page(PageRef page)
    {
        var dictionary = (JsonObject)objects.Resolve(page.Page)!.DeepClone();
        dictionary["/Parent"] = Tree;
        return dictionary;
    }

    /// <summary>Cleans an exhibit's page and puts the stamp on it; null leaves it unstamped.</summary>
    /// <param name="laidOver">What is drawn over the page before the stamp.</param>
    /// <param name="links">Annotations that it gets in the place of those it had.</param>
    public void Bind(PageRef page, PlacedStamp? stamp, IReadOnlyList<LaidOver> laidOver, IEnumerable<JsonObject> links)
    {
        var dictionary = Page(page);
        foreach (var key in dictionary.Select(entry => entry.Key).Where(key => key != "/Parent" && !Kept.Contains(key)).ToList())
        {
            dictionary.Remove(key);
        }

        if (links.ToArray<JsonNode>() is { Length: > 0 } annotations)
        {
            dictionary["/Annots"] = new JsonArray(annotations);
        }

        dictionary["/MediaBox"] = MediaBox(dictionary);
        var mark = stamp is null ? null : Form(stamp.Source, Page(stamp.Source), Numbers(0, 0, stamp.Width, stamp.Height), stamp.Matrix);
        var drawing = page.Contents.Count > 1 ? Joined(page, dictionary) : page.Contents.Count == 1 ? Form(page, dictionary, dictionary["/MediaBox"]!, null) : null;
        if (drawing is null && page.Contents.Count > 0)
        {
            Wrap(page, dictionary, laidOver, mark);
        }
        else
        {
            Enclose(drawing, dictionary, laidOver, mark);
        }

        Set(page.Page, dictionary);
    }

    private void Enclose(string? page, JsonObject dictionary, IReadOnlyList<LaidOver> laidOver, string? mark)
    {
        var named = new JsonObject();
        var drawing = new StringBuilder();
        if (page is not null)
        {
            named["/Page"] = page;
            drawing.Append("q /Page Do Q\n");
        }

        drawing.Append(Over(named, laidOver, mark));
        dictionary["/Resources"] = new JsonObject { ["/XObject"] = named };
        dictionary["/Contents"] = Stream(drawing.ToString());
    }

    /// <summary>Draws what lies over a page, the stamp on top.</summary>
    private static string Over(JsonObject named, IReadOnlyList<LaidOver> laidOver, string? mark)
    {
        var drawing = new StringBuilder();
        foreach (var (over, index) in laidOver.Select((over, index) => (over, index)))
        {
            named[$"/DocIntakeOver{index}"] = over.Form;
            drawing.Append("q ").AppendJoin(' ', Numbers(over.Matrix).Select(number => number!.ToJsonString())).Append(" cm /DocIntakeOver").Append(index).Append(" Do Q\n");
        }

        if (mark is not null)
        {
            named["/DocIntakeStamp"] = mark;
            drawing.Append("q /DocIntakeStamp Do Q\n");
        }

        return drawing.ToString();
    }

    /// <summary>Several streams as one form; null when they are packed in a way that has to stay.</summary>
    private string? Joined(PageRef page, JsonObject dictionary)
    {
        if (!page.Contents.All(content => objects.StreamDictionary(content) is { } stream && (stream["/Filter"] is not { } filter || (PdfObjects.Text(filter) == "/FlateDecode" && stream["/DecodeParms"] is null))))
        {
            return null;
        }

        var form = FormOf([], dictionary, dictionary["/MediaBox"]!, null);
        var reference = Reserve();
        changes["obj:" + reference] = new JsonObject { ["stream"] = new JsonObject { ["dict"] = form, ["join"] = new JsonArray([.. page.Contents.Select(content => (JsonNode)content)]) } };
        return reference;
    }

    /// <summary>Streams that cannot become one form stay, between "save" and "restore".</summary>
    private void Wrap(PageRef page, JsonObject dictionary, IReadOnlyList<LaidOver> laidOver, string? mark)
    {
        if (mark is null && laidOver.Count == 0)
        {
            return;
        }

        var resources = objects.Resolve(dictionary["/Resources"])?.DeepClone() as JsonObject ?? [];
        var named = objects.Resolve(resources["/XObject"])?.DeepClone() as JsonObject ?? [];
        var over = Over(named, laidOver, mark);
        resources["/XObject"] = named;
        dictionary["/Resources"] = resources;
        dictionary["/Contents"] = new JsonArray([Stream("q\n"), .. page.Contents.Select(content => (JsonNode)content), Stream($"\nQ\n{over}")]);
    }

    /// <summary>Turns a page's one content stream into a form; null when another page uses the same stream differently.</summary>
    private string? Form(PageRef page, JsonObject dictionary, JsonNode box, double[]? matrix)
    {
        if (page.Contents is not [var content] || objects.StreamDictionary(content) is not { } stream)
        {
            return null;
        }

        var form = FormOf(new JsonObject(Packing.Where(stream.ContainsKey).Select(key => KeyValuePair.Create(key, stream[key]?.DeepClone()))), dictionary, box, matrix);
        var text = form.ToJsonString();
        if (forms.TryGetValue(content, out var before) && before != text)
        {
            return null;
        }

        forms[content] = text;
        changes["obj:" + content] = new JsonObject { ["stream"] = new JsonObject { ["dict"] = form } };
        return content;
    }

    private static JsonObject FormOf(JsonObject form, JsonObject dictionary, JsonNode box, double[]? matrix)
    {
        form["/Type"] = "/XObject";
        form["/Subtype"] = "/Form";
        form["/BBox"] = box.DeepClone();
        form["/Resources"] = dictionary["/Resources"]?.DeepClone() ?? new JsonObject();
        if (matrix is not null)
        {
            form["/Matrix"] = Numbers(matrix);
        }

        if (dictionary["/Group"] is { } group)
        {
            form["/Group"] = group.DeepClone();
        }

        return form;
    }

    private JsonNode MediaBox(JsonObject dictionary) =>
        objects.Resolve(dictionary["/MediaBox"]) is JsonArray { Count: 4 } box ? box.DeepClone() : Numbers(0, 0, 612, 792);

    private string Stream(string content) => AddStream([], Encoding.ASCII.GetBytes(content));

    /// <summary>Adds a stream and returns its reference.</summary>
    public string AddStream(JsonObject dictionary, byte[] data)
    {
        var reference = Reserve();
        changes["obj:" + reference] = new JsonObject { ["stream"] = new JsonObject { ["dict"] = dictionary, ["data"] = Convert.ToBase64String(data) } };
        return reference;
    }

    /// <summary>Numbers as PDF wants them: no exponents, no more digits than a printer can use.</summary>
    public static JsonArray Numbers(params ReadOnlySpan<double> numbers)
    {
        var array = new JsonArray();
        foreach (var number in numbers)
        {
            array.Add(JsonValue.Create(Math.Round((decimal)number, 4)));
        }

        return array;
    }
}
