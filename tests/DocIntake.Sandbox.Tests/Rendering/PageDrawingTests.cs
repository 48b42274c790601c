using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Rendering;

public sealed class PageDrawingTests : IDisposable
{
    private readonly Lease lease = new();

    [Theory]
    [InlineData("", 0, 600, 776)]
    [InlineData("/Rotate 90", 0, 600, 464)]
    [InlineData("", 90, 600, 464)]
    [InlineData("", 180, 600, 776)]
    [InlineData("/CropBox [0 0 306 306]", 0, 600, 600)]
    public void A_page_is_drawn_upright_and_as_wide_as_asked(string more, int turned, int width, int height)
    {
        File.WriteAllBytes(lease.PathOf("original"), PdfSource.Of(new PdfPageSource("0 0 306 306 re f", More: more)));

        var drawn = Draw(turned, width);

        drawn.MediaType.ShouldBe("image/png");
        Math.Abs(drawn.Width - width).ShouldBeLessThanOrEqualTo(1);
        Math.Abs(drawn.Height - height).ShouldBeLessThanOrEqualTo(1);
        using var image = SKBitmap.Decode(lease.PathOf(drawn.File));
        (image.Width, image.Height).ShouldBe((drawn.Width, drawn.Height));
    }

    [Theory]
    [InlineData(0, .25, .75)]
    [InlineData(90, .25, .25)]
    [InlineData(180, .75, .25)]
    [InlineData(270, .75, .75)]
    public void Turning_is_clockwise(int turned, double x, double y)
    {
        // A black square in the lower left quarter.
        File.WriteAllBytes(lease.PathOf("original"), PdfSource.Of(new PdfPageSource("0 0 306 396 re f")));

        using var image = SKBitmap.Decode(lease.PathOf(Draw(turned, 200).File));

        image.GetPixel((int)(x * image.Width), (int)(y * image.Height)).Red.ShouldBeLessThan((byte)50);
    }

    [Fact]
    public void A_photo_is_sent_as_JPEG()
    {
        using var paper = Scan.Draw(Scan.Letter);
        lease.Prepare(Scan.Jpeg(paper).Bytes, "photo.jpg");

        Draw(0, 400, "rendition.pdf").MediaType.ShouldBe("image/jpeg");
    }

    [Fact]
    public void A_giant_page_is_drawn_no_larger_than_allowed()
    {
        File.WriteAllBytes(lease.PathOf("original"), PdfSource.Of(new PdfPageSource("", "0 0 14400 14400")));

        var drawn = Draw(0, 100_000, limits: new SandboxLimits { PagePixels = 1_000_000 });

        ((long)drawn.Width * drawn.Height).ShouldBeLessThanOrEqualTo(1_000_000);
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused()
    {
        File.WriteAllBytes(lease.PathOf("original"), PdfSource.Of(PdfSource.Letter("One")));

        lease.Ask(new ImageRequest("original", 2, 0, 100, SandboxLimits.Default)).Single().ShouldBeRefused().ShouldBe(Reason.Damaged);
    }

    public void Dispose() => lease.Dispose();

    private Drawn Draw(int turned, int width, string pdf = "original", SandboxLimits? limits = null) =>
        lease.Ask(new ImageRequest(pdf, 1, turned, width, limits ?? SandboxLimits.Default)).Single().ShouldBeOfType<Drawn>();
}
