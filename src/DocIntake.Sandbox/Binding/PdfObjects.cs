using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>A page of a PDF and the streams that draw it, as references such as "12 0 R".</summary>
public sealed record PageRef(string Page, IReadOnlyList<string> Contents);

/// <summary>The objects of a PDF that binding looks at, read through qpdf's JSON: its pages, their content streams' dictionaries, the catalog.</summary>
public sealed partial class PdfObjects
{
    private readonly string pdf;
    private readonly string folder;
    private readonly Dictionary<string, JsonNode?> objects = [];

    private PdfObjects(string pdf, string folder)
    {
        this.pdf = pdf;
        this.folder = folder;
    }

    public IReadOnlyList<PageRef> Pages { get; private set; } = [];

    public int LastObject { get; private set; }

    /// <exception cref="InvalidDataException">qpdf cannot read the file it has just written.</exception>
    public static PdfObjects Read(string pdf, string folder)
    {
        var read = new PdfObjects(pdf, folder);
        var pages = read.Ask(["--json-key=pages"])["pages"]!.AsArray();
        read.Pages = [.. pages.Select(page => new PageRef(
            page!["object"]!.GetValue<string>(), [.. page["contents"]!.AsArray().Select(content => content!.GetValue<string>())]))];
        read.Load(["trailer", .. read.Pages.SelectMany(page => page.Contents.Prepend(page.Page)).Distinct()]);
        return read;
    }

    /// <summary>
    /// The PDF has layers that are switched off. Merging forgets the switches, so such pages are drawn anew, without what nobody sees.
    /// </summary>
    /// <exception cref="InvalidDataException">qpdf cannot read the file.</exception>
    public static bool HidesLayers(string pdf, string folder)
    {
        var read = new PdfObjects(pdf, folder);
        read.Load(["trailer"]);
        var catalog = read.Resolve(read.Trailer["/Root"]) as JsonObject;
        var layers = read.Resolve(catalog?["/OCProperties"]) as JsonObject;
        var settings = read.Resolve(layers?["/D"]) as JsonObject;
        return read.Resolve(settings?["/OFF"]) is JsonArray { Count: > 0 }
            || (read.Resolve(settings?["/BaseState"]) is JsonValue state && state.TryGetValue<string>(out var name) && name == "/OFF");
    }

    public JsonObject Trailer => (JsonObject)objects["trailer"]!["value"]!;

    /// <summary>What a reference stands for; anything else is itself.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        for (var step = 0; step < 10 && node is JsonValue value && value.TryGetValue<string>(out var text) && Reference().IsMatch(text); step++)
        {
            node = Object(text)?["value"];
        }

        return node;
    }

    /// <summary>A stream's dictionary, or null when the reference is no stream.</summary>
    public JsonObject? StreamDictionary(string reference) => Object(reference)?["stream"]?["dict"] as JsonObject;

    private JsonNode? Object(string reference)
    {
        if (!objects.ContainsKey(reference))
        {
            Load([reference]);
            objects.TryAdd(reference, null);
        }

        return objects[reference];
    }

    private void Load(IReadOnlyList<string> references)
    {
        // Objects are asked for by number alone, the trailer by its name.
        var parts = Ask(["--json-key=qpdf", .. references.Select(reference => $"--json-object={reference.Split(' ')[0]}")])["qpdf"]!.AsArray();
        LastObject = parts[0]!["maxobjectid"]!.GetValue<int>();
        foreach (var (name, node) in parts[1]!.AsObject())
        {
            objects[name.StartsWith("obj:", StringComparison.Ordinal) ? name[4..] : name] = node;
        }
    }

    // Arguments go through a file: thousands of objects are asked for at once.
    private JsonNode Ask(IReadOnlyList<string> arguments)
    {
        File.WriteAllLines(Path.Combine(folder, "objects.args"), ["--json=2", .. arguments, pdf]);
        var run = Tool.Run("qpdf", ["@objects.args"], folder, TimeSpan.FromMinutes(2));
        return run.OkOrWarned
            ? JsonNode.Parse(Mended(run.OutputText))!
            : throw new InvalidDataException($"The bundle's objects could not be listed: {run.Error}");
    }

    /// <summary>qpdf writes some numbers as PDF does (".5", "-.5", "4."), which JSON forbids; a value ends its line, so strings stay untouched.</summary>
    private static string Mended(string json) => PdfNumber().Replace(json, number =>
        number.Groups[1].Value + (double.TryParse(number.Groups[2].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0).ToString("0.######", CultureInfo.InvariantCulture) + number.Groups[3].Value);

    [GeneratedRegex(@"^([ ]*(?:""[^""\\]*"": )?)([-+]?\.\d*|[-+]?\d+\.|-\.?-[\d.]*)(,?)\r?$", RegexOptions.Multiline)]
    private static partial Regex PdfNumber();

    [GeneratedRegex(@"^\d+ \d+ R$")]
    private static partial Regex Reference();
}
