using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Preflight;

/// <summary>
/// Whether a file that says of itself that it is PDF/A follows the standard (ISO 19005-2 level B, in the order of its clauses), as far as its objects tell. Drawings are not
/// interpreted: a colour that only an operator names, or a letter that a font lacks, is not seen.
/// </summary>
internal static partial class ArchivalRules
{
    private const string WhatToDo = "Choose PDF/A under \"Pages\" (pdfA: true in a spec): each page then becomes a picture with its words behind. Or ask the clerk.";

    /// <summary>Points that a side of a page may have.</summary>
    private const double LeastSide = 3, MostSide = 14_400;

    private static readonly string[] Forbidden = ["/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView"];

    private static readonly string[] Sides = ["/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"];

    private static readonly string[] Moving = ["/3D", "/Sound", "/Screen", "/Movie"];

    private static readonly string[] Simple = ["/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"];

    private static readonly string[] Programs = ["/FontFile", "/FontFile2", "/FontFile3"];

    private static readonly string[] Blends =
        ["/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"];

    public static Fault? Of(FinishedFile file) =>
        file.Archival is not { } part ? $"The file is not PDF/A. {WhatToDo}"
        : part is not ('1' or '2' or '3') ? new Fault($"The file says that it is PDF/A-{part}, which nothing here can check.", Unsure: true)
        : (Container(file) ?? Colours(file, part) ?? Pages(file)) is { } fault ? $"The file says that it is PDF/A and is not: {fault}. {WhatToDo}" : null;

    private static string? Container(FinishedFile file) =>
        !Header().IsMatch(file.Head) ? "its first lines are not those of such a file"
        : file.Objects.Trailer["/Encrypt"] is not null ? "it is encrypted"
        : file.Objects.Resolve(file.Objects.Trailer["/ID"]) is not JsonArray { Count: 2 } ? "it has no identifier"
        : file.Conformance is null ? "it does not say which level it follows"
        : file.Objects.Catalog.ContainsKey("/NeedsRendering") ? "it is a form that is drawn anew when it is opened"
        : null;

    /// <summary>The profile that says what the file's colours mean, and what uses them.</summary>
    private static string? Colours(FinishedFile file, char part)
    {
        var intent = (file.Objects.Resolve(file.Objects.Catalog["/OutputIntents"]) as JsonArray ?? []).Select(file.Objects.Resolve).OfType<JsonObject>().FirstOrDefault(one => Name(file, one["/S"]) == "/GTS_PDFA1");
        if (PdfObjects.Text(intent?["/DestOutputProfile"]) is not { } reference || file.Objects.StreamDictionary(reference) is not { } profile)
        {
            return "it does not say what its colours mean";
        }

        var data = Tool.Run("qpdf", [$"--show-object={PdfObjects.NumberOf(reference)}", "--filtered-stream-data", file.Pdf], file.Folder).Output;
        var colours = data.Length < 128 || !data.AsSpan(36).StartsWith("acsp"u8) || BinaryPrimitives.ReadUInt32BigEndian(data) != data.Length || data[8] > 4 ? 0
            : data.AsSpan(16).StartsWith("RGB "u8) ? 3 : data.AsSpan(16).StartsWith("GRAY"u8) ? 1 : data.AsSpan(16).StartsWith("CMYK"u8) ? 4 : 0;
        return colours == 0 || profile["/N"]?.ToJsonString() != $"{colours}" ? "the profile of its colours is damaged" : Objects(file, part, colours == 3 ? "/DeviceCMYK" : colours == 4 ? "/DeviceRGB" : "/Device");
    }

    /// <param name="strange">Colours that the file's profile says nothing of.</param>
    private static string? Objects(FinishedFile file, char part, string strange)
    {
        string? found = null;
        file.Each((name, value) =>
        {
            string? fault = null;
            if (found is null && Any(value, dictionary => (fault = Of(file, dictionary, part, strange)) is not null))
            {
                found = $"object {name} {fault}";
            }
        });
        return found;
    }

