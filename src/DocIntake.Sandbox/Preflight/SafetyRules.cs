using System.Text.Json.Nodes;
using DocIntake.Sandbox.Binding;

namespace DocIntake.Sandbox.Preflight;

/// <summary>What filing systems refuse because it could act, hide or change: encryption, scripts, attachments, forms.</summary>
internal static class SafetyRules
{
    private static readonly string[] Acting = ["/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition", "/RichMediaExecute"];

    public static string? Encryption(FinishedFile file) =>
        file.Objects.Trailer["/Encrypt"] is null ? null : "The file is encrypted; filing systems refuse that.";

    public static string? Scripts(FinishedFile file)
    {
        foreach (var (name, value) in file.All())
        {
            if (Acts(value))
            {
                return $"Object {name} runs, opens or sends something when the file is read; filing systems refuse that.";
            }
        }

        return null;
    }

    public static string? Attachments(FinishedFile file) => file.All().Any(one => Any(one.Value, dictionary => dictionary.ContainsKey("/EF") || Kind(dictionary, "/Type") == "/EmbeddedFile"))
        ? "Files are attached inside the PDF; hand them in beside it." : null;

    public static string? Forms(FinishedFile file) =>
        file.Objects.Resolve((file.Objects.Resolve(file.Objects.Catalog["/AcroForm"]) as JsonObject)?["/Fields"]) is JsonArray { Count: > 0 }
        || file.All().Any(one => Any(one.Value, dictionary => Kind(dictionary, "/Subtype") == "/Widget"))
            ? "The file has form fields that can still be filled in; they must be flattened." : null;

    private static bool Acts(JsonNode? node) => Any(node, dictionary =>
        (Kind(dictionary, "/S") is { } kind && Acting.Contains(kind)) || dictionary.ContainsKey("/JS") || dictionary.ContainsKey("/AA"));

    private static string? Kind(JsonObject dictionary, string key) => PdfObjects.Text(dictionary[key]);

    private static bool Any(JsonNode? node, Func<JsonObject, bool> what) => node switch
    {
        JsonObject dictionary => what(dictionary) || dictionary.Any(entry => Any(entry.Value, what)),
        JsonArray array => array.Any(item => Any(item, what)),
        _ => false,
    };
}
