using DocIntake.Bundles;
using DocIntake.Documents.Wire;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Bundles;

public sealed class BundleSpecReaderTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_spec_names_its_exhibits_in_order_with_their_sections_and_files_from_its_own_folder()
    {
        var document = Guid.CreateVersion7();
        var (spec, fault) = Read($$"""
            title: Rivera v. Acme — Plaintiff's exhibits
            case: 2024-0012
            numbering: letters
            purpose: trial
            pdfA: true
            bates: {prefix: RIV, start: 1, digits: 7}
            exhibits:
              - {file: scans/photo.jpg, title: Scene, pages: 1-2}
            sections:
              - title: Medical
                exhibits:
                  - {document: {{document}}, title: Operative report}
            """);

        fault.ShouldBeNull();
        spec!.Title.ShouldBe("Rivera v. Acme — Plaintiff's exhibits");
        spec.Bates.ShouldBe(new BatesSpec { Prefix = "RIV", Start = 1, Digits = 7 });
        spec.PdfA.ShouldBeTrue();
        var exhibits = spec.InOrder().ToList();
        exhibits.Select(e => e.Section).ShouldBe([null, "Medical"]);
        exhibits[0].Exhibit.File.ShouldBe(scratch["scans/photo.jpg"]);
        exhibits[1].Exhibit.Document.ShouldBe(document);
    }

    [Theory]
    [InlineData("title: x", "names no exhibit")]
    [InlineData("", "the spec is empty")]
    [InlineData("exhibits: [{title: nothing}]", "either a document or a file")]
    [InlineData("exhibits: [{file: a.pdf, pages: 3-1}]", "not a list of pages")]
    [InlineData("exhibits: [{document: 6f1c1c1e-0000-4000-8000-000000000001, password: x}]", "a password opens a file")]
    [InlineData("exhibits: [{file: a.pdf}]\nbates: {prefix: 'R V', digits: 7}", "A Bates number has a prefix")]
    [InlineData("exhibits: [{file: a.pdf}]\nbates: {prefix: RIV, digits: 5}", "6 to 9 digits")]
    [InlineData("exhibits: [{file: a.pdf}]\nprofile: mars", "no court profile \"mars\"")]
    [InlineData("exhibits: [{file: a.pdf}]\nexibits: []", "line 2")]
    [InlineData("exhibits: [{document: not-an-id}]", "line 1")]
    public void A_faulty_spec_is_told_in_one_sentence_that_names_the_file(string yaml, string sentence)
    {
        var (spec, fault) = Read(yaml);

        spec.ShouldBeNull();
        fault!.ShouldStartWith(scratch["spec.yaml"]);
        fault.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("1-3,5", new[] { 1, 2, 3, 5 })]
    [InlineData(" 4 , 2 ", new[] { 4, 2 })]
    [InlineData("0", null)]
    [InlineData("3-1", null)]
    [InlineData("1-2-3", null)]
    [InlineData("1-999999999", null)]
    [InlineData("", null)]
    public void Pages_are_read_as_people_write_them(string text, int[]? pages) => PageRanges.Parse(text).ShouldBe(pages);

    [Theory]
    [InlineData(new[] { 1, 2, 3, 5 }, "1-3,5")]
    [InlineData(new[] { 4, 2, 3 }, "4,2-3")]
    [InlineData(new int[0], "")]
    public void Pages_are_written_as_people_write_them(int[] pages, string text) => PageRanges.Write(pages).ShouldBe(text);

    private (BundleSpec? Spec, string? Fault) Read(string yaml) => BundleSpecReader.Read(scratch.Write("spec.yaml", yaml));
}
