using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Rendering;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;

namespace DocIntake.Sandbox.Tests.Preflight;

/// <summary>A bundle as the product binds it for a court, and one file for each way of breaking a rule; each is made once.</summary>
public sealed class FinishedFiles : IDisposable
{
    private const string Good = "good.pdf";

    /// <summary>The same bundle as PDF/A.</summary>
    public const string Archival = "archival.pdf";

    // qpdf takes a stream's data as it stands in the JSON: an escaped "+" would spoil it.
    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, string> broken = [];

    public FinishedFiles()
    {
        Pdfs.Text(Lease.PathOf("text.pdf"), 2, "alpha");
        Picture("scan.pdf", 300, "words under the picture");
        Bind(Good, Plan("text.pdf", "scan.pdf"));
        Bind(Archival, Plan("text.pdf", "scan.pdf") with { IsArchival = true });
    }

    public Lease Lease { get; } = new();

    public static string Keeps(string rule) => rule == "pdf-a" ? Archival : Good;

    public string Breaks(string rule, double? value) => broken.TryGetValue($"{rule} {value}", out var made) ? made : broken[$"{rule} {value}"] = Make(rule, value, $"bad-{broken.Count}.pdf");

    public void Dispose() => Lease.Dispose();

    private string Make(string rule, double? value, string name)
    {
        switch (rule)
        {
            case "size": Large(name, (long)(value!.Value * 1_000_000) + 1); break;
            case "encryption": Lease.Run("qpdf", "--encrypt", "", "owner", "256", "--", Good, name); break;
            case "attachments": Lease.Run("qpdf", Good, "--add-attachment", Lease.PathOf("text.pdf"), "--", name); break;
            case "scripts": Write(Good, name, (catalog, _) => catalog["/OpenAction"] = new JsonObject { ["/S"] = "/JavaScript", ["/JS"] = "u:app.alert(1)" }); break;
            case "forms": Write(Good, name, (catalog, _) => catalog["/AcroForm"] = new JsonObject { ["/Fields"] = new JsonArray(new JsonObject { ["/FT"] = "/Tx", ["/T"] = "u:name" }) }); break;
            case "page-labels": Write(Good, name, (catalog, _) => catalog["/PageLabels"] = new JsonObject { ["/Nums"] = new JsonArray(0, new JsonObject { ["/S"] = "/r" }) }); break;
            case "bookmarks" or "bookmark-pages": Write(Good, name, (catalog, _) => catalog.Remove("/Outlines")); break;
            case "bookmarks-panel": Write(Good, name, (catalog, _) => catalog.Remove("/PageMode")); break;
            case "inherit-zoom": WithFixedZoom(name); break;
            case "printed-numbers": Lease.Run("qpdf", Good, "--pages", ".", "1,2,4,3,5-z", "--", name); break;
            case "slip-sheets": Lease.Run("qpdf", Good, "--pages", ".", "1,3-z", "--", name); break;
            case "index-links": WithoutLinks(name); break;
            case "searchable": Picture("blank.pdf", 300, null); Bind(name, Plan("text.pdf", "blank.pdf")); break;
            case "dpi-at-most": Picture("fine.pdf", 600, "words"); Bind(name, Plan("text.pdf", "fine.pdf")); break;
            case "dpi-at-least": Picture("coarse.pdf", 100, "words"); Bind(name, Plan("text.pdf", "coarse.pdf")); break;
            case "letter": File.WriteAllBytes(Lease.PathOf("plan.pdf"), PdfSource.Of(new PdfPageSource("", "0 0 842 1191"))); Bind(name, Plan("text.pdf", "plan.pdf")); break;
            case "full-size": Bind(name, Plan("text.pdf") with { OpensFullSize = false }); break;
            case "file-of": Bind(name, Plan("text.pdf") with { SaysFileOf = false }); break;
            case "pdf-a": return Good;
            default: throw new InvalidOperationException($"No file breaks the rule {rule}; make one here.");
        }

        return name;
    }

    private static BundlePlan Plan(params string[] pdfs) =>
        new("Exhibits", "2026-0001", null, [.. pdfs.Select((pdf, index) => new ExhibitPlan($"{(char)('A' + index)}", $"Document {index + 1}", null, pdf, [], null, null))]) { OpensFullSize = true, SaysFileOf = true };

