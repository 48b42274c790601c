using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// How a page is seen: the size of its visible part when upright (points, before any user unit), and where a point of it lies in the
/// page's own coordinates.
/// </summary>
public sealed class PageGeometry
{
    /// <summary>Pages narrower or lower than this (points) cannot carry a legible stamp.</summary>
    public const double SmallestSide = 40;

    private readonly double left;
    private readonly double bottom;
    private readonly double right;
    private readonly double top;
    private readonly int turn;

    private PageGeometry(double[] box, int turn, double userUnit)
    {
        (left, bottom, right, top) = (box[0], box[1], box[2], box[3]);
        this.turn = turn;
        UserUnit = userUnit;
    }

    public double Width => turn % 180 == 0 ? right - left : top - bottom;

    public double Height => turn % 180 == 0 ? top - bottom : right - left;

    public double UserUnit { get; }

    /// <summary>From a page's dictionary; a page without usable boxes is taken as Letter.</summary>
    public static PageGeometry Of(JsonObject page, PdfObjects objects)
    {
        var media = Box(page["/MediaBox"], objects) ?? [0, 0, 612, 792];
        var crop = Box(page["/CropBox"], objects) is { } wanted ? Common(media, wanted) ?? media : media;
        var rotate = PdfObjects.Number(objects.Resolve(page["/Rotate"])) ?? 0;
        var turn = (((int)Math.Round(rotate / 90) * 90 % 360) + 360) % 360;
        return new PageGeometry(crop, turn, PdfObjects.Number(objects.Resolve(page["/UserUnit"])) is > 0 and var unit ? unit : 1);
    }

    /// <summary>The matrix that takes a drawing with its lower left corner at (0, 0) to (x, y) of the upright page.</summary>
    public double[] Place(double x, double y, double scale)
    {
        var (a, b, c, d, e, f) = turn switch
        {
            90 => (0d, 1d, -1d, 0d, right - y, bottom + x),
            180 => (-1, 0, 0, -1, right - x, top - y),
            270 => (0, -1, 1, 0, left + y, top - x),
            _ => (1, 0, 0, 1, left + x, bottom + y),
        };
        return [a * scale, b * scale, c * scale, d * scale, e, f];
    }

    /// <summary>The upper left corner of the upright page, in the page's own coordinates.</summary>
    public (double X, double Y) TopLeft => Place(0, Height, 1) is var matrix ? (matrix[4], matrix[5]) : default;

    private static double[]? Box(JsonNode? node, PdfObjects objects)
    {
        var sides = (objects.Resolve(node) as JsonArray)?.Select(side => PdfObjects.Number(objects.Resolve(side))).ToArray();
        if (sides is not [{ } x1, { } y1, { } x2, { } y2])
        {
            return null;
        }

        double[] box = [Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)];
        return box[2] - box[0] < 1 || box[3] - box[1] < 1 ? null : box;
    }

    private static double[]? Common(double[] a, double[] b)
    {
        double[] common = [Math.Max(a[0], b[0]), Math.Max(a[1], b[1]), Math.Min(a[2], b[2]), Math.Min(a[3], b[3])];
        return common[2] - common[0] < 1 || common[3] - common[1] < 1 ? null : common;
    }

}
