using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>A page of a PDF and the streams that draw it, as references such as "12 0 R".</summary>
public sealed record PageRef(string Page, IReadOnlyList<string> Contents);

/// <summary>The objects of a PDF, all of them but for the streams' data, as qpdf's JSON shows them.</summary>
public sealed partial class PdfObjects
{
    private readonly JsonObject objects;

    private PdfObjects(JsonNode json, bool warned)
    {
        var parts = json["qpdf"]!.AsArray();
        LastObject = parts[0]!["maxobjectid"]!.GetValue<int>();
        objects = parts[1]!.AsObject();
        Warned = warned;
        Outlines = json["outlines"] as JsonArray ?? [];
        // A damaged file may name no content, or something that is no stream.
        Pages = [.. (json["pages"] as JsonArray ?? []).Select(page => new PageRef(
            Text(page?["object"]) ?? "", [.. (page?["contents"] as JsonArray ?? []).Select(Text).OfType<string>().Where(content => Reference().IsMatch(content))]))];
    }

    public IReadOnlyList<PageRef> Pages { get; }

    /// <summary>The bookmarks, as qpdf lists them: title, page from 1 ("destpageposfrom1"), "kids".</summary>
    public JsonArray Outlines { get; }

    public int LastObject { get; }

    /// <summary>qpdf had something to say about the file.</summary>
    public bool Warned { get; }

    public JsonObject Trailer => objects["trailer"]?["value"] as JsonObject ?? [];

    public JsonObject Catalog => Resolve(Trailer["/Root"]) as JsonObject ?? [];

    /// <summary>Every object by its name ("obj:12 0 R"); of a stream, its dictionary.</summary>
    public IEnumerable<(string Name, JsonNode? Value)> All() => objects.Select(entry => (entry.Key, entry.Value?["value"] ?? entry.Value?["stream"]?["dict"]));

    /// <summary>Null when qpdf cannot read the file.</summary>
    public static PdfObjects? TryRead(string pdf, string folder)
    {
        var run = Tool.Run("qpdf", ["--json=2", "--json-key=pages", "--json-key=outlines", "--json-key=qpdf", pdf], folder, TimeSpan.FromMinutes(2));
        return run.OkOrWarned && Parse(run.Output) is { } json ? new PdfObjects(json, !run.Ok) : null;
    }

    /// <exception cref="InvalidDataException">qpdf cannot read the file it has just written.</exception>
    public static PdfObjects Read(string pdf, string folder) => TryRead(pdf, folder) ?? throw new InvalidDataException($"The objects of {pdf} could not be listed.");

    /// <summary>
    /// The PDF has layers that are switched off. Merging forgets the switches, so such pages are drawn anew, without what nobody sees.
    /// </summary>
    public bool HidesLayers()
    {
        var settings = Resolve((Resolve(Catalog["/OCProperties"]) as JsonObject)?["/D"]) as JsonObject;
        return Resolve(settings?["/OFF"]) is JsonArray { Count: > 0 } || Text(Resolve(settings?["/BaseState"])) == "/OFF";
    }

    /// <summary>What a reference stands for; anything else is itself.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        for (var step = 0; step < 10 && Text(node) is { } text && Reference().IsMatch(text); step++)
        {
            node = objects["obj:" + text]?["value"];
        }

        return node;
    }

    /// <summary>A stream's dictionary, or null when the reference is no stream.</summary>
    public JsonObject? StreamDictionary(string reference) => objects["obj:" + reference]?["stream"]?["dict"] as JsonObject;

    /// <summary>Every object that a page uses, itself included; not the page tree, not other pages.</summary>
    public IReadOnlySet<string> Reach(PageRef page)
    {
        var seen = new HashSet<string> { page.Page };
        var open = new Stack<JsonNode?>([Resolve(page.Page)]);
        var others = Pages.Select(other => other.Page).ToHashSet();
        while (open.TryPop(out var node))
        {
            switch (node)
            {
                case JsonObject dictionary:
                    foreach (var (key, value) in dictionary)
                    {
                        if (key is not ("/Parent" or "/P"))
                        {
                            open.Push(value);
                        }
                    }

                    break;
                case JsonArray array:
                    foreach (var item in array)
                    {
                        open.Push(item);
                    }

                    break;
                default:
                    if (Text(node) is { } text && Reference().IsMatch(text) && !others.Contains(text) && seen.Add(text))
                    {
                        open.Push(StreamDictionary(text) ?? Resolve(text));
                    }

                    break;
            }
        }

        return seen;
    }

    /// <summary>A string of the JSON: a name ("/Off"), a text ("u:…"), a reference; null when it is something else.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonNode? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return TryParse(Mended(System.Text.Encoding.UTF8.GetString(json)));
        }
    }

    private static JsonNode? TryParse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>qpdf writes some numbers as PDF does (".5", "-.5", "4."), which JSON forbids; a value ends its line, so strings stay untouched.</summary>
    private static string Mended(string json) => PdfNumber().Replace(json, number =>
        number.Groups[1].Value + (double.TryParse(number.Groups[2].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0).ToString("0.######", CultureInfo.InvariantCulture) + number.Groups[3].Value);

    [GeneratedRegex(@"^([ ]*(?:""[^""\\]*"": )?)([-+]?\.\d*|[-+]?\d+\.|-\.?-[\d.]*)(,?)\r?$", RegexOptions.Multiline)]
    private static partial Regex PdfNumber();

    [GeneratedRegex(@"^\d+ \d+ R$")]
    private static partial Regex Reference();
}
