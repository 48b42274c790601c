using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;

namespace DocIntake.Sandbox.Preflight;

/// <summary>Answers <see cref="LeaksRequest"/>, before anything is bound: binding drops annotations, and with them the marks of redactions that somebody meant to make.</summary>
internal static class LeakSearch
{
    /// <summary>Fewer words without ink on a page are a slip of its text layer, not something that was hidden.</summary>
    private const int FewestUnseen = 3;

    /// <summary>Binding takes no more of them along.</summary>
    private const int MostBookmarks = 5000;

    public static Reply Look(LeaksRequest request, string folder)
    {
        if (FinishedFile.TryOpen(request.Pdf, folder) is not { } file)
        {
            return new Refused(new Problem(Reason.Damaged, "The pages cannot be looked through for what is hidden on them."));
        }

        var unseen = new List<int>();
        var words = CoveredText.Find(request.Pdf, file.Pages, folder, unseen).ToList();
        var found = new LeaksFound(
            [
                .. words.Where(word => word.IsUnderBlack).Select(word => new Leak(LeakKind.UnderBlack, word.Page, word.Box)),
                .. words.Where(word => !word.IsUnderBlack).GroupBy(word => word.Page).Where(page => page.Count() >= FewestUnseen).SelectMany(page => page.Select(word => new Leak(LeakKind.Unseen, word.Page, word.Box))),
                .. NotApplied(file.Objects, request.Pdf, folder),
                .. BookmarkLeaks.Of(file.Objects, request.Pdf, folder),
            ],
            unseen)
        {
            Bookmarks = [.. file.Bookmarks.Select(bookmark => bookmark.Title).Distinct().Take(MostBookmarks)],
        };
        file.Close();
        return found;
    }

    private static IEnumerable<Leak> NotApplied(PdfObjects objects, string pdf, string folder)
    {
        var places = Reading.Pdf.PageGeometry.Read(pdf, 1, objects.Pages.Count, folder);
        foreach (var (page, number) in objects.Pages.Select((page, index) => (objects.Resolve(page.Page) as JsonObject, index + 1)))
        {
            foreach (var mark in (objects.Resolve(page?["/Annots"]) as JsonArray ?? []).Select(objects.Resolve).OfType<JsonObject>().Where(mark => PdfObjects.Text(mark["/Subtype"]) == "/Redact"))
            {
                yield return new Leak(LeakKind.NotApplied, number, places.TryGetValue(number, out var place) && Area(objects.Resolve(mark["/Rect"]), place) is { } area ? area : Box.WholePage);
            }
        }
    }

    private static Box? Area(JsonNode? rectangle, Reading.Pdf.PageGeometry page)
    {
        var sides = (rectangle as JsonArray ?? []).Select(side => PdfObjects.Number(side) ?? double.NaN).ToList();
        if (sides.Count != 4 || sides.Any(double.IsNaN))
        {
            return null;
        }

        double Across(double x) => Math.Clamp((x - page.Crop.Left) / page.Crop.Width, 0, 1);
        double Down(double y) => Math.Clamp((page.Crop.Top - y) / page.Crop.Height, 0, 1);
        double left = Across(Math.Min(sides[0], sides[2])), right = Across(Math.Max(sides[0], sides[2])), top = Down(Math.Max(sides[1], sides[3])), bottom = Down(Math.Min(sides[1], sides[3]));
        return right > left && bottom > top ? new Box(left, top, right - left, bottom - top).Turn(page.Rotate) : null;
    }
}
