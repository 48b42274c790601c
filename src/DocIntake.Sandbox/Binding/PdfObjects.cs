using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding;

/// <summary>A page of a PDF and the streams that draw it, as references such as "12 0 R".</summary>
public sealed record PageRef(string Page, IReadOnlyList<string> Contents);

/// <summary>The objects of a PDF, all of them but for the streams' data, in the form of qpdf's JSON.</summary>
public abstract class PdfObjects
{
    public abstract IReadOnlyList<PageRef> Pages { get; }

    /// <summary>The highest number of an object.</summary>
    public abstract int LastObject { get; }

    public abstract JsonObject Trailer { get; }

    public JsonObject Catalog => Resolve(Trailer["/Root"]) as JsonObject ?? [];

    /// <summary>A stream's dictionary, or null when the reference is no stream.</summary>
    public abstract JsonObject? StreamDictionary(string reference);

    /// <summary>What a reference stands for; null for a stream or nothing.</summary>
    protected abstract JsonNode? Find(string reference);

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
        for (var step = 0; step < 10 && Text(node) is { } text && IsReference(text); step++)
        {
            node = Find(text);
        }

        return node;
    }

    /// <summary>Every object that a page uses, itself included; not the page tree, not other pages.</summary>
    public IReadOnlySet<string> Reach(PageRef page)
    {
        var seen = new HashSet<string> { page.Page };
        var open = new Stack<JsonNode?>([WithoutParent(Resolve(page.Page))]);
        var others = Pages.Select(other => other.Page).ToHashSet();
        while (open.TryPop(out var node))
        {
            foreach (var reference in ReferencesIn(node).Where(reference => !others.Contains(reference) && seen.Add(reference)))
            {
                open.Push(WithoutParent(StreamDictionary(reference) ?? Resolve(reference)));
            }
        }

        return seen;
    }

    /// <summary>"12 0 R".</summary>
    public static bool IsReference(string text) => text.Length >= 5 && char.IsAsciiDigit(text[0]) && text.EndsWith(" R", StringComparison.Ordinal);

    /// <summary>The object's number in "12 0 R".</summary>
    public static int NumberOf(string reference) => int.Parse(reference.AsSpan(0, reference.IndexOf(' ')), CultureInfo.InvariantCulture);

    /// <summary>All references in a value.</summary>
    public static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject dictionary => dictionary.SelectMany(entry => ReferencesIn(entry.Value)),
        JsonArray array => array.SelectMany(ReferencesIn),
        _ => Text(node) is { } text && IsReference(text) ? [text] : [],
    };

    /// <summary>A string of the JSON: a name ("/Off"), a text ("u:…", "b:…"), a reference; null when it is something else.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A number of the JSON; null when it is something else.</summary>
    public static double? Number(JsonNode? node) =>
        node is JsonValue value && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>"u:text" or "b:hex", as qpdf writes strings; the bytes may say that they are Unicode.</summary>
    public static string Plain(string text)
    {
        if (!text.StartsWith("b:", StringComparison.Ordinal) || text.Length % 2 != 0 || !text[2..].All(char.IsAsciiHexDigit))
        {
            return text.StartsWith("u:", StringComparison.Ordinal) ? text[2..] : text;
        }

        return Convert.FromHexString(text[2..]) switch
        {
            [0xFE, 0xFF, .. var wide] => Encoding.BigEndianUnicode.GetString(wide),
            [0xFF, 0xFE, .. var wide] => Encoding.Unicode.GetString(wide),
            [0xEF, 0xBB, 0xBF, .. var narrow] => Encoding.UTF8.GetString(narrow),
            var bytes => Encoding.Latin1.GetString(bytes),
        };
    }

    private static JsonNode? WithoutParent(JsonNode? node) => node is not JsonObject dictionary || !(dictionary.ContainsKey("/Parent") || dictionary.ContainsKey("/P")) ? node
        : new JsonObject(dictionary.Where(entry => entry.Key is not ("/Parent" or "/P")).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
}
