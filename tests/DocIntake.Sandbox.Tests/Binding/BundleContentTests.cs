using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>What of an exhibit goes along into the bundle, what must not, and what is told when something is lost.</summary>
public sealed class BundleContentTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void Links_and_bookmarks_inside_an_exhibit_lead_to_the_same_pages_in_the_bundle()
    {
        Linked("a.pdf");

        var bound = Bind(new ExhibitPlan("A", "Brief", null, "a.pdf", [1, 3, 2], null, null));

        var first = bound.Exhibits[0].FirstPage;
        var objects = PdfListing.Read("bundle.pdf", lease.Folder);
        var links = (JsonArray)objects.Resolve(((JsonObject)objects.Resolve(objects.Pages[first - 1].Page)!)["/Annots"])!;
        var targets = links.Select(objects.Resolve).OfType<JsonObject>().Where(link => link["/Dest"] is not null).Select(link => PageOf(objects, (JsonArray)objects.Resolve(link["/Dest"])!)).ToList();
        targets.ShouldBe([first + 1, first + 2], "page 3 is bound second, the named place is on page 2, which is bound third");
        var exhibit = Pdfs.Outline(lease, "bundle.pdf")[1]!["kids"]!.AsArray();
        exhibit.Select(node => (node!["title"]!.GetValue<string>(), node["destpageposfrom1"]!.GetValue<int>())).ShouldBe([("Argument", first + 2)]);
    }

    [Fact]
    public void A_web_address_stays_and_what_runs_opens_or_sends_something_does_not()
    {
        Linked("a.pdf");

        Bind(new ExhibitPlan("A", "Brief", null, "a.pdf", [], null, null));

        var all = string.Join('\n', lease.Run("qpdf", "--json=2", "--json-key=qpdf", "bundle.pdf").OutputText);
        all.ShouldContain("https://court.example/rules");
        foreach (var gone in (string[])["/Launch", "/JavaScript", "/EmbeddedFile", "/OpenAction", "/SubmitForm", "/AcroForm", "file:///"])
        {
            all.ShouldNotContain(gone);
        }
    }

    [Fact]
    public void Words_that_were_read_before_and_are_not_in_the_bundle_are_told_with_their_page()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 2, "alpha");
        Know("a.known", [new KnownPage("alpha page 1 line 0 of the record as it was kept", null), new KnownPage(string.Join(' ', Enumerable.Range(0, 900).Select(n => $"lost{n}")), null)]);

        var bound = Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null) { Known = "a.known" });

        bound.Problems.Single(problem => problem.Code == Reason.PageUnread).ShouldSatisfyAllConditions(
            problem => problem.Page.ShouldBe(2), problem => problem.Message.ShouldContain("0 of its 900 words"));
        bound.Exhibits[0].WordsKept!.Value.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Where_words_stand_is_taken_from_reading()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 1, "alpha");
        var corner = new Word("handwritten", .55, .9, .42, .09, null, TextSource.TextLayer);
        var page = new Page { Number = 1, WidthPoints = 612, HeightPoints = 792, Source = TextSource.TextLayer, Words = [corner] };
        Know("a.known", [KnownPage.Of(page, 0)]);

        Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null) { Known = "a.known" });

        var stamp = Pdfs.WordAt(lease, "bundle.pdf", 3, "RIV0000001");
        (stamp.Right <= corner.X || stamp.Bottom <= corner.Y).ShouldBeTrue($"the stamp at {stamp} lies on the corner's words");
    }

    [Fact]
    public void A_page_nobody_can_take_over_is_a_picture_with_its_words()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 1, "alpha");
        var exhibit = new ExhibitPages(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null), "x-0001", [1], [], null);

        var picture = new PageRedraw(lease.Folder, SandboxLimits.Default).AsPicture(exhibit, 1)!.Value;

        picture.Route.ShouldBe(Route.Raster);
        lease.Run("pdfimages", "-list", picture.File).OutputText.ShouldContain("image");
        lease.TextOf(picture.File).ShouldContain("line 12 of the record as it was kept");
    }

    [Fact]
    public void A_page_with_a_stream_that_cannot_be_decoded_is_drawn_anew_and_says_so()
    {
        Pdfs.Raw(lease.PathOf("a.pdf"), "BT /F1 12 Tf 72 700 Td (first) Tj ET", "BT /F1 12 Tf 72 600 Td (second) Tj ET");
        File.WriteAllText(lease.PathOf("a.pdf"), File.ReadAllText(lease.PathOf("a.pdf")).Replace("6 0 obj<</Length", "6 0 obj<</Filter/ASCIIHexDecode/Length", StringComparison.Ordinal));

        var bound = Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null));

        bound.Problems.ShouldContain(problem => problem.Page == 1 && problem.Message.Contains("drawn anew"));
        lease.Run("qpdf", "--check", "bundle.pdf").ExitCode.ShouldBe(0);
        lease.TextOf("bundle.pdf", 3).ShouldContain("first");
    }

    [Fact]
    public void A_page_that_the_exhibit_does_not_have_is_said_and_keeps_its_place()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 1, "alpha");

        var bound = Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [1, 4], null, null));

        bound.Exhibits[0].Pages.ShouldBe(2);
        bound.Problems.ShouldContain(problem => problem.Message.Contains("no page 4"));
    }

    private Bound Bind(params ExhibitPlan[] exhibits) => new BundleBinder(
        new BindRequest(new BundlePlan("Exhibits", "", new BatesPlan("RIV", 1, 7), exhibits), SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();

    private void Know(string file, KnownPage[] pages) => File.WriteAllText(lease.PathOf(file), JsonSerializer.Serialize(pages, Json.Options));

    private static int PageOf(PdfListing objects, JsonArray destination) =>
        objects.Pages.Select(page => page.Page).ToList().IndexOf(destination[0]!.GetValue<string>()) + 1;

    /// <summary>Three pages: a link to page 3, one to a named place on page 2, one to the web, and all that a bundle must not carry.</summary>
    private void Linked(string name)
    {
        string Link(string what) => $"<</Type/Annot/Subtype/Link/Rect[72 700 200 712]{what}>>";
        var annotations = Link("/Dest[5 0 R/Fit]") + Link("/A<</S/GoTo/D(place)>>") + Link("/A<</S/URI/URI(https://court.example/rules)>>")
            + Link("/A<</S/URI/URI(file:///etc/passwd)>>") + Link("/A<</S/Launch/F(calc.exe)>>") + Link("/A<</S/JavaScript/JS(app.alert)>>");
        var page = "/Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>";
        File.WriteAllText(lease.PathOf(name), $"""
            %PDF-1.5
            1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert)>>/Outlines 6 0 R/Names<</Dests<</Names[(place)[4 0 R/XYZ 0 700 0]]>>/EmbeddedFiles<</Names[(x)<</Type/Filespec/EF<</F 8 0 R>>>>]>>>>/AcroForm<</Fields[]>>>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>endobj
            3 0 obj<<{page}/Annots[{annotations}]/AA<</O<</S/SubmitForm/F(http://x)>>>>>>endobj
            4 0 obj<<{page}>>endobj
            5 0 obj<<{page}>>endobj
            6 0 obj<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>endobj
            7 0 obj<</Title(Argument)/Parent 6 0 R/Dest(place)>>endobj
            8 0 obj<</Type/EmbeddedFile/Length 1>>stream
            x
            endstream endobj
            trailer<</Root 1 0 R/Size 9>>
            %%EOF

            """);
    }
}