    private static string? Of(FinishedFile file, JsonObject one, char part, string strange) =>
        one.ContainsKey("/Length") && (one.ContainsKey("/F") || one.ContainsKey("/FFilter")) ? "lies in another file"
        : one.ContainsKey("/Length") && Names(file, one["/Filter"]).Any(filter => filter is "/LZWDecode" or "/LZW" or "/Crypt") ? "is packed in a way that is not allowed"
        : one.ContainsKey("/AA") || one.ContainsKey("/JS") || (Name(file, one["/S"]) is { } action && Forbidden.Contains(action)) ? "runs or opens something"
        : one.ContainsKey("/XFA") || IsTrue(file, one["/NeedAppearances"]) ? "is a form that is drawn anew when it is opened"
        : part != '3' && one.ContainsKey("/EF") ? "is an attached file"
        : Name(file, one["/Subtype"]) is { } font && Simple.Contains(font) && one.ContainsKey("/BaseFont") && !HasProgram(file, one) ? "is a font that is not in the file"
        : Name(file, one["/Subtype"]) == "/CIDFontType2" && one.ContainsKey("/BaseFont") && !one.ContainsKey("/CIDToGIDMap") ? "is a font that does not say which letter is which"
        : IsTrue(file, one["/Interpolate"]) || one.ContainsKey("/Alternates") || one.ContainsKey("/OPI") ? "is a picture that looks different from program to program"
        : Name(file, one["/Subtype"]) == "/PS" || Name(file, one["/Subtype2"]) == "/PS" || (Name(file, one["/Subtype"]) == "/Form" && one.ContainsKey("/Ref")) ? "draws something that is not in the file"
        : one.ContainsKey("/TR") || (Name(file, one["/TR2"]) is { } transfer && transfer != "/Default") || one.ContainsKey("/HTP") ? "changes colours on the way to the printer"
        : one.ContainsKey("/BM") && Names(file, one["/BM"]).Any(blend => !Blends.Contains(blend)) ? "mixes colours in an unknown way"
        : Name(file, one["/ColorSpace"]) is { } space && space.StartsWith(strange, StringComparison.Ordinal) && space != "/DeviceGray" ? "has colours that the file's profile says nothing of"
        : part == '1' && (file.Objects.Resolve(one["/SMask"]) is JsonObject || Name(file, one["/S"]) == "/Transparency" || Name(file, one["/Type"]) == "/ObjStm") ? "is more than part 1 of the standard knows"
        : null;

    private static string? Pages(FinishedFile file)
    {
        foreach (var page in Enumerable.Range(1, file.Pages))
        {
            var dictionary = file.Page(page);
            var boxes = Sides.Select(box => file.Objects.Resolve(dictionary[box]) as JsonArray).OfType<JsonArray>();
            if (boxes.Any(box => !IsSizeAllowed(file, box)))
            {
                return $"page {page} is smaller or larger than allowed";
            }

            foreach (var annotation in (file.Objects.Resolve(dictionary["/Annots"]) as JsonArray ?? []).Select(file.Objects.Resolve).OfType<JsonObject>())
            {
                if (Note(file, annotation) is { } fault)
                {
                    return $"a note or link on page {page} {fault}";
                }
            }
        }

        return null;
    }

    private static string? Note(FinishedFile file, JsonObject annotation)
    {
        const int Unseen = 1 | 2 | 32 | 256, Printed = 4;
        var kind = Name(file, annotation["/Subtype"]);
        var flags = (int)(PdfObjects.Number(file.Objects.Resolve(annotation["/F"])) ?? 0);
        return kind is null || Moving.Contains(kind) ? "is of a kind that is not allowed"
            : kind == "/Popup" ? null
            : (flags & Unseen) != 0 || (flags & Printed) == 0 ? "is not seen, or not printed"
            : kind != "/Link" && (file.Objects.Resolve(annotation["/AP"]) is not JsonObject { Count: 1 } look || !look.ContainsKey("/N")) ? "does not bring its own drawing"
            : null;
    }

    private static bool IsSizeAllowed(FinishedFile file, JsonArray box)
    {
        var sides = box.Select(file.Objects.Resolve).Select(side => PdfObjects.Number(side) ?? double.NaN).ToList();
        return sides is [var x1, var y1, var x2, var y2] && Math.Abs(x2 - x1) is >= LeastSide and <= MostSide && Math.Abs(y2 - y1) is >= LeastSide and <= MostSide;
    }

    private static bool HasProgram(FinishedFile file, JsonObject font) =>
        file.Objects.Resolve(font["/FontDescriptor"]) is JsonObject descriptor && Programs.Any(descriptor.ContainsKey);

    private static bool IsTrue(FinishedFile file, JsonNode? node) => file.Objects.Resolve(node) is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;


    private static string? Name(FinishedFile file, JsonNode? node) => PdfObjects.Text(file.Objects.Resolve(node));

    private static IEnumerable<string> Names(FinishedFile file, JsonNode? node) =>
        file.Objects.Resolve(node) is JsonArray array ? array.Select(item => Name(file, item)).OfType<string>() : Name(file, node) is { } name ? [name] : [];

    private static bool Any(JsonNode? node, Func<JsonObject, bool> what) => node switch
    {
        JsonObject dictionary => what(dictionary) || dictionary.Any(entry => Any(entry.Value, what)),
        JsonArray array => array.Any(item => Any(item, what)),
        _ => false,
    };

    [GeneratedRegex(@"^%PDF-1\.[0-7](\r\n|\r|\n)%[\u0080-\u00FF]{4}")]
    private static partial Regex Header();
}
