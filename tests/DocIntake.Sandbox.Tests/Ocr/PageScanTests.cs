using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>No more pixels are read than the type needs, and no fewer.</summary>
public sealed class PageScanTests
{
    private const string Footnote = "See the operative note of 02/14/2024, page 3, lines 12 to 18.";

    [Fact]
    public void Type_of_twelve_points_needs_no_300_dpi()
    {
        using var page = Page(dpi: 300);
        using var scan = PageScan.Prepare(page, 300);

        scan.Dpi.ShouldBeInRange(180, 220);
        var read = new PageOcr().Read(page, 300, ["eng"], 120).Words.Select(placed => placed.Word.Text).ToHashSet();
        Scan.Letter.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Count(word => !read.Contains(word)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_footnote_of_eight_points_is_read_below_a_page_of_twelve()
    {
        const int Dpi = 300;
        using var paper = Scan.Draw(Scan.Letter, Dpi, specks: false);
        using (var canvas = new SKCanvas(paper))
        using (var face = SKTypeface.FromFile("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"))
        using (var font = new SKFont(face, Dpi * 8 / 72f))
        using (var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true })
        {
            canvas.DrawText(Footnote, Dpi, Dpi * 9, SKTextAlign.Left, font, ink);
        }

        using var page = Gray(paper);
        using var scan = PageScan.Prepare(page, Dpi);

        scan.Dpi.ShouldBeLessThan(220);
        new PageOcr().Read(page, Dpi, ["eng"], 120).Words.TakeLast(Footnote.Split(' ').Length).Select(placed => placed.Word.Text).ShouldBe(Footnote.Split(' '));
    }

    [Fact]
    public void Type_of_six_points_keeps_its_pixels()
    {
        using var page = Page(dpi: 150); // Its twelve points are six, when it is taken for a page of 300 dpi.
        using var scan = PageScan.Prepare(page, 300);

        scan.Dpi.ShouldBe(300);
    }

    [Fact]
    public void Words_are_found_where_they_stand_on_the_page_as_it_came()
    {
        using var page = Page(dpi: 300);

        var first = new PageOcr().Read(page, 300, ["eng"], 120).Words[0].Word;

        first.Text.ShouldBe("Harbor");
        (first.X * 8.5).ShouldBe(1, .02);
    }

    private static Pix Page(int dpi)
    {
        using var paper = Scan.Draw(Scan.Letter, dpi, specks: false);
        return Gray(paper);
    }

    private static Pix Gray(SKBitmap paper)
    {
        using var page = Pix.Decode(Scan.Png(paper)).ShouldNotBeNull();
        return page.ToGray();
    }
}
