using DocIntake.Documents;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>Which pages are read from their text layer and which by OCR: each page decides for itself, and nothing on a mixed one is lost.</summary>
public sealed class PageDecisionTests : IDisposable
{
    /// <summary>More than enough words to believe a page that has nothing else.</summary>
    private static readonly string[] Body =
    [
        "The plaintiff was seen in this office on the third of March and again in April.",
        "Her range of motion in the left shoulder was limited by pain at the extremes.",
        "Strength was four of five in abduction and the sensation was intact in both hands.",
        "We discussed the risks of surgery and she wishes to go on with it in the fall.",
    ];

    private readonly Lease lease = new();

    [Fact]
    public void The_layer_of_an_older_OCR_is_read_again()
    {
        using var paper = Scan.Draw(Scan.Letter, specks: false);
        var older = string.Concat(Enumerable.Range(0, 8).Select(line => FormattableString.Invariant($"3 Tr BT /F1 12 Tf 72 {702 - (line * 25.2)} Td (was lnspected and the rotalor cuft of the Ieft shouIder) Tj ET\n")));

        var page = lease.Read(PdfSource.Of(new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q\n" + older, Image: Scan.Jpeg(paper))), "scan.pdf");

        (page.Source, page.Quality).ShouldBe((TextSource.Ocr, PageQuality.Read));
        page.Text.ShouldContain("rotator cuff");
        page.Text.ShouldNotContain("cuft");
    }

    [Fact]
    public void A_stamp_over_a_scan_with_an_older_layer_is_kept()
    {
        using var paper = Scan.Draw(Scan.Letter, specks: false);
        var older = string.Concat(Enumerable.Range(0, 8).Select(line => FormattableString.Invariant($"3 Tr BT /F1 12 Tf 72 {702 - (line * 25.2)} Td (was lnspected and the rotalor cuft of the Ieft shouIder) Tj ET\n")));
        var stamp = "0 Tr BT /F1 10 Tf 150 770 Td (Case 1:16-cv-00745-ESH Document 1 Filed 04/21/16) Tj ET\n";

        var page = lease.Read(PdfSource.Of(new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q\n" + older + stamp, Image: Scan.Jpeg(paper))), "scan.pdf");

        page.Source.ShouldBe(TextSource.Mixed);
        page.Words.Where(word => word.Source == TextSource.TextLayer).Select(word => word.Text)
            .ShouldBe(["Case", "1:16-cv-00745-ESH", "Document", "1", "Filed", "04/21/16"]);
        page.Text.ShouldContain("rotator cuff");
    }

    [Fact]
    public void A_list_of_names_is_confirmed_by_OCR_and_keeps_its_own_letters()
    {
        var names = Enumerable.Range(0, 12).Select(_ => "Rivera Elena Castellan Amara Pruitt Marcus Delgado Teresa").ToArray();

        var page = lease.Read(PdfSource.Of(PdfSource.Letter(names)), "list.pdf");

        (page.Source, page.Quality, page.Words.Count).ShouldBe((TextSource.TextLayer, PageQuality.Read, 96));
        page.InkOutsideWords.ShouldNotBeNull("The page was looked at.");
    }

    [Fact]
    public void A_layer_that_OCR_does_not_confirm_is_dropped()
    {
        using var paper = Scan.Draw(Scan.Letter, specks: false);
        var nonsense = string.Concat(Enumerable.Range(0, 10).Select(line => $"3 Tr BT /F1 12 Tf 72 {700 - (line * 20)} Td (Oquma relite vanosi petuna moriba caselo dinuta) Tj ET\n"));

        var page = lease.Read(PdfSource.Of(new PdfPageSource("q 500 0 0 647 50 100 cm /Im Do Q\n" + nonsense, Image: Scan.Jpeg(paper))), "odd.pdf");

        page.Source.ShouldBe(TextSource.Ocr);
        page.Text.ShouldContain("rotator cuff");
        page.Text.ShouldNotContain("vanosi");
    }

    [Fact]
    public void A_small_picture_of_text_on_a_page_of_text_is_read_too()
    {
        using var note = Scan.Draw(["Pain clinic, call 555-0147"], dpi: 200, specks: false);
        using var cut = new SKBitmap();
        note.ExtractSubset(cut, new SKRectI(150, 150, 1150, 350)).ShouldBeTrue();

        var page = lease.Read(PdfSource.Of(new PdfPageSource(PdfSource.Lines(Body) + "q 360 0 0 72 72 300 cm /Im Do Q\n", Image: Scan.Jpeg(cut))), "letter.pdf");

        page.Source.ShouldBe(TextSource.Mixed);
        page.Text.ShouldContain("555-0147");
        page.Words.Count(word => word.Source == TextSource.TextLayer).ShouldBe(Body.Sum(line => line.Split(' ').Length));
    }

    [Fact]
    public void Type_that_was_turned_into_curves_is_read_under_a_text_layer()
    {
        lease.Prepare(Pdf(canvas =>
        {
            using var face = SKTypeface.FromFile("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
            using var font = new SKFont(face, 11);
            using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
            for (var line = 0; line < Body.Length; line++)
            {
                canvas.DrawText(Body[line], 60, 72 + (line * 16), SKTextAlign.Left, font, ink);
                using var curves = font.GetTextPath($"Settlement demand of $48,250.00, line {line}", new SKPoint(60, 400 + (line * 20)));
                canvas.DrawPath(curves, ink);
            }
        }), "demand.pdf");

        var page = lease.Read("original").Single();

        page.Source.ShouldBe(TextSource.Mixed);
        page.Text.ShouldContain("$48,250.00");
        page.Text.ShouldContain(Body[0]);
    }

    [Fact]
    public void A_page_of_text_and_nothing_else_is_not_drawn_at_all()
    {
        var page = lease.Read(PdfSource.Of(PdfSource.Letter([.. Enumerable.Repeat(Body, 10).SelectMany(lines => lines)])), "letter.pdf");

        (page.Source, page.InkOutsideWords, page.Dpi).ShouldBe((TextSource.TextLayer, null, null));
    }

    public void Dispose() => lease.Dispose();

    private static byte[] Pdf(Action<SKCanvas> draw)
    {
        using var bytes = new MemoryStream();
        using (var document = SKDocument.CreatePdf(bytes))
        {
            draw(document.BeginPage(612, 792));
            document.EndPage();
        }

        return bytes.ToArray();
    }
}
