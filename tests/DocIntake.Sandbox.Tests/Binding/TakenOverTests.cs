using System.Text;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>What is taken over as it is: notes, marks and stamps that lie over a page become a part of it; and one page that cannot be taken takes no other along.</summary>
public sealed class TakenOverTests : IDisposable
{
    private const string Square = "/Type/Annot/Subtype/Square/Rect[300 500 400 600]";
    private const int Dpi = 50;
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData("a drawing that is turned and stretched", "/F 4/AP<</N 6 0 R>>", "", true)]
    [InlineData("one of two states", "/F 4/AS/On/AP<</N<</On 6 0 R/Off 7 0 R>>>>", "", true)]
    [InlineData("one that nobody sees", "/F 2/AP<</N 6 0 R>>", "", false)]
    [InlineData("one on a turned page", "/F 4/AP<</N 6 0 R>>", "/Rotate 90", true)]
    public void What_lies_over_a_page_is_seen_in_the_bundle_as_before(string what, string looks, string more, bool isSeen)
    {
        Annotated("a.pdf", Square + looks, more);

        var bound = Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null));

        bound.Exhibits[0].Route.ShouldBe("direct", what);
        File.Exists(lease.PathOf("x-0001.pdf")).ShouldBeFalse("it is merged as it is");
        lease.Run("qpdf", "--check", "bundle.pdf").Ok.ShouldBeTrue();
        var (before, after) = (Picture("a.pdf", 1), Picture("bundle.pdf", 3));
        before.Any(field => field == 1).ShouldBe(isSeen, what);
        before.Zip(after).Max(fields => Math.Abs(fields.First - fields.Second)).ShouldBeLessThan(.2, what);
    }

    [Theory]
    [InlineData("a text box", "/Subtype/FreeText/F 4/DA(/Helv 10 Tf 0 g)/Contents(marked by counsel)", "marked by counsel")]
    [InlineData("a field of a form that does not ask for drawings", "/Subtype/Widget/FT/Tx/T(name)/V(Featherstone)/F 4/DA(/Helv 10 Tf 0 g)", "Featherstone")]
    [InlineData("a highlight", "/Subtype/Highlight/F 4/C[1 1 0]/QuadPoints[300 600 400 600 300 500 400 500]", "under it")]
    public void What_brings_no_drawing_of_its_own_is_drawn_and_told(string what, string annotation, string words)
    {
        Annotated("a.pdf", $"/Type/Annot/Rect[300 500 400 600]{annotation}", "");

        var bound = Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null));

        bound.Problems.ShouldHaveSingleItem(what).ShouldSatisfyAllConditions(problem => problem.Page.ShouldBe(1), problem => problem.Message.ShouldContain("drawn anew with them"));
        bound.Exhibits[0].Route.ShouldBe("repaired", what);
        lease.TextOf("bundle.pdf", 3).ShouldContain(words);
        Picture("a.pdf", 1).Zip(Picture("bundle.pdf", 3)).Max(fields => Math.Abs(fields.First - fields.Second)).ShouldBeLessThan(.2, what);
    }

    [Theory]
    [InlineData("a note that no printer draws", "/Subtype/Text/F 0/Contents(ask Kim)", true)]
    [InlineData("a redaction that was marked and not made", "/Subtype/Redact/F 4", true)]
    [InlineData("a link", "/Subtype/Link/F 4", false)]
    [InlineData("a field that nobody filled in", "/Subtype/Widget/FT/Tx/T(name)/F 4", false)]
    [InlineData("a note that is hidden", "/Subtype/Text/F 2/Contents(ask Kim)", false)]
    public void What_is_not_on_paper_is_told_when_anything_is_lost(string what, string annotation, bool isTold)
    {
        Annotated("a.pdf", $"/Type/Annot/Rect[300 500 400 600]{annotation}", "");

        var bound = Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null));

        bound.Exhibits[0].Route.ShouldBe("direct", what);
        bound.Problems.Select(problem => problem.Message.Contains("on a screen only", StringComparison.Ordinal)).ShouldBe(isTold ? [true] : [], what);
    }

    [Theory]
    [InlineData("a form field", "/Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Rowan)/Rect[300 500 400 600]/F 4/AP<</N 6 0 R>>", "")]
    [InlineData("a note that stays upright on a turned page", "/Type/Annot/Subtype/Text/Rect[300 500 400 600]/F 20/AP<</N 6 0 R>>", "/Rotate 90")]
    public void What_takes_more_than_drawing_it_is_left_to_qpdf(string what, string annotation, string more)
    {
        Annotated("a.pdf", annotation, more);

        Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null)).Exhibits[0].Route.ShouldBe("direct", what);

        File.Exists(lease.PathOf("x-0001.pdf")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--object-streams=generate", "--linearize")]
    [InlineData("--object-streams=disable", "--linearize")]
    public void A_file_whose_objects_are_packed_is_merged_as_it_is(params string[] how)
    {
        Pdfs.Text(lease.PathOf("plain.pdf"), 3, "alpha");
        lease.Run("qpdf", [.. how, "plain.pdf", "a.pdf"]).Ok.ShouldBeTrue();

        Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null)).Problems.ShouldBeEmpty();

        File.Exists(lease.PathOf("x-0001.pdf")).ShouldBeFalse("it is merged as it is");
        // And so is what the binder itself writes: preflight reads it without listing all of it.
        var bundle = Sandbox.Binding.Merging.PdfSource.TryOpen(lease.PathOf("bundle.pdf"), 0).ShouldNotBeNull();
        var objects = 0;
        bundle.IsWhole((_, _) => objects++).ShouldBeTrue();
        bundle.Close();
        objects.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_file_that_is_encrypted_and_whose_objects_are_packed_is_left_to_qpdf()
    {
        Pdfs.Text(lease.PathOf("plain.pdf"), 3, "alpha");
        lease.Run("qpdf", "--object-streams=generate", "--linearize", "--encrypt", "", "owner", "256", "--", "plain.pdf", "a.pdf").Ok.ShouldBeTrue();

        Sandbox.Binding.Merging.PdfSource.TryOpen(lease.PathOf("a.pdf"), 0).ShouldBeNull();
        Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null)).Problems.ShouldBeEmpty();
        lease.TextOf("bundle.pdf", 5).ShouldContain("alpha page 3 line 12");
    }

    [Fact]
    public void Arrays_in_arrays_need_no_spaces()
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource(PdfSource.Lines("first"), More: "/PieceInfo<</A[3[250]4[333[1]5]]/B[[]]>>")));

        Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null)).Problems.ShouldBeEmpty();

        File.Exists(lease.PathOf("x-0001.pdf")).ShouldBeFalse();
    }

    [Fact]
    public void A_name_that_is_no_text_keeps_nothing_of_a_damaged_file_from_being_read()
    {
        Pdfs.Raw(lease.PathOf("a.pdf"), "BT /F1 12 Tf 72 700 Td (first) Tj ET");
        // Without a table of its objects only qpdf reads it; it hands on the names' bytes as they are.
        File.WriteAllText(lease.PathOf("a.pdf"), File.ReadAllText(lease.PathOf("a.pdf")).Replace("/F1 4 0 R", "/F1 4 0 R/F\u00f3 4 0 R/F\u00f4 4 0 R", StringComparison.Ordinal).Replace("/Catalog", "/Catalog/PieceInfo<</\u00f3 1>>", StringComparison.Ordinal), Encoding.Latin1);

        var objects = PdfListing.Read("a.pdf", lease.Folder);

        objects.Resolve(objects.Pages[0].Page)!["/Resources"]!["/Font"]!.AsObject().Count.ShouldBe(3);
        Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null)).Problems.ShouldBeEmpty();
        lease.TextOf("bundle.pdf", 3).ShouldContain("first");
    }

    [Fact]
    public void A_page_that_only_a_picture_keeps_is_the_only_picture_and_has_its_words()
    {
        Pdfs.Text(lease.PathOf("good.pdf"), 2, "alpha");
        // Its words are pixels: seen by everyone, given out to nobody.
        File.WriteAllBytes(lease.PathOf("picture.pdf"), PdfSource.Of(new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q", Image: Scan.Jpeg(Scan.Draw(Scan.Letter)), IsImageRaw: true)));
        lease.Run("qpdf", "--empty", "--pages", "good.pdf", "1", "picture.pdf", "1", "good.pdf", "2", "--", "a.pdf").Ok.ShouldBeTrue();
        File.WriteAllText(lease.PathOf("a.known"), JsonSerializer.Serialize(
            new[] { lease.TextOf("good.pdf", 1), string.Join(' ', Scan.Letter), lease.TextOf("good.pdf", 2) }.Select(text => new KnownPage(string.Join(' ', Words.Split(text)), null)), Json.Options));

        var bound = Bind(new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null) { Known = "a.known" });

        bound.Exhibits[0].Route.ShouldBe("raster");
        bound.Problems.Select(problem => problem.Page).Distinct().ShouldBe([2]);
        Words.Kept(Words.Split(string.Join(' ', Scan.Letter)), Words.Split(lease.TextOf("bundle.pdf", 4))).ShouldBeGreaterThan(Words.Split(string.Join(' ', Scan.Letter)).Length * 9 / 10);
        lease.TextOf("bundle.pdf", 3).ShouldContain("alpha page 1 line 12");
        lease.TextOf("bundle.pdf", 5).ShouldContain("alpha page 2 line 12");
        lease.Run("pdfimages", "-list", "bundle.pdf").OutputText.Split('\n').Skip(2).Where(line => line.Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]).Distinct().ShouldBe(["4"]);
    }

    private Bound Bind(params ExhibitPlan[] exhibits) => new BundleBinder(
        new BindRequest(new BundlePlan("Exhibits", "", new BatesPlan("RIV", 1, 7), exhibits), SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();

    /// <summary>A page with one annotation; drawing 6 is a box that is black in its left half, lies on its side and is half as large as its place; 7 is empty.</summary>
    private void Annotated(string name, string annotation, string more)
    {
        Pdfs.Raw(lease.PathOf("raw.pdf"), "BT /F1 12 Tf 72 700 Td (under it) Tj ET");
        const string Form = "/Type/XObject/Subtype/Form/BBox[0 0 50 50]/Matrix[0 1 -1 0 7 3]/Resources<<>>";
        File.WriteAllText(lease.PathOf("raw.pdf"), File.ReadAllText(lease.PathOf("raw.pdf"))
            .Replace("/MediaBox", $"{more}/Annots[8 0 R]/MediaBox", StringComparison.Ordinal)
            .Replace("/Catalog", $"/Catalog{(annotation.Contains("/FT", StringComparison.Ordinal) ? "/AcroForm<</Fields[8 0 R]/DR<</Font<</Helv 4 0 R>>>>>>" : "")}", StringComparison.Ordinal)
            .Replace("trailer", $"6 0 obj<<{Form}/Length 14>>stream\n0 0 25 50 re f\nendstream endobj\n8 0 obj<<{annotation}>>endobj\n7 0 obj<<{Form}/Length 0>>stream\n\nendstream endobj\ntrailer", StringComparison.Ordinal));
        lease.Run("qpdf", "raw.pdf", name).OkOrWarned.ShouldBeTrue();
    }

    /// <summary>How dark each field of the page's upper part is; its stamp lies below.</summary>
    private double[] Picture(string pdf, int page)
    {
        var map = InkMap.Of(pdf, page, page, lease.Folder, Dpi).Single()!;
        return [.. from row in Enumerable.Range(0, 30) from column in Enumerable.Range(0, 30) select map.Ink(column / 30d, row / 36d, 1 / 30d, 1 / 36d)];
    }
}
