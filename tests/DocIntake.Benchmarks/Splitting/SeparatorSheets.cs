using DocIntake.Benchmarks.Accuracy;
using SkiaSharp;
using ZXing;
using ZXing.Common;

namespace DocIntake.Benchmarks.Splitting;

/// <summary>What a separator sheet says that it is one with.</summary>
internal enum SheetKind { PatchText, Code128, Code39, Qr }

/// <summary>What became of a sheet on its way through a scanner.</summary>
internal enum SheetFate { Clean, Skewed, OnItsSide, UpsideDown, FineFax, StandardFax, Specks, Blurred }

/// <summary>Draws separator sheets and scans them badly; the same seed, the same sheets.</summary>
internal static class SeparatorSheets
{
    private const int Dpi = 300, FaxDpi = 204, FineFaxDpi = 196, StandardFaxDpi = 98;

    /// <summary>Writes one as a TIFF.</summary>
    public static void Write(string path, SheetKind kind, SheetFate fate, Random random)
    {
        using var sheet = Draw(kind, random);
        using var scanned = fate switch
        {
            SheetFate.Skewed => Damage.Turned(sheet, (random.NextDouble() * 10) - 5),
            SheetFate.OnItsSide => Damage.Turned(sheet, random.Next(2) == 0 ? 90 : 270),
            SheetFate.UpsideDown => Damage.Turned(sheet, 180),
            SheetFate.FineFax => Damage.Resized(sheet, (double)FaxDpi / Dpi, (double)FineFaxDpi / Dpi),
            SheetFate.StandardFax => Damage.Resized(sheet, (double)FaxDpi / Dpi, (double)StandardFaxDpi / Dpi),
            SheetFate.Blurred => Damage.Blurred(sheet, 2.5f),
            _ => sheet.Copy(),
        };
        if (fate is SheetFate.Specks or SheetFate.FineFax or SheetFate.StandardFax)
        {
            Damage.Speckle(scanned, fate == SheetFate.Specks ? .02 : .003, fate == SheetFate.Specks ? .0002 : .00002, random.Next());
        }

        var (x, y) = fate switch { SheetFate.FineFax => (FaxDpi, FineFaxDpi), SheetFate.StandardFax => (FaxDpi, StandardFaxDpi), _ => (Dpi, Dpi) };
        GrayTiff.Write(path, scanned, x, y, twoLevels: fate is SheetFate.FineFax or SheetFate.StandardFax or SheetFate.Specks);
    }

    private static SKBitmap Draw(SheetKind kind, Random random)
    {
        var page = new SKBitmap(new SKImageInfo((int)(8.5 * Dpi), 11 * Dpi, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(page);
        canvas.Clear(SKColors.White);
        using var font = new SKFont(SKTypeface.FromFile("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"), Dpi * random.Next(14, 29) / 72f);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        float left = Dpi * (1 + (random.NextSingle() * .8f)), top = Dpi * (2 + (random.NextSingle() * 4));
        if (kind == SheetKind.PatchText)
        {
            canvas.DrawText("PATCH T", left, top, SKTextAlign.Left, font, ink);
            canvas.DrawText("Separator sheet", left, top + Dpi, SKTextAlign.Left, font, ink);
            return page;
        }

        // A module is a hundredth to a fiftieth of an inch wide, as printers print them.
        var module = random.Next(3, 7);
        var says = kind == SheetKind.Code39 ? "PATCHT" : $"PATCHT {random.Next(1, 9999):0000}";
        var bars = Encode(kind, says);
        var height = kind == SheetKind.Qr ? 1 : (int)(Dpi * (.5 + (random.NextDouble() * .8)) / module);
        for (var y = 0; y < bars.Height; y++)
        {
            for (var x = 0; x < bars.Width; x++)
            {
                if (bars[x, y])
                {
                    canvas.DrawRect(left + (x * module), top + (y * module), module, module * height, ink);
                }
            }
        }

        // Nothing but the bars says what it is.
        canvas.DrawText("Document follows", left, top - (Dpi / 3f), SKTextAlign.Left, font, ink);
        return page;
    }

    private static BitMatrix Encode(SheetKind kind, string says) => new MultiFormatWriter().encode(
        says, kind switch { SheetKind.Code128 => BarcodeFormat.CODE_128, SheetKind.Code39 => BarcodeFormat.CODE_39, _ => BarcodeFormat.QR_CODE },
        1, 1, new Dictionary<EncodeHintType, object> { [EncodeHintType.MARGIN] = 0 });
}
