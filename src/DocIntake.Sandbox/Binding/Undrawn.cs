using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Notes, marks and form fields that leave their drawing to the viewer (ISO 32000-1, 12.5.5: an annotation need not bring one). Binding keeps no
/// annotations, so they would vanish from a page that keeps its own drawing.
/// </summary>
internal static class Undrawn
{
    private const int Unseen = 1 | 2 | 32, Printed = 4, PushButton = 1 << 16, Highest = 10;

    /// <summary>Draw nothing on the page, or belong to another annotation.</summary>
    private static readonly HashSet<string> Bare = ["/Link", "/Popup", "/PrinterMark", "/TrapNet"];

    /// <summary>Whether the page has any that poppler draws when it prints, and any that no printer draws.</summary>
    public static (bool OnPaper, bool OnScreen) On(JsonObject? page, PdfObjects objects)
    {
        var (onPaper, onScreen) = (false, false);
        foreach (var annotation in (objects.Resolve(page?["/Annots"]) as JsonArray ?? []).Select(objects.Resolve).OfType<JsonObject>())
        {
            var kind = PdfObjects.Text(objects.Resolve(annotation["/Subtype"]));
            var flags = Flags(objects.Resolve(annotation["/F"]));
            var isDrawn = objects.Resolve(annotation["/AP"]) is JsonObject looks && looks["/N"] is not null;
            if (isDrawn || kind is null || Bare.Contains(kind) || (flags & Unseen) != 0 || (kind == "/Widget" && !IsFilled(annotation, objects)))
            {
                continue;
            }

            var isPrinted = (flags & Printed) != 0 && kind != "/Redact";
            (onPaper, onScreen) = (onPaper || isPrinted, onScreen || !isPrinted);
        }

        return (onPaper, onScreen);
    }

    /// <summary>A field with a value to be seen that qpdf does not draw: it draws text and choices where the form asks for it.</summary>
    private static bool IsFilled(JsonObject field, PdfObjects objects)
    {
        var kind = PdfObjects.Text(objects.Resolve(Inherited(field, "/FT", objects)));
        var isAsked = (objects.Resolve(objects.Catalog["/AcroForm"]) as JsonObject)?["/NeedAppearances"] is JsonValue asked && asked.TryGetValue<bool>(out var yes) && yes;
        return !(kind is "/Sig" || (kind is "/Tx" or "/Ch" && isAsked) || (kind is "/Btn" && (Flags(objects.Resolve(Inherited(field, "/Ff", objects))) & PushButton) != 0))
            && objects.Resolve(Inherited(field, "/V", objects)) switch
            {
                JsonArray { Count: > 0 } => true,
                JsonValue value => PdfObjects.Text(value) is { } text && text != "/Off" && PdfObjects.Plain(text).Length > 0,
                _ => false,
            };
    }

    private static JsonNode? Inherited(JsonObject field, string key, PdfObjects objects)
    {
        var at = field;
        for (var step = 0; step < Highest && at is not null; step++, at = objects.Resolve(at["/Parent"]) as JsonObject)
        {
            if (at[key] is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static int Flags(JsonNode? node) => PdfObjects.Number(node) is { } number && Math.Abs(number) < int.MaxValue ? (int)number : 0;
}
