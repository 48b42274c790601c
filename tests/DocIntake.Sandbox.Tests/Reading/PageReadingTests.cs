using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>Pages read from their text layer, by OCR, or both: the words, and where they stand.</summary>
public sealed class PageReadingTests : IDisposable
{
    private readonly Lease lease = new();

    [Theory]
    [InlineData("0 0 612 792", "", 612, 792, 72, 83)]
    [InlineData("0 0 612 792", "/Rotate 90", 792, 612, 700, 72)]
    [InlineData("0 0 612 792", "/Rotate 180", 612, 792, 540, 709)]
    [InlineData("0 0 612 792", "/Rotate 270", 792, 612, 92, 540)]
    [InlineData("0 0 612 792", "/CropBox [36 100 612 792]", 576, 692, 36, 83)]
    [InlineData("-100 -50 512 742", "", 612, 792, 172, 33)]
    [InlineData("0 0 612 792", "/CropBox [36 100 612 792] /Rotate 90", 692, 576, 600, 36)]
    public void A_word_of_the_text_layer_stands_where_it_is_seen(string mediaBox, string more, double width, double height, double x, double y)
    {
        // The first word's baseline begins at 72, 700 of the page's own coordinates.
        var page = lease.Read(PdfSource.Of(new PdfPageSource(PdfSource.Lines("Plaintiff"), mediaBox, more)), "a.pdf");

        var word = page.Words.ShouldHaveSingleItem();
        (page.WidthPoints, page.HeightPoints).ShouldBe((width, height));
        (page.Source, page.Quality, word.Text, word.Confidence).ShouldBe((TextSource.TextLayer, PageQuality.Read, "Plaintiff", null));
        word.Box.DistanceTo(x / width, y / height).ShouldBeLessThan(13 / Math.Min(width, height));
    }

    [Fact]
    public void Words_outside_the_crop_box_are_not_on_the_page() =>
        lease.Read(PdfSource.Of(new PdfPageSource(PdfSource.Lines("Hidden", "", "", "", "Shown"), More: "/CropBox [0 0 612 690]")), "a.pdf").Text.ShouldBe("Shown");

    [Fact]
    public void Cells_of_a_row_are_read_as_one_line()
    {
        var row = PdfSource.Lines("Total charges") + "BT /F1 12 Tf 430 700 Td (1,234.50) Tj ET\n";

        lease.Read(PdfSource.Of(new PdfPageSource(row)), "bill.pdf").Text.ShouldBe("Total charges 1,234.50");
    }

