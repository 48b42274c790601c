using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>A photo goes into a bundle without what its camera wrote beside it, and looks the same.</summary>
public sealed class LeanJpegsTests
{
    private static readonly byte[] Plain = Jpeg();

    [Fact]
    public void Exif_xmp_comments_and_thumbnails_go_and_the_picture_stays()
    {
        byte[] full =
        [
            .. Plain[..2], .. Segment(0xE0, "JFXX\0\u0010thumbnail"), .. Segment(0xE1, "Exif\0\0Somewhere 41.40338, 2.17403"), .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x/>"),
            .. Segment(0xED, "Photoshop 3.0\0"), .. Segment(0xFE, "by R. Kim"), .. Plain[2..],
        ];

        LeanJpegs.Of(full).ShouldBe(Plain);
    }

    [Fact]
    public void A_thumbnail_within_the_pictures_own_head_goes_too()
    {
        Plain[2..11].ShouldBe([0xFF, 0xE0, 0, 16, .. "JFIF\0"u8]);
        byte[] full = [.. Plain[..2], 0xFF, 0xE0, 0, 19, .. Plain[6..18], 1, 1, 9, 9, 9, .. Plain[20..]];

        LeanJpegs.Of(full).ShouldBe(Plain);
    }

    [Fact]
    public void What_has_nothing_beside_it_or_cannot_be_followed_stays_as_it_is()
    {
        LeanJpegs.Of(Plain).ShouldBeNull();
        LeanJpegs.Of("not a picture"u8).ShouldBeNull();
        LeanJpegs.Of([.. Plain[..2], 0xFF, 0xE1, 0xFF, 0xFF]).ShouldBeNull("the segment ends beyond the file");
        LeanJpegs.Of([.. Plain[..2], 0xFF, 0xE1, 0, 0, .. Plain[2..]]).ShouldBeNull("no segment is that short");
    }

    [Fact]
    public void A_bound_photo_is_sound_and_looks_the_same()
    {
        using var lease = new Lease();
        byte[] full = [.. Plain[..2], .. Segment(0xE1, "Exif\0\0taken by Quintelow"), .. Plain[2..]];
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource("q 400 0 0 400 100 100 cm /Im Do Q", Image: new ScanImage(full, 64, 64), IsImageRaw: true)));

        var bound = lease.Ask(new BindRequest(new BundlePlan("Exhibits", "", null, [new ExhibitPlan("A", "Photo", null, "a.pdf", [], null, null)]), SandboxLimits.Default)).Single().ShouldBeOfType<Bound>();

        bound.MetadataLeftOut.ShouldBe(1);
        lease.Run("qpdf", "--check", bound.File).Ok.ShouldBeTrue();
        File.ReadAllBytes(lease.PathOf(bound.File)).AsSpan().IndexOf("Quintelow"u8).ShouldBe(-1);
        lease.Run("pdfimages", "-j", "-f", $"{bound.Exhibits[0].FirstPage}", bound.File, "out");
        File.ReadAllBytes(lease.PathOf("out-000.jpg")).ShouldBe(Plain);
    }

    private static byte[] Segment(byte marker, string body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. System.Text.Encoding.Latin1.GetBytes(body)];

    private static byte[] Jpeg()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(64, 64, SKColorType.Gray8));
        bitmap.Erase(SKColors.DimGray);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }
}
