using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Small twins of the accuracy benchmark: pages that plain OCR reads badly.</summary>
public sealed class PoorPagesTests
{
    private static readonly string[] Words = [.. Scan.Letter.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    [Theory]
    [InlineData(90)]
    [InlineData(600)]
    public void Coarse_and_fine_pages_are_read(int dpi)
    {
        using var paper = Scan.Draw(Scan.Letter, dpi, specks: false);

        Recall(paper, dpi).ShouldBeGreaterThanOrEqualTo(.97);
    }

    [Theory]
    [InlineData(.012)]
    [InlineData(.02)]
    public void A_fax_full_of_specks_is_read(double share)
    {
        using var paper = Scan.Draw(Scan.Letter, specks: false);
        Fax(paper, share);

        Recall(paper, 200).ShouldBeGreaterThanOrEqualTo(.95);
    }

    [Fact]
    public void A_clean_page_is_left_as_it_is()
    {
        using var paper = Scan.Draw(Scan.Letter, specks: false);
        using var gray = Gray(paper);

        Specks.Removed(gray, 200).ShouldBeNull();
    }

    [Fact]
    public void Small_type_on_a_coarse_page_is_not_taken_for_specks()
    {
        using var paper = Scan.Draw(Scan.Letter, 90, specks: false);
        using var gray = Gray(paper);

        Specks.Removed(gray, 90).ShouldBeNull();
    }

    [Fact]
    public void Full_stops_stay_when_specks_go()
    {
        using var paper = Scan.Draw(Scan.Letter, specks: false);
        Fax(paper, .012);
        using var gray = Gray(paper);
        using var clean = Specks.Removed(gray, 200).ShouldNotBeNull();
        var read = new PageOcr().Read(clean, 200, ["eng"], 120);

        read.Words.Count(placed => placed.Word.Text.EndsWith('.')).ShouldBe(Words.Count(word => word.EndsWith('.')));
    }

    [Fact]
    public void A_coarse_fax_gets_square_pixels()
    {
        using var paper = Scan.Draw(Scan.Letter, specks: false);
        using var flat = paper.Resize(new SKSizeI(paper.Width, paper.Height / 2), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var gray = Gray(flat);
        using var square = Specks.ToSquare(gray, 200, 2);

        square.Height.ShouldBeInRange(paper.Height - 2, paper.Height + 2);
        Recall(square, 200).ShouldBeGreaterThanOrEqualTo(.95);
    }

    private static double Recall(SKBitmap paper, int dpi)
    {
        using var gray = Gray(paper);
        return Recall(gray, dpi);
    }

    private static double Recall(Pix page, int dpi)
    {
        var read = new PageOcr().Read(page, dpi, ["eng"], 120).Words.Select(placed => placed.Word.Text).ToHashSet();
        return (double)Words.Count(read.Contains) / Words.Length;
    }

    private static Pix Gray(SKBitmap paper)
    {
        using var page = Pix.Decode(Scan.Png(paper)).ShouldNotBeNull();
        return page.ToGray();
    }

    // Black or white, and specks of one or two pixels.
    private static void Fax(SKBitmap page, double share)
    {
        var random = new Random(11);
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                page.SetPixel(x, y, page.GetPixel(x, y).Red < 150 || random.NextDouble() < share ? SKColors.Black : SKColors.White);
            }
        }
    }
}
