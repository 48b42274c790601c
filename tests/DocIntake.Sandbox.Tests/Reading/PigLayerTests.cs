using System.Text;
using DocIntake.Documents;
using DocIntake.Sandbox.Reading;
using DocIntake.Sandbox.Reading.Pdf;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>The second reader of text layers: it sees what the first sees, and is asked only where the first failed.</summary>
public sealed class PigLayerTests : IDisposable
{
    private static readonly string Letter = PdfSource.Lines("Operative report of the left shoulder", "Claim number 12-345678", "", "", "Patient: Elena Rivera");
    private readonly Lease lease = new();

    [Theory]
    [InlineData("0 0 612 792", "")]
    [InlineData("0 0 612 792", "/Rotate 90")]
    [InlineData("0 0 612 792", "/Rotate 180")]
    [InlineData("0 0 612 792", "/Rotate 270")]
    [InlineData("0 0 612 792", "/CropBox [36 100 612 792]")]
    [InlineData("-100 -50 512 742", "")]
    [InlineData("-100 -50 512 742", "/CropBox [36 20 480 720] /Rotate 270")]
    [InlineData("0 0 612 792", "/CropBox [36 100 612 792] /Rotate 90")]
    [InlineData("0 0 612 792", "/CropBox [36 50 640 800]")]
    public void Both_readers_see_the_same_words_in_the_same_places(string mediaBox, string more)
    {
        var (first, second) = Both(PdfSource.Of(new PdfPageSource(Letter, mediaBox, more)));

        second.Engine.ShouldBe("pdfpig");
        second.Words.Select(placed => placed.Word.Text).ShouldBe(first.Words.Select(placed => placed.Word.Text), ignoreOrder: true);
        foreach (var (text, one) in first.Words.Select(placed => (placed.Word.Text, placed.Word.Box)))
        {
            var other = second.Words.Single(placed => placed.Word.Text == text).Word.Box;
            double[] apart = [other.X - one.X, other.Y - one.Y, other.Right - one.Right, other.Bottom - one.Bottom];
            apart.ShouldAllBe(distance => Math.Abs(distance) < .02, text);
        }
    }

    [Fact]
    public void Lines_and_paragraphs_are_kept_apart() =>
        PlacedWord.TextOf(Both(PdfSource.Of(new PdfPageSource(Letter))).Second.Words)
            .ShouldBe("Operative report of the left shoulder\nClaim number 12-345678\n\nPatient: Elena Rivera");

    [Fact]
    public void Words_outside_the_crop_box_are_not_on_the_page() =>
        Both(PdfSource.Of(new PdfPageSource(PdfSource.Lines("Hidden", "", "", "", "Shown"), More: "/CropBox [0 0 612 690]"))).Second
            .Words.ShouldHaveSingleItem().Word.Text.ShouldBe("Shown");

    [Fact]
    public void A_page_on_which_the_two_disagree_about_what_is_shown_is_left_to_OCR() =>
        Both(PdfSource.Of(new PdfPageSource(Letter, More: "/CropBox [-50 100 700 900]"))).Second.Words.ShouldBeEmpty();

    [Fact]
    public void A_page_for_which_poppler_gives_nothing_is_read_by_PdfPig()
    {
        var (_, second) = Both(PdfSource.Of(new PdfPageSource(Letter)));

        TextLayer.Choose(null, isPicture: false, () => second).ShouldBe(second);
        TextLayer.Choose(null, isPicture: true, () => second).ShouldBe(second);

        // Where poppler did read the page and saw something else, OCR decides between the two.
        TextLayer.Choose(TextLayer.Empty, isPicture: false, () => second).ShouldBe(second with { IsToConfirm = true });
        TextLayer.Choose(Garbage, isPicture: false, () => second).ShouldBe(second with { IsToConfirm = true });
    }

    [Fact]
    public void A_page_that_poppler_reads_and_a_scan_never_meet_PdfPig()
    {
        var (first, _) = Both(PdfSource.Of(new PdfPageSource(Letter)));

        TextLayer.Choose(first, isPicture: false, NotAsked).ShouldBe(first);
        TextLayer.Choose(TextLayer.Empty, isPicture: true, NotAsked).Words.ShouldBeEmpty();

        static TextLayer NotAsked() => throw new InvalidOperationException("PdfPig was asked for a page that needs no second reader.");
    }

    [Fact]
    public void Where_neither_reader_is_to_be_trusted_the_layer_is_empty()
    {
        TextLayer.Choose(null, isPicture: false, () => null).Words.ShouldBeEmpty();
        TextLayer.Choose(Garbage, isPicture: false, () => Garbage).Words.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_that_PdfPig_cannot_read_goes_on_without_it()
    {
        // Neither reader knows the filter: poppler finds no words, PdfPig throws, and the page is looked at.
        var damaged = Encoding.Latin1.GetString(PdfSource.Of(new PdfPageSource(Letter))).Replace("<</Length", "<</Filter /Nonsense /Length", StringComparison.Ordinal);
        File.WriteAllBytes(lease.PathOf("original"), Encoding.Latin1.GetBytes(damaged));

        PageEdge.Try(() => ReadSecond()).ShouldNotBeNull().Code.ShouldBe(Reason.Damaged);
        lease.Read("original").ShouldHaveSingleItem().Quality.ShouldBe(PageQuality.Blank);
    }

    [Fact]
    public void A_file_that_does_not_open_fails_for_each_of_its_pages()
    {
        File.WriteAllBytes(lease.PathOf("plain"), PdfSource.Of(new PdfPageSource(Letter)));
        lease.Run("qpdf", "plain", "--encrypt", "secret", "owner", "256", "--", "original").Ok.ShouldBeTrue();
        using var pig = new PigLayer(lease.PathOf("original"));

        PageEdge.Try(() => pig.Read(Sheet), 1).ShouldNotBeNull().Page.ShouldBe(1);
        PageEdge.Try(() => pig.Read(Sheet with { Number = 2 }), 2).ShouldNotBeNull().Page.ShouldBe(2);
    }

    public void Dispose() => lease.Dispose();

    private static PageGeometry Sheet { get; } = new(1, new PdfBox(0, 0, 612, 792), new PdfBox(0, 0, 612, 792), 0);

    private static TextLayer Garbage { get; } = new([new PlacedWord(new Word("\uFFFD\uFFFD\uFFFD", .1, .1, .1, .1, null, TextSource.TextLayer), true, true)], "poppler");

    private (TextLayer First, TextLayer Second) Both(byte[] pdf)
    {
        File.WriteAllBytes(lease.PathOf("original"), pdf);
        var pages = PageGeometry.Read("original", 1, 1, lease.Folder);
        return (TextLayer.Read("original", 1, 1, pages, lease.Folder)[1], ReadSecond(pages[1]));
    }

    private TextLayer ReadSecond(PageGeometry? page = null)
    {
        using var pig = new PigLayer(lease.PathOf("original"));
        return pig.Read(page ?? Sheet);
    }
}
