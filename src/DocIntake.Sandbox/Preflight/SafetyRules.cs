using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Preflight;

/// <summary>What filing systems refuse because it could act, hide or change: encryption, scripts, attachments, forms.</summary>
internal static class SafetyRules
{
    public static string? Encryption(FinishedFile file) =>
        file.Objects.Trailer["/Encrypt"] is null ? null : "The file is encrypted; filing systems refuse that.";

    public static string? Scripts(FinishedFile file) =>
        file.Scan.Acting is { } name ? $"Object {name} runs, opens or sends something when the file is read; filing systems refuse that." : null;

    public static string? Attachments(FinishedFile file) => file.Scan.HasAttachments ? "Files are attached inside the PDF; hand them in beside it." : null;

    /// <summary>What programs write of themselves and of people beside what is seen: of the file more than its title, of pages and pictures anything.</summary>
    public static string? Metadata(FinishedFile file)
    {
        var more = ((file.Objects.Resolve(file.Objects.Trailer["/Info"]) as JsonObject)?.Select(entry => entry.Key).Where(key => key is not ("/Title" or "/Producer")) ?? []).Concat(file.SaysMore).ToList();
        // What the file says of itself as a whole is looked at above.
        var carriers = file.Scan.Carriers - (file.Objects.Catalog.ContainsKey("/Metadata") ? 1 : 0);
        return more.Count > 0 ? $"The file says of itself {string.Join(", ", more)}."
            : carriers > 0 ? $"{carriers} {(carriers == 1 ? "page or picture carries" : "pages or pictures carry")} metadata of the program that made {(carriers == 1 ? "it" : "them")}; it may name people or places. Redact something on the page, and it is made anew without." : null;
    }

    public static string? Forms(FinishedFile file) =>
        file.Objects.Resolve((file.Objects.Resolve(file.Objects.Catalog["/AcroForm"]) as JsonObject)?["/Fields"]) is JsonArray { Count: > 0 } || file.Scan.HasFields
            ? "The file has form fields that can still be filled in; they must be flattened." : null;
}
