using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Codes;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;
using ZXing;

namespace DocIntake.Sandbox.Tests.Ocr;

public sealed class BarCodesTests
{
    private const int Dpi = 200, Module = 3, Left = 300, Top = 700;

    [Theory]
    [InlineData(BarcodeFormat.CODE_128, "PATCHT 0042", 0)]
    [InlineData(BarcodeFormat.CODE_128, "PATCHT 0042", 90)]
    [InlineData(BarcodeFormat.CODE_39, "PATCHT", 0)]
    [InlineData(BarcodeFormat.CODE_39, "PATCHT", 4)]
    [InlineData(BarcodeFormat.QR_CODE, "PATCHT é 0042", 180)]
    public void A_code_says_what_was_written_however_it_lies(BarcodeFormat format, string says, int turned)
    {
        using var page = Draw(format, says);
        using var gray = Gray(page);
        using var lying = turned % 90 == 0 ? gray.Turned(turned) : gray.Rotated(turned);

        var code = BarCodes.On(lying).ShouldHaveSingleItem();

        code.Text.ShouldBe(says);
        code.Kind.ShouldBe(format switch { BarcodeFormat.CODE_128 => CodeKind.Code128, BarcodeFormat.CODE_39 => CodeKind.Code39, _ => CodeKind.Qr });
        (code.Box.X >= 0 && code.Box.Y >= 0 && code.Box.Right <= 1 && code.Box.Bottom <= 1 && Math.Max(code.Box.Width, code.Box.Height) > .02).ShouldBeTrue();
    }

    [Fact]
    public void Where_it_lies_is_said()
    {
        using var page = Draw(BarcodeFormat.QR_CODE, "PATCHT");
        using var gray = Gray(page);

        BarCodes.On(gray).ShouldHaveSingleItem().Box.DistanceTo((Left + 30.0) / page.Width, (Top + 30.0) / page.Height).ShouldBeLessThan(.02);
    }

    [Fact]
    public void A_letter_carries_none()
    {
        using var page = Scan.Draw(Scan.Letter);
        using var gray = Gray(page);

        BarCodes.On(gray).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BarcodeFormat.CODE_128, 0, true, null)]
    [InlineData(BarcodeFormat.CODE_39, 90, true, null)]
    [InlineData(BarcodeFormat.CODE_128, 5, true, null)]
    [InlineData(BarcodeFormat.QR_CODE, 0, null, true)]
    public void A_look_sees_where_a_code_may_be(BarcodeFormat format, int turned, bool? bars, bool? squares)
    {
        using var page = Draw(format, "PATCHT");
        using var gray = Gray(page);
        using var lying = turned % 90 == 0 ? gray.Turned(turned) : gray.Rotated(turned);

        var look = LookAt(lying);

        look.MayHaveBars.ShouldBe(bars ?? look.MayHaveBars);
        look.MayHaveSquares.ShouldBe(squares ?? look.MayHaveSquares);
    }

    [Fact]
    public void A_letter_and_ruled_paper_have_no_bars_and_blank_paper_nothing_at_all()
    {
        using var page = Scan.Draw(Scan.Letter);
        using var letter = Gray(page);
        LookAt(letter).MayHaveBars.ShouldBeFalse();

        using var ruled = new SKBitmap(new SKImageInfo((int)(8.5 * Dpi), 11 * Dpi, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(ruled);
        canvas.Clear(SKColors.White);
        using var blank = Gray(ruled);
        LookAt(blank).ShouldBe(new BarLook(false, false));
        using var ink = new SKPaint { Color = SKColors.Black };
        for (var place = 0; place < ruled.Height; place += Dpi / 4)
        {
            canvas.DrawRect(0, place, ruled.Width, 3, ink);
            canvas.DrawRect(place, 0, 3, ruled.Height, ink);
        }

        using var lines = Gray(ruled);
        LookAt(lines).MayHaveBars.ShouldBeFalse();
    }

    [Fact]
    public void A_sheet_that_speaks_only_in_bars_was_read()
    {
        using var page = Draw(BarcodeFormat.CODE_128, "PATCHT");
        using var lease = new Lease();

        var read = lease.Read(Scan.Png(page), "sheet.png");

        read.Codes.ShouldHaveSingleItem().Text.ShouldBe("PATCHT");
        read.Quality.ShouldNotBe(PageQuality.Unread);
    }

    private static Pix Gray(SKBitmap page)
    {
        using var pix = Pix.Decode(Scan.Png(page)).ShouldNotBeNull();
        return pix.ToGray();
    }

    private static BarLook LookAt(Pix page)
    {
        using var small = page.Shrunk(1275.0 / page.Width);
        return BarLook.At(small.ToPixels());
    }

    private static SKBitmap Draw(BarcodeFormat format, string says)
    {
        var page = new SKBitmap(new SKImageInfo((int)(8.5 * Dpi), 11 * Dpi, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(page);
        canvas.Clear(SKColors.White);
        using var ink = new SKPaint { Color = SKColors.Black };
        var bars = new MultiFormatWriter().encode(says, format, 1, 1, new Dictionary<EncodeHintType, object> { [EncodeHintType.MARGIN] = 0, [EncodeHintType.CHARACTER_SET] = "UTF-8" });
        var height = format == BarcodeFormat.QR_CODE ? Module : 150;
        for (var y = 0; y < bars.Height; y++)
        {
            for (var x = 0; x < bars.Width; x++)
            {
                if (bars[x, y])
                {
                    canvas.DrawRect(Left + (x * Module), Top + (y * Module), Module, height, ink);
                }
            }
        }

        return page;
    }
}
