using System.Text.Json.Nodes;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>A bundle that is made as PDF/A: pictures of its pages with their words behind, and all else as in any bundle.</summary>
public sealed class ArchivalBundleTests : IDisposable
{
    private const string Gradient = "q 400 0 0 400 100 100 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 80A0C060> EI Q\n", Colour = "1 0 0 rg 100 100 200 200 re f\n";
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void Every_page_becomes_a_picture_and_loses_no_word_link_bookmark_or_place()
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(
            new PdfPageSource(PdfSource.Lines("plain words of the first page", "and a second line"), More: "/Annots [<</Type /Annot /Subtype /Link /Rect [72 690 300 712] /Border [0 0 0] /Dest [10 0 R /XYZ 0 700 0]>>]"),
            new PdfPageSource(PdfSource.Lines("turned and cropped words") + Gradient, More: "/Rotate 90 /CropBox [36 50 560 740]"),
            new PdfPageSource(PdfSource.Lines("coloured words") + Colour)));
        var plan = new BundlePlan("Exhibits & <proofs>", "2026-0001", new BatesPlan("RIV", 1, 7), [new ExhibitPlan("A", "Brief", null, "a.pdf", [], null, null), new ExhibitPlan("B", "Again", null, "a.pdf", [3, 1], null, null)]);
        var plain = Bind(plan, "plain.pdf");

        var bound = Bind(plan with { IsArchival = true }, "archival.pdf");

        bound.Problems.ShouldBeEmpty();
        bound.Pages.ShouldBe(plain.Pages);
        bound.Exhibits.ShouldAllBe(exhibit => exhibit.Route == "remade" && exhibit.WordsKept == 1);
        lease.Run("qpdf", "--check", "archival.pdf").Ok.ShouldBeTrue();
        for (var page = 1; page <= plain.Pages; page++)
        {
            lease.TextOf("archival.pdf", page).Split(' ').Order().ShouldBe(lease.TextOf("plain.pdf", page).Split(' ').Order(), $"page {page}");
            foreach (var (text, box) in Pdfs.Words(lease, "plain.pdf", page).Where(word => word.Text.Length > 3))
            {
                Pdfs.Words(lease, "archival.pdf", page).ShouldContain(word => word.Text == text && box.DistanceTo(word.Box.X + (word.Box.Width / 2), word.Box.Y + (word.Box.Height / 2)) < .01, $"{text} on page {page}");
            }
        }

        Shape("archival.pdf").ShouldBe(Shape("plain.pdf"));
        Images("archival.pdf").ShouldBe(["ccitt 1 300", "jpeg 1 300", "jpeg 3 300", "jpeg 3 300", "ccitt 1 300"]);
        lease.Ask(new PreflightRequest("archival.pdf", [new CourtRule("pdf-a", null), new CourtRule("metadata", null), new CourtRule("index-links", null), new CourtRule("bookmarks", null)], SandboxLimits.Default)).Single()
            .ShouldBeOfType<Preflighted>().Outcomes.ShouldAllBe(outcome => outcome.Passed);
        Difference("plain.pdf", "archival.pdf", plain.Pages).ShouldBeLessThan(3, "it looks the same");
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes_and_parts_are_pdf_a_each()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 2, "alpha");
        Pdfs.Text(lease.PathOf("b.pdf"), 2, "beta");
        var plan = new BundlePlan("Exhibits", "", null, [new ExhibitPlan("A", "One", null, "a.pdf", [], null, null), new ExhibitPlan("B", "Two", null, "b.pdf", [], null, null)]) { IsArchival = true };
        Bind(plan, "one.pdf");
        Bind(plan, "two.pdf");
        File.ReadAllBytes(lease.PathOf("one.pdf")).ShouldBe(File.ReadAllBytes(lease.PathOf("two.pdf")));

        var parts = lease.Ask(new BindRequest(plan with { MostBytes = new FileInfo(lease.PathOf("one.pdf")).Length - 1 }, SandboxLimits.Default)).Single().ShouldBeOfType<Bound>();

        parts.Volumes.Count.ShouldBe(2);
        parts.Exhibits.ShouldAllBe(exhibit => exhibit.WordsKept == 1);
        parts.Volumes.ShouldAllBe(volume => lease.Ask(new PreflightRequest(volume.File, new[] { new CourtRule("pdf-a", null) }, SandboxLimits.Default)).OfType<Preflighted>().Single().Outcomes.Single().Passed);
    }

    private Bound Bind(BundlePlan plan, string name)
    {
        var bound = lease.Ask(new BindRequest(plan, SandboxLimits.Default)).Single().ShouldBeOfType<Bound>();
        File.Move(lease.PathOf(bound.File), lease.PathOf(name));
        return bound;
    }

    /// <summary>Boxes, links with their targets, and bookmarks.</summary>
    private List<string> Shape(string pdf)
    {
        var objects = PdfListing.Read(pdf, lease.Folder);
        var places = objects.Pages.Select((page, index) => (page.Page, index)).ToDictionary(page => page.Page, page => page.index);
        string Plain(JsonNode? node) => node is JsonArray array ? $"[{string.Join(' ', array.Select(Plain))}]" : PdfObjects.Text(node) is { } text && places.TryGetValue(text, out var number) ? $"page {number + 1}" : node?.ToJsonString() ?? "null";
        return [.. objects.Pages.Select(page => (JsonObject)objects.Resolve(page.Page)!).Select(page => $"{Plain(objects.Resolve(page["/MediaBox"]))} {Plain(objects.Resolve(page["/CropBox"]))} {Plain(objects.Resolve(page["/Rotate"]))} "
            + string.Join(';', (objects.Resolve(page["/Annots"]) as JsonArray ?? []).Select(objects.Resolve).OfType<JsonObject>().Select(link => $"{Plain(objects.Resolve(link["/Rect"]))}→{Plain(objects.Resolve(link["/Dest"]))}"))),
            .. Pdfs.Outline(lease, pdf).Select(bookmark => $"{bookmark!["title"]} {bookmark["destpageposfrom1"]}")];
    }

    /// <summary>How each picture is packed, its colours, and its dots an inch.</summary>
    private List<string> Images(string pdf) => [.. lease.Run("pdfimages", "-list", pdf).OutputText.Split('\n').Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length > 13)
        .Select(cells => $"{cells[8]} {cells[6]} {cells[12]}")];

    /// <summary>Mean difference of gray, of 255, of the page that differs most.</summary>
    private double Difference(string one, string other, int pages) => Enumerable.Range(1, pages).Max(page =>
    {
        var drawn = new[] { one, other }.Select(pdf => lease.Run("pdftoppm", "-gray", "-r", "50", "-cropbox", "-f", $"{page}", "-l", $"{page}", pdf).Output).ToArray();
        drawn[0].Length.ShouldBe(drawn[1].Length);
        return drawn[0].Zip(drawn[1], (a, b) => Math.Abs(a - b)).Average();
    });
}
