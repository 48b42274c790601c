using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>A page image with boxes over it, as <c>_Sheet.cshtml</c> draws it.</summary>
/// <param name="Position">The page's place in its document, from 1.</param>
/// <param name="Page">The page as read; null when it was not read, and then there is nothing to box.</param>
public sealed record Sheet(DocumentEntry Entry, int Position, Page? Page, IReadOnlyList<SheetBox> Boxes)
{
    /// <summary>Pixels across: sharp on a large screen, legible when zoomed.</summary>
    public const int Width = 1200;

    /// <summary>Pixels across, in a page strip.</summary>
    public const int ThumbnailWidth = 160;

    /// <summary>Reserved before the image comes, so that nothing jumps; Letter where the page was not read.</summary>
    public int Height => (int)Math.Round(Width * (Turn is 90 or 270 ? 1 / Ratio : Ratio));

    /// <summary>The boxes where they stand on the page as a person has turned it.</summary>
    public IReadOnlyList<SheetBox> Placed => Turn == 0 ? Boxes : [.. Boxes.Select(box => box with { Box = Turned(box.Box) })];

    /// <summary>Degrees clockwise that the view is turned by for whoever looks; nothing is kept of it.</summary>
    public int ViewTurn { get; init; }

    /// <summary>Width on the screen as a share of what there is room for, in percent.</summary>
    public int Zoom { get; init; } = 100;

    private int Turn => ((Page is null ? 0 : Entry.Document.Turns.GetValueOrDefault(Page.Number)) + ViewTurn) % 360;

    private double Ratio => Page is { WidthPoints: > 0 } page ? page.HeightPoints / page.WidthPoints : 11 / 8.5;

    private Box Turned(Box box) => Turn switch
    {
        90 => new Box(1 - box.Bottom, box.X, box.Height, box.Width),
        180 => new Box(1 - box.Right, 1 - box.Bottom, box.Width, box.Height),
        _ => new Box(box.Y, 1 - box.Right, box.Height, box.Width),
    };

    /// <summary>A box for each hit of a search.</summary>
    public static IReadOnlyList<SheetBox> HitsOf(IReadOnlyList<Box> boxes) => [.. boxes.Select(box => new SheetBox(box, "hit", "what was searched for"))];

    /// <summary>A box for each place that a reason speaks of.</summary>
    public static IEnumerable<SheetBox> ReasonsOf(IEnumerable<ReasonLine> reasons) =>
        reasons.SelectMany(reason => reason.Boxes.Select(box => new SheetBox(box, "reason", reason.Sentence, reason.Key)));

    /// <summary>A box for each finding on the page; its key is that of the line which tells of it.</summary>
    public static IReadOnlyList<SheetBox> FindingsOf(Document document, Page? page) =>
    [
        .. FindingLine.Of(document).SelectMany(line => line.Findings
            .Where(finding => finding.Page == page?.Number && finding.Box != Box.WholePage)
            .Select(finding => new SheetBox(finding.Box, "finding", $"{Say.Name(finding.Field)}: {finding.Raw}", line.Key))),
    ];
}

/// <summary>A box on a sheet.</summary>
/// <param name="Kind">"hit", "finding" or "reason".</param>
/// <param name="Label">Said when one points at it; untrusted text.</param>
/// <param name="Key">Joins the box with the line that lights it; null when none does.</param>
public sealed record SheetBox(Box Box, string Kind, string Label, string? Key = null)
{
    public string X => Number(Box.X);

    public string Y => Number(Box.Y);

    public string Width => Number(Box.Width);

    public string Height => Number(Box.Height);

    private static string Number(double fraction) => Math.Round(fraction, 5).ToString(CultureInfo.InvariantCulture);
}
