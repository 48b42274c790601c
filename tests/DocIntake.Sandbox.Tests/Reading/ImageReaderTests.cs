using System.Buffers.Binary;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class ImageReaderTests : IDisposable
{
    private readonly Lease lease = new();

    [Fact]
    public void A_JPEG_goes_into_the_PDF_byte_for_byte()
    {
        using var paper = Scan.Draw(Scan.Letter);
        var jpeg = Scan.Jpeg(paper).Bytes;

        var prepared = lease.Prepare(jpeg, "scan.jpg").ShouldBePrepared();

        (prepared.Format, prepared.PageCount, prepared.Rendition).ShouldBe(("jpeg", 1, "rendition.pdf"));
        lease.Run("pdfimages", "-all", "rendition.pdf", "out").Ok.ShouldBeTrue();
        File.ReadAllBytes(lease.PathOf("out-000.jpg")).ShouldBe(jpeg);
    }

    [Theory]
    [InlineData(1, "white red", "black blue")]
    [InlineData(2, "red white", "blue black")]
    [InlineData(3, "blue black", "red white")]
    [InlineData(4, "black blue", "white red")]
    [InlineData(5, "white black", "red blue")]
    [InlineData(6, "black white", "blue red")]
    [InlineData(7, "blue red", "black white")]
    [InlineData(8, "red blue", "white black")]
    public void A_phone_photo_stands_as_its_EXIF_orientation_says(int orientation, string top, string bottom)
    {
        lease.Prepare(WithOrientation(Quarters(), orientation), "IMG_0001.JPG").ShouldBePrepared();

        var drawn = lease.Ask(new ImageRequest("rendition.pdf", 1, 0, 200, SandboxLimits.Default)).Single().ShouldBeOfType<Drawn>();

        using var page = SKBitmap.Decode(lease.PathOf(drawn.File));
        (page.Width > page.Height).ShouldBe(orientation < 5);
        $"{Colour(page, .25, .25)} {Colour(page, .75, .25)}".ShouldBe(top);
        $"{Colour(page, .25, .75)} {Colour(page, .75, .75)}".ShouldBe(bottom);
    }

    [Fact]
    public void Each_page_of_a_fax_stays_black_and_white_in_its_own_proportions()
    {
        var fax = TiffSource.Fax(pages: 3, width: 1728, height: 1078, dpiX: 204, dpiY: 98);

        var prepared = lease.Prepare(fax, "fax.tif").ShouldBePrepared();

        prepared.PageCount.ShouldBe(3);
        lease.Run("pdfinfo", "rendition.pdf").OutputText.ShouldContain("609.882 x 792");
        lease.Run("pdfimages", "-list", "rendition.pdf").OutputText.Split('\n').Count(line => line.Contains("ccitt", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void A_TIFF_may_have_as_many_pages_as_allowed_and_not_one_more()
    {
        var fax = TiffSource.Fax(pages: 3, width: 64, height: 64, dpiX: 200, dpiY: 200);

        lease.Prepare(fax, "fax.tif", limits: new SandboxLimits { TiffPages = 3 }).ShouldBePrepared().PageCount.ShouldBe(3);
        lease.Prepare(fax, "fax.tif", limits: new SandboxLimits { TiffPages = 2 }).ShouldBeRefused().ShouldBe(Reason.LimitPages);
    }

    [Fact]
    public void A_TIFF_whose_directories_run_in_a_circle_is_read_once_round()
    {
        var fax = TiffSource.Fax(pages: 2, width: 64, height: 64, dpiX: 200, dpiY: 200, circular: true);

        lease.Prepare(fax, "fax.tif").ShouldBePrepared().PageCount.ShouldBe(2);
    }

    [Fact]
    public void A_PNG_of_a_scanner_keeps_its_resolution_and_is_read()
    {
        using var paper = Scan.Draw(Scan.Letter);

        var page = lease.Read(Scan.Png(paper), "scan.png");

        page.Text.ShouldContain("Operative report of the left shoulder");
        page.WidthPoints.ShouldBe(612, .5);
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(20_001, 10)]
    [InlineData(10_001, 10_000)]
    public void An_image_that_claims_too_many_pixels_is_refused_before_it_is_decoded(int width, int height) =>
        lease.Prepare(PngHeader(width, height), "bomb.png").ShouldBeRefused().ShouldBe(Reason.BombPixels);

    [Theory]
    [InlineData(10_000, 10_000)]
    [InlineData(20_000, 10)]
    public void An_image_of_just_the_allowed_size_is_not_taken_for_a_bomb(int width, int height) =>
        lease.Prepare(PngHeader(width, height), "large.png").ShouldBeRefused().ShouldBe(Reason.Damaged);

    [Fact]
    public void A_JPEG_cut_short_shows_what_there_is_and_says_so()
    {
        using var paper = Scan.Draw(Scan.Letter);
        var jpeg = Scan.Jpeg(paper).Bytes;

        var prepared = lease.Prepare(jpeg[..(jpeg.Length * 2 / 3)], "cut.jpg").ShouldBePrepared();

        prepared.Problems.ShouldHaveSingleItem().Code.ShouldBe(Reason.Damaged);
        lease.Read("rendition.pdf").Single().Text.ShouldContain("Harbor Point");
    }

    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0 no frame at all", "a.jpg")]
    [InlineData("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", "a.png")]
    [InlineData("II*\0\u00FF\u00FF\u00FF\u00FF", "a.tif")]
    [InlineData("GIF89a", "a.gif")]
    public void An_image_that_is_only_a_beginning_is_damaged(string latin1, string name) =>
        lease.Prepare(Encoding.Latin1.GetBytes(latin1), name).ShouldBeRefused().ShouldBe(Reason.Damaged);

    [Theory]
    [InlineData(100, 100, null)]
    [InlineData(19_900, 1, null)]
    [InlineData(19_901, 1, Reason.BombPixels)]
    [InlineData(65_535, 65_535, Reason.BombPixels)]
    public void A_GIF_is_as_large_as_its_farthest_picture(int left, int top, Reason? reason)
    {
        byte[] picture = [0x2C, (byte)left, (byte)(left >> 8), (byte)top, (byte)(top >> 8), 100, 0, 100, 0, 0, 2, 1, 0, 0];
        byte[] gif = [.. "GIF89a"u8, 100, 0, 100, 0, 0, 0, 0, 0x21, 0xF9, 4, 0, 0, 0, 0, 0, .. picture, 0x3B];

        var reply = lease.Prepare(gif, "a.gif");

        (reply is Refused { Problem.Code: Reason.BombPixels }).ShouldBe(reason is Reason.BombPixels);
    }

    [Fact]
    public void A_tiled_TIFF_of_16_bits_is_shown()
    {
        // Leptonica refuses both; cameras and image programs write them.
        lease.Prepare(TiffSource.Tile(0x40, 0x80, 0xFF), "tile.tif").ShouldBePrepared().Problems.ShouldBeEmpty();

        var drawn = lease.Ask(new ImageRequest("rendition.pdf", 1, 0, 64, SandboxLimits.Default)).Single().ShouldBeOfType<Drawn>();

        using var page = SKBitmap.Decode(lease.PathOf(drawn.File));
        var middle = page.GetPixel(page.Width / 2, page.Height / 2);
        new[] { middle.Red - 0x40, middle.Green - 0x80, middle.Blue - 0xFF }.ShouldAllBe(difference => Math.Abs(difference) < 4);
    }

    [Fact]
    public void A_name_that_promises_another_format_is_reported()
    {
        var prepared = lease.Prepare(Quarters(), "statement.pdf").ShouldBePrepared();

        prepared.Format.ShouldBe("jpeg");
        prepared.Problems.ShouldHaveSingleItem().Code.ShouldBe(Reason.TypeMismatch);
    }

    [Fact]
    public void Transparent_pictures_lie_on_white_paper()
    {
        using var picture = new SKBitmap(new SKImageInfo(64, 64, SKColorType.Rgba8888, SKAlphaType.Premul));
        picture.Erase(SKColors.Transparent);
        lease.Prepare(Scan.Png(picture), "logo.png").ShouldBePrepared();

        var drawn = lease.Ask(new ImageRequest("rendition.pdf", 1, 0, 64, SandboxLimits.Default)).Single().ShouldBeOfType<Drawn>();

        using var page = SKBitmap.Decode(lease.PathOf(drawn.File));
        Colour(page, .5, .5).ShouldBe("white");
    }

    public void Dispose() => lease.Dispose();

    /// <summary>White and red over black and blue, wider than high.</summary>
    private static byte[] Quarters()
    {
        using var picture = new SKBitmap(320, 160);
        using (var canvas = new SKCanvas(picture))
        {
            foreach (var (colour, x, y) in new[] { (SKColors.White, 0, 0), (SKColors.Red, 160, 0), (SKColors.Black, 0, 80), (SKColors.Blue, 160, 80) })
            {
                using var paint = new SKPaint { Color = colour };
                canvas.DrawRect(x, y, 160, 80, paint);
            }
        }

        return Scan.Jpeg(picture, 95).Bytes;
    }

    private static string Colour(SKBitmap page, double x, double y)
    {
        var pixel = page.GetPixel((int)(x * page.Width), (int)(y * page.Height));
        return (pixel.Red > 128, pixel.Green > 128, pixel.Blue > 128) switch
        {
            (true, true, true) => "white",
            (true, false, false) => "red",
            (false, false, true) => "blue",
            _ => "black",
        };
    }

    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "MM\0*\0\0\0\b"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    private static byte[] PngHeader(int width, int height)
    {
        byte[] png = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 1, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }
}
