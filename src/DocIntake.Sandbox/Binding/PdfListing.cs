using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>A PDF's objects as qpdf lists them. It reads what is damaged too, and keeps the whole list in memory.</summary>
public sealed partial class PdfListing : PdfObjects
{
    private const int OddBytes = 0xF700, Deepest = 500;
    private readonly JsonObject objects;

    private PdfListing(JsonNode json, bool warned)
    {
        var parts = json["qpdf"]!.AsArray();
        LastObject = parts[0]!["maxobjectid"]!.GetValue<int>();
        objects = parts[1]!.AsObject();
        Warned = warned;
        // A damaged file may name no content, or something that is no stream.
        Pages = [.. (json["pages"] as JsonArray ?? []).Select(page => new PageRef(
            Text(page?["object"]) ?? "", [.. (page?["contents"] as JsonArray ?? []).Select(Text).OfType<string>().Where(IsReference)]))];
    }

    public override IReadOnlyList<PageRef> Pages { get; }

    public override int LastObject { get; }

    /// <summary>qpdf had something to say about the file.</summary>
    public bool Warned { get; }

    public override JsonObject Trailer => objects["trailer"]?["value"] as JsonObject ?? [];

    /// <summary>Every object by its name ("obj:12 0 R"); of a stream, its dictionary.</summary>
    public IEnumerable<(string Name, JsonNode? Value)> All() => objects.Select(entry => (entry.Key, entry.Value?["value"] ?? entry.Value?["stream"]?["dict"]));

    /// <summary>Null when qpdf cannot read the file.</summary>
    public static PdfListing? TryRead(string pdf, string folder)
    {
        var run = Tool.Run("qpdf", ["--json=2", "--json-key=pages", "--json-key=qpdf", pdf], folder, TimeSpan.FromMinutes(2));
        return run.OkOrWarned && Parse(run.Output) is { } json ? new PdfListing(json, !run.Ok) : null;
    }

    /// <exception cref="InvalidDataException">qpdf cannot read the file it has just written.</exception>
    public static PdfListing Read(string pdf, string folder) => TryRead(pdf, folder) ?? throw new InvalidDataException($"The objects of {pdf} could not be listed.");

    public override JsonObject? StreamDictionary(string reference) => objects["obj:" + reference]?["stream"]?["dict"] as JsonObject;

    protected override JsonNode? Find(string reference) => objects["obj:" + reference]?["value"];

    private static JsonNode? Parse(byte[] json)
    {
        var text = TextOf(json);
        return TryParse(text) ?? TryParse(Mended(text));
    }

    /// <summary>A name in a PDF is any bytes, and qpdf writes them as they are: one that is no UTF-8 becomes a sign for private use, so that no two names become one.</summary>
    private static string TextOf(ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json))
        {
            return Encoding.UTF8.GetString(json);
        }

        var text = new StringBuilder(json.Length);
        for (; Rune.DecodeFromUtf8(json, out var rune, out var length) is var status && length > 0; json = json[length..])
        {
            text.Append(status == OperationStatus.Done ? rune.ToString() : string.Concat(Encoding.Latin1.GetString(json[..length]).Select(sign => (char)(OddBytes + sign))));
        }

        return text.ToString();
    }

    private static JsonNode? TryParse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = Deepest });
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
}