    [Fact]
    public void An_empty_page_is_blank_and_not_unread()
    {
        var page = lease.Read(PdfSource.Of(new PdfPageSource("")), "a.pdf");

        (page.Quality, page.Source, page.Text).ShouldBe((PageQuality.Blank, TextSource.None, ""));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3.2, 0)]
    [InlineData(-2.4, 0)]
    [InlineData(0, 90)]
    [InlineData(0, 180)]
    [InlineData(1.5, 270)]
    public void A_scan_is_read_however_it_lay_on_the_glass(double skew, int turned)
    {
        using var paper = Scan.Draw(Scan.Letter, skew: skew, turned: turned);

        var page = lease.Read(Scanned(paper), "scan.pdf");

        page.Text.ShouldContain("Harbor Point Orthopedic Clinic");
        page.Text.ShouldContain("12-345678");
        (page.Source, page.Quality, page.Engine).ShouldBe((TextSource.Ocr, PageQuality.Read, "tesseract-fast"));
        page.Turned.ShouldBe((360 - turned) % 360);
        page.Skew.ShouldBe(-skew, .3);
        (page.WidthPoints, page.HeightPoints).ShouldBe((612, 792));
        page.Confidence.ShouldNotBeNull().ShouldBeGreaterThan(.8);
        page.InkOutsideWords.ShouldNotBeNull().ShouldBeLessThan(.2);

        // "Harbor" was drawn one inch from the left, its baseline 1.2 inches from the top, before the paper was turned about its middle.
        var (x, y) = Rotated(1 / 8.5, 1.15 / 11, skew);
        page.Words.First(word => word.Text == "Harbor").Box.DistanceTo(x, y).ShouldBeLessThan(.02);
    }

    [Fact]
    public void A_stamp_on_a_scan_keeps_its_own_letters_and_the_scan_is_read_around_it()
    {
        using var paper = Scan.Draw(Scan.Letter);
        var stamp = "BT /F1 10 Tf 150 770 Td (Case 1:16-cv-00745-ESH Document 1 Filed 04/21/16) Tj ET\n";

        var page = lease.Read(PdfSource.Of(new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q\n" + stamp, Image: Scan.Jpeg(paper))), "filed.pdf");

        page.Source.ShouldBe(TextSource.Mixed);
        page.Text.ShouldStartWith("Case 1:16-cv-00745-ESH Document 1 Filed 04/21/16");
        page.Text.ShouldContain("rotator cuff");
        page.Words.Count(word => word.Text == "1:16-cv-00745-ESH").ShouldBe(1);
        page.Words.First(word => word.Text == "1:16-cv-00745-ESH").Source.ShouldBe(TextSource.TextLayer);
    }

    [Fact]
    public void A_text_layer_of_garbage_is_not_believed()
    {
        using var paper = Scan.Draw(Scan.Letter);
        var garbage = string.Join('\n', Enumerable.Range(0, 10).Select(line => $"3 Tr BT /F1 12 Tf 72 {700 - (line * 20)} Td (Ghx qwrt Wkh sdwlhqw zdv eurxjkw wr wkh rshudwlqj urrp) Tj ET"));

        var page = lease.Read(PdfSource.Of(new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q\n" + garbage, Image: Scan.Jpeg(paper))), "scan.pdf");

        page.Source.ShouldBe(TextSource.Ocr);
        page.Text.ShouldContain("operating room");
        page.Text.ShouldNotContain("Wkh");
    }

    [Fact]
    public void OCR_can_be_forbidden_and_forced()
    {
        using var paper = Scan.Draw(Scan.Letter);
        lease.Prepare(Scanned(paper), "scan.pdf");
        lease.Read("original", OcrMode.Never).Single().Quality.ShouldBe(PageQuality.Unread);

        lease.Prepare(PdfSource.Of(PdfSource.Letter("Order granting the motion")), "order.pdf");
        lease.Read("original", OcrMode.Always).Single().Source.ShouldBe(TextSource.Ocr);
    }

    [Fact]
    public void A_photo_of_something_is_unread_and_says_so()
    {
        lease.Prepare(PdfSource.Of(new PdfPageSource("0 0 m 612 792 l 40 w S 612 0 m 0 792 l S")), "photo.pdf");

        var replies = lease.Ask(new ReadRequest("original", 1, 1, OcrMode.Auto, ["eng"], SandboxLimits.Default));

        var read = replies[0].ShouldBeOfType<PageRead>();
        read.Page.Quality.ShouldBe(PageQuality.Unread);
        read.Problems.ShouldHaveSingleItem().Code.ShouldBe(Reason.PageUnread);
        replies[1].ShouldBeOfType<Done>();
    }

    [Fact]
    public void Pale_coloured_ink_is_read()
    {
        using var paper = new SkiaSharp.SKBitmap(1700, 800);
        using (var canvas = new SkiaSharp.SKCanvas(paper))
        {
            canvas.Clear(SkiaSharp.SKColors.White);
            using var face = SkiaSharp.SKTypeface.FromFile("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
            using var font = new SkiaSharp.SKFont(face, 40);
            using var ink = new SkiaSharp.SKPaint { Color = new SkiaSharp.SKColor(190, 255, 255), IsAntialias = true };
            canvas.DrawText("Guardian Health and Beauty, total 38.37", 200, 400, SkiaSharp.SKTextAlign.Left, font, ink);
        }

        lease.Read(Scan.Jpeg(paper, 95).Bytes, "receipt.jpg").Text.ShouldContain("Guardian Health");
    }

    [Fact]
    public void A_page_that_takes_too_long_is_unread_for_that_reason()
    {
        using var paper = Scan.Draw(Scan.Letter);
        lease.Prepare(Scanned(paper), "scan.pdf");

        var replies = lease.Ask(new ReadRequest("original", 1, 1, OcrMode.Auto, ["eng"], new SandboxLimits { PageOcrSeconds = 0 }));

        var read = replies[0].ShouldBeOfType<PageRead>();
        (read.Page.Quality, read.Problems.Single().Code).ShouldBe((PageQuality.Unread, Reason.Timeout));
    }

    [Fact]
    public void Each_page_is_answered_even_when_one_cannot_be_opened()
    {
        lease.Prepare(PdfSource.Of(PdfSource.Letter("First"), PdfSource.Letter("Second")), "a.pdf");

        lease.Read("original", OcrMode.Never, 1, 3).Select(page => (page.Number, page.Quality)).ShouldBe(
            [(1, PageQuality.Read), (2, PageQuality.Read), (3, PageQuality.Unread)]);
    }

    public void Dispose() => lease.Dispose();

    private static byte[] Scanned(SkiaSharp.SKBitmap paper)
    {
        var wide = paper.Width > paper.Height;
        var (width, height) = wide ? (792, 612) : (612, 792);
        return PdfSource.Of(new PdfPageSource($"q {width} 0 0 {height} 0 0 cm /Im Do Q", $"0 0 {width} {height}", Image: Scan.Jpeg(paper)));
    }

    private static (double X, double Y) Rotated(double x, double y, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double fromX = (x - .5) * 8.5, fromY = (y - .5) * 11;
        return (.5 + (((fromX * cos) - (fromY * sin)) / 8.5), .5 + (((fromX * sin) + (fromY * cos)) / 11));
    }
}
