using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>No more pixels are read than the type needs, and no fewer.</summary>
public sealed class PageScanTests
{
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
        using var page = Pix.Decode(Scan.Png(paper)).ShouldNotBeNull();
        return page.ToGray();
    }
}
