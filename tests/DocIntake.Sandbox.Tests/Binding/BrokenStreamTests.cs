using System.Text;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>Streams that nobody can decode are found in every bundle, and whole JPEG images are not decoded for it.</summary>
public sealed class BrokenStreamTests : IDisposable
{
    private static readonly ScanImage Jpeg = Scan.Jpeg(Scan.Draw(Scan.Letter, dpi: 100));
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    public static TheoryData<string, byte[], bool> Jpegs => new()
    {
        { "whole", Jpeg.Bytes, true },
        { "padded", [.. Jpeg.Bytes, 0, 0, 13, 10], true },
        { "cut", Jpeg.Bytes[..(Jpeg.Bytes.Length / 2)], false },
        { "cut in its head", Jpeg.Bytes[..40], false },
        { "its last two bytes gone", Jpeg.Bytes[..^2], false },
        { "cut and filled with zeros", [.. Jpeg.Bytes[..(Jpeg.Bytes.Length / 2)], .. new byte[Jpeg.Bytes.Length / 2]], false },
        { "cut and closed in its head", [.. Jpeg.Bytes[..40], 0xFF, 0xD9], false },
        { "no JPEG", Encoding.ASCII.GetBytes("%PDF-1.4 and so on"), false },
        { "nothing", [], false },
    };

    [Theory]
    [MemberData(nameof(Jpegs))]
    public void A_jpeg_is_judged_by_its_bytes(string what, byte[] bytes, bool whole) => WholeJpegs.IsWhole(bytes).ShouldBe(whole, what);

    [Fact]
    public void A_jpeg_that_is_cut_short_is_found_although_nobody_complained()
    {
        Write("a.pdf", Jpeg.Bytes[..(Jpeg.Bytes.Length / 2)]);

        var bound = Bind("a.pdf");

        bound.Problems.ShouldContain(problem => problem.Page == 1 && problem.Message.Contains("damaged"));
    }

    [Fact]
    public void A_whole_jpeg_is_bound_as_it_is()
    {
        Write("a.pdf", Jpeg.Bytes);

        var bound = Bind("a.pdf");

        bound.Problems.ShouldBeEmpty();
        lease.Run("qpdf", "--check", "bundle.pdf").Ok.ShouldBeTrue();
    }

    [Fact]
    public void A_broken_stream_beside_a_whole_jpeg_is_found()
    {
        Write("a.pdf", Jpeg.Bytes);
        Pdfs.Raw(lease.PathOf("b.pdf"), "BT /F1 12 Tf 72 700 Td (first) Tj ET", "BT /F1 12 Tf 72 600 Td (second) Tj ET");
        File.WriteAllText(lease.PathOf("b.pdf"), File.ReadAllText(lease.PathOf("b.pdf")).Replace("6 0 obj<</Length", "6 0 obj<</Filter/ASCIIHexDecode/Length", StringComparison.Ordinal));

        var bound = Bind("a.pdf", "b.pdf");

        bound.Exhibits.Select(exhibit => exhibit.Route).ShouldBe(["direct", "repaired"]);
        bound.Problems.ShouldHaveSingleItem().Message.ShouldContain("exhibit 2");
    }

    [Fact]
    public void A_page_with_a_broken_stream_that_cannot_be_drawn_anew_is_told()
    {
        var (mending, exhibit) = Merged(broken: "7 0 R");

        mending.Mended.ShouldBeFalse();
        exhibit.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Page.ShouldBe(1), problem => problem.Message.ShouldContain("could not be drawn anew"));
        mending.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_stream_of_no_page_is_told()
    {
        var (mending, exhibit) = Merged(broken: "6 0 R");

        mending.Mended.ShouldBeFalse();
        exhibit.Problems.ShouldBeEmpty();
        mending.Problems.ShouldHaveSingleItem().Message.ShouldContain("none of its exhibits' pages");
    }

    /// <summary>Index, cover and one page of an exhibit whose own file is gone, so that nobody can draw it anew; as they stand, unrepaired.</summary>
    private ((bool Mended, List<Problem> Problems), ExhibitPages Exhibit) Merged(string broken)
    {
        File.WriteAllText(lease.PathOf("merged.pdf"), """
            %PDF-1.5
            1 0 obj<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj
            4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj
            5 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</X 7 0 R>>>>>>endobj
            6 0 obj
            <</Length 0>>stream

            endstream
            endobj
            7 0 obj
            <</Length 0>>stream

            endstream
            endobj
            trailer<</Root 1 0 R/Size 8>>
            %%EOF

            """);
        var plan = new ExhibitPlan("A", "Record", null, "gone.pdf", [], null, null);
        var exhibit = new ExhibitPages(plan, "x-0001", [1], [new BoundPage("gone.pdf", 1, Route.Direct)], null);
        var layout = BundleLayout.Of(new BundlePlan("Exhibits", "", null, [plan]), [exhibit], indexPages: 1);
        var mending = new Mending([exhibit], new PageRedraw(lease.Folder, SandboxLimits.Default), new Retention([exhibit], lease.Folder), lease.Folder);
        return ((mending.BrokenStreams(layout, PdfListing.TryRead("merged.pdf", lease.Folder)!, new HashSet<string> { broken }), mending.Problems), exhibit);
    }

    private void Write(string name, byte[] jpeg) =>
        File.WriteAllBytes(lease.PathOf(name), PdfSource.Of(new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q " + PdfSource.Lines("the record"), Image: Jpeg with { Bytes = jpeg }, IsImageRaw: true)));

    private Bound Bind(params string[] pdfs)
    {
        File.WriteAllText(lease.PathOf("known"), JsonSerializer.Serialize<KnownPage[]>([new KnownPage("", null)], Json.Options));
        var exhibits = pdfs.Select((pdf, index) => new ExhibitPlan($"{index + 1}", "Record", null, pdf, [], null, null) { Known = "known" }).ToList();
        return new BundleBinder(new BindRequest(new BundlePlan("Exhibits", "", null, exhibits), SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();
    }
}
