using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Rendering;

/// <summary>Scans read by OCR and made searchable: the words lie on their image, and the image is the one that came.</summary>
public sealed class SearchableScanTests : IDisposable
{
    private const int Dpi = 250;

    private readonly Lease lease = new();

    [Theory]
    [InlineData("0 0 612 792", "", 0, 0)]
    [InlineData("0 0 792 612", "/Rotate 90", 270, 1)]
    [InlineData("0 0 612 792", "/Rotate 180", 180, 0)]
    [InlineData("0 0 792 612", "/Rotate 270", 90, 0)]
    [InlineData("0 0 612 792", "/Rotate 90", 0, 0)]
    [InlineData("0 0 612 792", "/CropBox [40 60 600 780]", 0, 1)]
    [InlineData("-100 -50 512 742", "/CropBox [-60 -40 500 700] /TrimBox [-50 0 480 690]", 0, 0)]
    [InlineData("0 0 306 396", "/UserUnit 2", 0, 0)]
    [InlineData("612 792 0 0", "", 0, 0)]
    public void Words_lie_within_a_letter_of_their_image(string mediaBox, string more, int turned, double skew)
    {
        Write([Scanned(mediaBox, more, turned, skew)]);
        var read = Make(1).Single();

        var given = Pdfs.Words(lease, "searchable.pdf", 1);
        var unique = read.Words.Where(word => word.Text.Length >= 4 && read.Words.Count(other => other.Text == word.Text) == 1).ToArray();
        unique.Length.ShouldBeGreaterThan(15);
        foreach (var word in unique)
        {
            var box = given.Where(other => other.Text == word.Text).ShouldHaveSingleItem(word.Text).Box;
            var (x, y) = Unturned(word.X + (word.Width / 2), word.Y + (word.Height / 2), read.Turned);
            var letter = word.Width / word.Text.Length * read.WidthPoints;
            var onSide = read.Turned is 90 or 270;
            var (width, height) = onSide ? (read.HeightPoints, read.WidthPoints) : (read.WidthPoints, read.HeightPoints);
            (Math.Abs(box.X + (box.Width / 2) - x) * width).ShouldBeLessThan(letter, word.Text);
            (Math.Abs(box.Y + (box.Height / 2) - y) * height).ShouldBeLessThan(letter, word.Text);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    public void Words_of_a_skewed_scan_lie_where_they_were_printed(double skew)
    {
        Write([Scanned("0 0 612 792", "", 0, skew)]);
        Make(1);

        var given = Pdfs.Words(lease, "searchable.pdf", 1);
        foreach (var (first, line) in Scan.Letter.Select((text, line) => (text.Split(' ')[0], line)).Where(text => text.Item1.Length >= 5))
        {
            // Lines begin an inch from the left; then the paper was turned about its middle.
            var word = given.Single(word => word.Text == first);
            double left = word.Box.X * 8.5, middle = (word.Box.Y + (word.Box.Height / 2)) * 11;
            var (sin, cos) = Math.SinCos(skew * Math.PI / 180);
            double fromX = 1 - 4.25, fromY = 1.2 + (line * .35) - .05 - 5.5;
            left.ShouldBe(4.25 + (fromX * cos) - (fromY * sin), .1, word.Text);
            middle.ShouldBe(5.5 + (fromX * sin) + (fromY * cos), .1, word.Text);
        }
    }

    [Fact]
    public void Pages_of_all_kinds_keep_their_image_streams_and_give_their_words_out_once()
    {
        Write(
        [
            PdfSource.Letter([.. Enumerable.Range(1, 12).Select(line => $"This page of the record was typed and has line {line} of it")]),
            Scanned("0 0 612 792", "", 0, 1.5),
            new PdfPageSource(""),
            Scanned("0 0 792 612", "/Rotate 90", 270, 0) with { Content = Picture("0 0 792 612") + "BT /F1 9 Tf 0 1 -1 0 780 20 Tm (Stamped 2026-0117) Tj ET" },
        ]);
        var before = ImageStreams("original");
        Make(4).Select(page => page.Quality).ShouldBe([PageQuality.Read, PageQuality.Read, PageQuality.Blank, PageQuality.Read]);

        ImageStreams("searchable.pdf").ShouldBe(before);
        before.Count.ShouldBe(2);
        lease.TextOf("searchable.pdf", 1).ShouldBe(lease.TextOf("original", 1));
        lease.TextOf("searchable.pdf", 2).Split("Orthopedic").Length.ShouldBe(2);
        lease.TextOf("searchable.pdf", 3).ShouldBeEmpty();
        lease.TextOf("searchable.pdf", 4).Split("2026-0117").Length.ShouldBe(2);
        lease.TextOf("searchable.pdf", 4).ShouldContain("Orthopedic");
        lease.Run("qpdf", "--check", "searchable.pdf").ExitCode.ShouldBe(0);
    }

    public void Dispose() => lease.Dispose();

    private static PdfPageSource Scanned(string mediaBox, string more, int turned, double skew)
    {
        using var paper = Scan.Draw(Scan.Letter, Dpi, skew, turned);
        return new PdfPageSource(Picture(mediaBox), mediaBox, more, Scan.Jpeg(paper));
    }

    // The picture over the whole media box, in whatever order its corners are given.
    private static string Picture(string mediaBox)
    {
        var box = mediaBox.Split(' ').Select(int.Parse).ToArray();
        var (left, bottom) = (Math.Min(box[0], box[2]), Math.Min(box[1], box[3]));
        return $"q {Math.Abs(box[2] - box[0])} 0 0 {Math.Abs(box[3] - box[1])} {left} {bottom} cm /Im Do Q ";
    }

    private static (double X, double Y) Unturned(double x, double y, int turned) =>
        turned switch { 90 => (y, 1 - x), 180 => (1 - x, 1 - y), 270 => (1 - y, x), _ => (x, y) };

    private void Write(PdfPageSource[] pages) => File.WriteAllBytes(lease.PathOf("original"), PdfSource.Of(pages));

    private IReadOnlyList<Page> Make(int pages)
    {
        var read = lease.Read("original", OcrMode.Auto, 1, pages);
        File.WriteAllText(lease.PathOf("words.json"), JsonSerializer.Serialize(read, Json.Options));
        lease.Ask(new SearchableRequest("original", [.. Enumerable.Range(1, pages)], "words.json", SandboxLimits.Default))
            .Single().ShouldBeOfType<Done>().Problems.ShouldBeEmpty();
        return read;
    }

    /// <summary>The pictures' bytes as they lie in the file, each as its SHA-256.</summary>
    private List<string> ImageStreams(string pdf)
    {
        var objects = JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=qpdf", pdf).OutputText)!["qpdf"]![1]!.AsObject();
        var images = objects.Where(entry => entry.Value!["stream"]?["dict"]?["/Subtype"]?.GetValue<string>() == "/Image").Select(entry => entry.Key["obj:".Length..]);
        return [.. images.Select(name => lease.Run("qpdf", $"--show-object={name.Split(' ')[0]}", "--raw-stream-data", pdf).Output)
            .Select(bytes => Convert.ToHexString(SHA256.HashData(bytes))).Order(StringComparer.Ordinal)];
    }
}
