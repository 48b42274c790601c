using System.Globalization;
using System.Text.Json.Nodes;
using DocIntake.Sandbox.Binding;

namespace DocIntake.Sandbox.Preflight;

/// <summary>What courts ask of the pages themselves: text, size, resolution, numbers.</summary>
internal static class PageRules
{
    /// <summary>Points that a Letter page may be off; scanners are not exact.</summary>
    private const double Slack = 9;

    /// <summary>Readers round the resolution of a picture; a scan "at 300 dpi" shows as 299 to 301.</summary>
    private const double DpiSlack = 2;

    public static string? Searchable(FinishedFile file) => Fault(
        file.Pictures.Select(picture => picture.Page).Distinct().Where(page => !file.Words(page).IsSearchable),
        "cannot be searched; their pictures have no text under them");

    public static string? Letter(FinishedFile file) => Fault(
        Numbers(file).Where(page => PageGeometry.Of(file.Page(page), file.Objects) is var size
            && (Math.Abs(Math.Min(size.Width, size.Height) - 612) > Slack || Math.Abs(Math.Max(size.Width, size.Height) - 792) > Slack)),
        "are not of Letter size");

    public static string? DpiAtMost(FinishedFile file, double dpi) => Fault(
        file.Pictures.Where(picture => picture.Dpi > dpi + DpiSlack).Select(picture => picture.Page).Distinct(), $"have pictures of more than {dpi:0} dots an inch");

    public static string? DpiAtLeast(FinishedFile file, double dpi) => Fault(
        file.Pictures.Where(picture => picture.Dpi < dpi - DpiSlack).Select(picture => picture.Page).Distinct(), $"have pictures of less than {dpi:0} dots an inch");

    public static string? PrintedNumbers(FinishedFile file) => Fault(
        Numbers(file).Where(page => !file.Words(page).Edges.Contains((file.First + page - 1).ToString(CultureInfo.InvariantCulture))), "do not show the number that the viewer gives them");

    /// <summary>
    /// Labels would let the viewer's counter differ from the printed number, unless they count 1, 2, 3 themselves, or go on where the file before ended
    /// in a file that says that it is not the first.
    /// </summary>
    public static string? PageLabels(FinishedFile file)
    {
        var only = file.Labels is [_, var label] ? file.Objects.Resolve(label) as JsonObject : null;
        var counts = file.Labels.Count == 0 || (only is not null && PdfObjects.Text(only["/S"]) == "/D" && only["/P"] is null && (file.First == 1 || IsLater(file)));
        return counts ? null : "The viewer's page counter does not run 1, 2, 3 as the printed numbers do.";
    }

    private static bool IsLater(FinishedFile file) => file.Words(1).FileNumber is { } number && number != "1";

    /// <summary>A sheet with the label before each exhibit: the page before the one that its bookmark names.</summary>
    public static string? SlipSheets(FinishedFile file)
    {
        var missing = Exhibits(file).Where(page => page == 1 || !file.Words(page - 1).SaysExhibit || file.Words(page - 1).Count > MostOnSheet || file.Page(page - 1)["/Annots"] is not null).ToList();
        return !Exhibits(file).Any() ? "No bookmark names an exhibit, so no slip sheet can be found." : Fault(missing, "begin an exhibit without a slip sheet before them");
    }

    public static string? FileOf(FinishedFile file) => file.Words(1).FileNumber is not null ? null : "The first page does not say which file of how many it is.";

    private const int MostOnSheet = 150;

    /// <summary>The first pages of exhibits: bookmarks that end with their page, "(p. 12)".</summary>
    private static IEnumerable<int> Exhibits(FinishedFile file) => file.Bookmarks.Where(bookmark => NavigationRules.NamesPage(bookmark)).Select(bookmark => bookmark.Page).OfType<int>();

    private static IEnumerable<int> Numbers(FinishedFile file) => Enumerable.Range(1, file.Pages);

    private static string? Fault(IEnumerable<int> pages, string what)
    {
        var list = pages.ToList();
        return list.Count == 0 ? null : $"{(list.Count == 1 ? "Page" : "Pages")} {string.Join(", ", list.Take(12))}{(list.Count > 12 ? $" and {list.Count - 12} more" : "")} {what}.";
    }
}
