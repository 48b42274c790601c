using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>
/// How annotations look that bring their own drawing (ISO 32000-1, 12.5.5): notes, marks, stamps. They become a part of the page; form fields,
/// whose drawing may have to be made first, are left to qpdf.
/// </summary>
internal static class Appearances
{
    private const int Unseen = 1 | 2, Upright = 16;

    /// <summary>What is shrunk more than this would suffer from the four digits that numbers are written with.</summary>
    private const double Smallest = .05;

    private static readonly double[] Identity = [1, 0, 0, 1, 0, 0];

    /// <summary>In the order in which they are drawn; null when one of them cannot be drawn here.</summary>
    public static List<LaidOver>? Of(JsonObject page, PdfObjects objects)
    {
        var turned = PdfObjects.Number(objects.Resolve(page["/Rotate"])) is { } rotate && rotate % 360 != 0;
        var found = new List<LaidOver>();
        foreach (var node in objects.Resolve(page["/Annots"]) as JsonArray ?? [])
        {
            if (objects.Resolve(node) is not JsonObject annotation || PdfObjects.Text(objects.Resolve(annotation["/Subtype"])) is not { } kind || kind == "/Widget")
            {
                return null;
            }

            var flags = (int)(PdfObjects.Number(objects.Resolve(annotation["/F"])) ?? 0);
            if ((flags & Unseen) != 0 || objects.Resolve(annotation["/AP"]) is not JsonObject looks)
            {
                continue;
            }

            if ((turned && (flags & Upright) != 0) || Drawing(looks["/N"], annotation, objects) is not { } form || objects.StreamDictionary(form) is not { } dictionary
                || PdfObjects.Text(objects.Resolve(dictionary["/Subtype"])) != "/Form" || Matrix(annotation, dictionary, objects) is not { } matrix)
            {
                return null;
            }

            found.Add(new LaidOver(form, matrix));
        }

        return found;
    }

    /// <summary>The one drawing, or that of the state it is in.</summary>
    private static string? Drawing(JsonNode? normal, JsonObject annotation, PdfObjects objects) =>
        objects.Resolve(normal) is JsonObject states ? PdfObjects.Text(objects.Resolve(annotation["/AS"])) is { } state ? PdfObjects.Text(states[state]) : null
        : PdfObjects.Text(normal) is { } form && PdfObjects.IsReference(form) ? form : null;

    /// <summary>Takes the drawing's box, as its own matrix turns it, to the annotation's rectangle (algorithm 8.1).</summary>
    private static double[]? Matrix(JsonObject annotation, JsonObject form, PdfObjects objects)
    {
        var own = form.ContainsKey("/Matrix") ? Numbers(form["/Matrix"], 6, objects) : Identity;
        if (Numbers(annotation["/Rect"], 4, objects) is not { } area || Numbers(form["/BBox"], 4, objects) is not { } box || own is null)
        {
            return null;
        }

        (double X, double Y)[] corners = [.. new[] { (box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3]) }
            .Select(corner => ((own[0] * corner.Item1) + (own[2] * corner.Item2) + own[4], (own[1] * corner.Item1) + (own[3] * corner.Item2) + own[5]))];
        var (left, bottom) = (corners.Min(corner => corner.X), corners.Min(corner => corner.Y));
        var (width, height) = (corners.Max(corner => corner.X) - left, corners.Max(corner => corner.Y) - bottom);
        if (width <= 0 || height <= 0)
        {
            return null;
        }

        var (across, up) = (Math.Abs(area[2] - area[0]) / width, Math.Abs(area[3] - area[1]) / height);
        return across < Smallest || up < Smallest ? null : [across, 0, 0, up, Math.Min(area[0], area[2]) - (left * across), Math.Min(area[1], area[3]) - (bottom * up)];
    }

    private static double[]? Numbers(JsonNode? node, int count, PdfObjects objects) =>
        objects.Resolve(node) is JsonArray array && array.Count == count && array.Select(one => PdfObjects.Number(objects.Resolve(one))).ToArray() is var numbers && numbers.All(number => number is not null && double.IsFinite(number.Value))
            ? [.. numbers.Select(number => number!.Value)] : null;

}
