using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Rendering;

/// <summary>Words laid invisibly on a page are read back where they were read off.</summary>
public sealed partial class SearchablePdfTests : IDisposable
{
    private readonly Lease lease = new();

    [Theory]
    [InlineData("0 0 612 792", "", 0)]
    [InlineData("0 0 612 792", "/Rotate 90", 0)]
    [InlineData("0 0 612 792", "/Rotate 180", 0)]
    [InlineData("0 0 612 792", "/Rotate 270", 0)]
    [InlineData("0 0 612 792", "/CropBox [36 100 612 792]", 0)]
    [InlineData("-100 -50 512 742", "", 0)]
    [InlineData("-100 -50 512 742", "/CropBox [-50 0 500 700] /Rotate 90", 0)]
    [InlineData("0 0 612 792", "/TrimBox [20 30 600 780]", 0)]
    [InlineData("0 0 612 792", "/TrimBox [20 30 600 780] /CropBox [10 10 606 786] /Rotate 270", 0)]
    public void Words_lie_within_a_letter_of_their_place(string mediaBox, string more, int turned)
    {
        var words = new[] { Ocr("Harbor", .1, .1), Ocr("Straße", .6, .1), Ocr("日本語", .1, .5), Ocr("12-345678", .6, .9) };
        Write(new PdfPageSource("0.9 g 0 0 500 500 re f", mediaBox, more), Page(words, turned));

        Make().ShouldBeOfType<Done>().Problems.ShouldBeEmpty();

        var (width, height) = (Shown().Width, Shown().Height);
        var found = ReadBack();
        found.Select(word => word.Text).Order().ShouldBe(words.Select(word => word.Text).Order());
        foreach (var word in words)
        {
            var box = found.Single(other => other.Text == word.Text).Box;
            var letter = word.Width / word.Text.Length;
            (box.X / width).ShouldBe(word.X, letter);
            (box.Right / width).ShouldBe(word.X + word.Width, letter);
            ((box.Y + (box.Height / 2)) / height).ShouldBe(word.Y + (word.Height / 2), word.Height);
        }
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Words_of_a_page_that_was_turned_to_be_read_lie_on_the_page_as_it_is(int turned)
    {
        var word = Ocr("Harbor", .1, .2);
        Write(new PdfPageSource("0.9 g 0 0 500 500 re f"), Page([word], turned));

        Make().ShouldBeOfType<Done>();

        // Where the word's middle stands on the page before it is turned.
        var (x, y) = (word.X + (word.Width / 2), word.Y + (word.Height / 2));
        (x, y) = turned switch { 90 => (y, 1 - x), 180 => (1 - x, 1 - y), _ => (1 - y, x) };
        var box = ReadBack().ShouldHaveSingleItem().Box;
        ((box.X + (box.Width / 2)) / 612).ShouldBe(x, .02);
        ((box.Y + (box.Height / 2)) / 792).ShouldBe(y, .02);
    }

    [Fact]
    public void The_scan_itself_stays_byte_for_byte_and_is_found_by_its_words()
    {
        using var paper = Scan.Draw(Scan.Letter);
        var scan = Scan.Jpeg(paper);
        var page = lease.Read(scan.Bytes, "scan.jpg");
        File.WriteAllText(lease.PathOf("words.json"), JsonSerializer.Serialize(new[] { page }, Json.Options));

        Make("rendition.pdf").ShouldBeOfType<Done>().File.ShouldBe("searchable.pdf");

        lease.Run("pdfimages", "-all", "searchable.pdf", "out").Ok.ShouldBeTrue();
        File.ReadAllBytes(lease.PathOf("out-000.jpg")).ShouldBe(scan.Bytes);
        lease.TextOf("searchable.pdf").ShouldContain("Harbor Point Orthopedic Clinic");
        lease.Run("qpdf", "--check", "searchable.pdf").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Pages_are_taken_in_the_order_named_and_keep_their_own_text_once()
    {
        lease.Prepare(PdfSource.Of(PdfSource.Letter("First"), PdfSource.Letter("Second"), PdfSource.Letter("Third")), "a.pdf");
        var own = lease.Read("original", OcrMode.Auto, 1, 3);
        File.WriteAllText(lease.PathOf("words.json"), JsonSerializer.Serialize(own, Json.Options));

        lease.Ask(new SearchableRequest("original", [3, 1], "words.json", SandboxLimits.Default)).Single().ShouldBeOfType<Done>();

        lease.TextOf("searchable.pdf").ShouldBe("Third First");
    }

    public void Dispose() => lease.Dispose();

    private static Word Ocr(string text, double x, double y) => new(text, x, y, .02 * text.Length, .02, .9, TextSource.Ocr);

    private static Page Page(IReadOnlyList<Word> words, int turned) =>
        new() { Number = 1, WidthPoints = 612, HeightPoints = 792, Turned = turned, Words = words };

    private void Write(PdfPageSource source, Page page)
    {
        File.WriteAllBytes(lease.PathOf("original"), PdfSource.Of(source));
        File.WriteAllText(lease.PathOf("words.json"), JsonSerializer.Serialize(new[] { page }, Json.Options));
    }

    private Reply Make(string pdf = "original") =>
        lease.Ask(new SearchableRequest(pdf, [1], "words.json", SandboxLimits.Default)).Single();

    private (double Width, double Height) Shown()
    {
        var page = lease.Read("original", OcrMode.Never).Single();
        return (page.WidthPoints, page.HeightPoints);
    }

    /// <summary>What another program finds, in points of the page as shown.</summary>
    private List<(string Text, Box Box)> ReadBack() =>
        [.. WordTag().Matches(lease.Run("pdftotext", "-bbox", "-cropbox", "searchable.pdf", "-").OutputText).Select(match =>
            (match.Groups[5].Value, new Box(At(match, 1), At(match, 2), At(match, 3) - At(match, 1), At(match, 4) - At(match, 2))))];

    private static double At(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>""")]
    private static partial Regex WordTag();
}