    private void Bind(string name, BundlePlan plan)
    {
        Lease.Ask(new BindRequest(plan, SandboxLimits.Default)).Single().ShouldBeOfType<Bound>();
        File.Move(Lease.PathOf(BundleBinder.FileName), Lease.PathOf(name));
    }

    /// <summary>The same file with other objects: the catalog is changed as asked, others by their reference ("obj:12 0 R").</summary>
    public void Write(string from, string to, Action<JsonObject, JsonObject> change)
    {
        var objects = PdfListing.Read(from, Lease.Folder);
        var changes = new JsonObject();
        var catalog = (JsonObject)objects.Catalog.DeepClone();
        change(catalog, changes);
        changes["obj:" + objects.Trailer["/Root"]!.GetValue<string>()] = new JsonObject { ["value"] = catalog };
        Update(from, to, changes);
    }

    private void Update(string from, string to, JsonObject changes)
    {
        var json = new JsonObject
        {
            ["version"] = 2,
            ["parameters"] = new JsonObject { ["decodelevel"] = "none" },
            ["qpdf"] = new JsonArray(new JsonObject { ["jsonversion"] = 2, ["pdfversion"] = "1.7", ["pushedinheritedpageresources"] = false, ["calledgetallpages"] = false, ["maxobjectid"] = 1000 }, changes),
        };
        File.WriteAllText(Lease.PathOf("change.json"), json.ToJsonString(Plainly));
        Lease.Run("qpdf", from, "--update-from-json=change.json", to).OkOrWarned.ShouldBeTrue();
    }

    private void WithFixedZoom(string name)
    {
        var objects = PdfListing.Read(Good, Lease.Folder);
        var (reference, bookmark) = objects.All().Where(one => one.Value is JsonObject dictionary && dictionary.ContainsKey("/Title") && dictionary.ContainsKey("/Dest")).Select(one => (one.Name, (JsonObject)one.Value!.DeepClone())).First();
        bookmark["/Dest"] = new JsonArray(objects.Pages[0].Page, "/Fit");
        Update(Good, name, new JsonObject { [reference] = new JsonObject { ["value"] = bookmark } });
    }

    private void WithoutLinks(string name)
    {
        var objects = PdfListing.Read(Good, Lease.Folder);
        var page = (JsonObject)objects.Resolve(objects.Pages[0].Page)!.DeepClone();
        page.Remove("/Annots");
        Update(Good, name, new JsonObject { ["obj:" + objects.Pages[0].Page] = new JsonObject { ["value"] = page } });
    }

    /// <summary>A Letter page that is one picture of so many dots an inch, with or without words under it.</summary>
    private void Picture(string name, int dpi, string? words)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(612 * dpi / 72, 792 * dpi / 72, SKColorType.Gray8));
        bitmap.Erase(SKColors.LightGray);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 30);
        using var image = SKImage.FromEncodedData(jpeg);
        using var document = SKDocument.CreatePdf(Lease.PathOf(name));
        var canvas = document.BeginPage(612, 792);
        new Pen().Draw(canvas, words ?? "", 72, 300, new Style(Face.Sans, 12, SKColors.Black));
        canvas.DrawImage(image, SKRect.Create(612, 792), new SKSamplingOptions(SKFilterMode.Linear));
        document.EndPage();
        document.Close();
    }

    /// <summary>A sound PDF of that many bytes, most of them a hole in one stream.</summary>
    private void Large(string name, long bytes)
    {
        using var file = File.Create(Lease.PathOf(name));
        var offsets = new List<long>();
        void Raw(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        void Object(string body)
        {
            offsets.Add(file.Position);
            Raw($"{offsets.Count} 0 obj\n{body}");
        }

        Raw("%PDF-1.5\n");
        Object("<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        Object("<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n");
        Object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>>>\nendobj\n");
        Object($"<</Length {bytes}>>\nstream\n");
        file.Position += bytes;
        Raw("\nendstream\nendobj\n");
        var start = file.Position;
        Raw($"xref\n0 5\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"))}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    }
}
