using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Binding;

namespace DocIntake.Sandbox.Preflight;

/// <summary>What courts ask of the ways through a file: linked index, bookmarks, how it opens.</summary>
internal static partial class NavigationRules
{
    /// <summary>The index begins on one of the first pages; every link on the pages with links from there on must lead somewhere.</summary>
    private const int IndexWithin = 5;

    public static string? IndexLinks(FinishedFile file)
    {
        var first = Enumerable.Range(1, Math.Min(IndexWithin, file.Pages)).FirstOrDefault(page => Links(file, page).Count > 0);
        if (first == 0)
        {
            return $"None of the first {Math.Min(IndexWithin, file.Pages)} pages has links: there is no linked index.";
        }

        var broken = Enumerable.Range(1, file.Pages).Where(page => Links(file, page).Any(link => !Leads(file, link))).ToList();
        return broken.Count == 0 ? null : $"Links on page {string.Join(", ", broken.Take(12))} lead nowhere.";
    }

    public static string? Bookmarks(FinishedFile file) => file.Bookmarks.Count == 0 ? "The file has no bookmarks."
        : file.Bookmarks.FirstOrDefault(bookmark => bookmark.Page is null) is { } lost ? $"The bookmark \"{lost.Title}\" leads to no page." : null;

    /// <summary>At least one bookmark names its page, and each that does names the right one.</summary>
    public static string? BookmarkPages(FinishedFile file) => !file.Bookmarks.Any(NamesPage) ? "No bookmark names its page number."
        : file.Bookmarks.FirstOrDefault(bookmark => NamesPage(bookmark) && (bookmark.Page + file.First - 1)?.ToString(CultureInfo.InvariantCulture) != Named().Match(bookmark.Title).Groups[1].Value) is { } wrong
            ? $"The bookmark \"{wrong.Title}\" leads to page {wrong.Page + file.First - 1}." : null;

    public static string? Panel(FinishedFile file) =>
        PdfObjects.Text(file.Objects.Resolve(file.Objects.Catalog["/PageMode"])) == "/UseOutlines" ? null : "The file does not open with its bookmarks shown.";

    public static string? InheritZoom(FinishedFile file) => file.Bookmarks.Count == 0 ? "The file has no bookmarks."
        : file.Bookmarks.FirstOrDefault(bookmark => !Inherits(bookmark.Place)) is { } other ? $"The bookmark \"{other.Title}\" changes the zoom; it must keep the reader's (\"Inherit Zoom\")." : null;

    public static string? FullSize(FinishedFile file) =>
        file.Objects.Resolve(file.Objects.Catalog["/OpenAction"]) is JsonArray { Count: 5 } place && PdfObjects.Text(place[1]) == "/XYZ" && place[4]?.ToJsonString() is "1" or "1.0"
            ? null : "The file does not open at 100 %.";

    public static bool NamesPage(FileBookmark bookmark) => NamesPage(bookmark.Title);

    /// <summary>"… (p. 12)": so end the bookmarks of exhibits.</summary>
    public static bool NamesPage(string title) => Named().IsMatch(title);

    private static bool Inherits(JsonArray? place) => place is [_, var kind, _, _, ..] && PdfObjects.Text(kind) == "/XYZ" && (place.Count < 5 || place[4] is null || place[4]!.ToJsonString() is "0" or "0.0");

    private static List<JsonObject> Links(FinishedFile file, int page) =>
        [.. (file.Objects.Resolve(file.Page(page)["/Annots"]) as JsonArray ?? []).Select(file.Objects.Resolve).OfType<JsonObject>().Where(link => PdfObjects.Text(link["/Subtype"]) == "/Link")];

    private static bool Leads(FinishedFile file, JsonObject link) =>
        file.Objects.Resolve(link["/A"]) is JsonObject action && PdfObjects.Text(file.Objects.Resolve(action["/S"])) == "/URI"
        || file.Target(link["/Dest"] ?? (file.Objects.Resolve(link["/A"]) as JsonObject)?["/D"]) is not null;

    [GeneratedRegex(@"\(p\. (\d+)\)$")]
    private static partial Regex Named();
}
