using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>A pharmacy receipt on a table, taken with a telephone: uneven light, a little turned, stored sideways with an EXIF orientation.</summary>
internal static class PharmacyReceipt
{
    private const int Width = 1500, Height = 2000;

    private static readonly string[] Lines =
    [
        "LARKSPUR PHARMACY", "118 Larkspur Avenue", "Alder Bay, FK 00417", "(207) 555-0137", "",
        "PRESCRIPTION RECEIPT", "01/18/2026   10:12 AM   REG 02", "",
        "Patient: DELGADO, TERESA M", "DOB: 05/02/1984", "Prescriber: N. BARLOW MD", "",
        "Rx 6620417", "OXYCODONE HCL 5 MG TAB", "Qty 12    NDC 00000-0552-01   11.89", "",
        "Rx 6620418", "IBUPROFEN 600 MG TAB", "Qty 30    NDC 00000-0731-30    8.49", "",
        "WRIST SLING, ADULT       1    14.25 T", "", "SUBTOTAL                      34.63",
        "TAX 5.5% ON 14.25              0.78", "TOTAL                       $35.41", "VISA ending 4410            $35.41", "",
        "Thank you. Ask your pharmacist.", "Synthetic sample, not a real person",
    ];

    public static byte[] Make()
    {
        using var upright = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(upright))
        {
            Table(canvas);
            Paper(canvas);
            Photo.Light(canvas, Width, Height, new SKPoint(1150, 350));
        }

        Photo.Grain(upright, 2041, 5);
        using var sideways = Photo.TurnedLeft(upright);
        return Jpeg.WithOrientation(Jpeg.Color(sideways, 68), 6);
    }

    private static void Table(SKCanvas canvas)
    {
        canvas.Clear(new SKColor(96, 66, 44));
        var random = new Random(2041);
        for (var i = 0; i < 420; i++)
        {
            using var grain = new SKPaint
            {
                Color = new SKColor((byte)(70 + random.Next(50)), (byte)(44 + random.Next(36)), (byte)(26 + random.Next(28)), 90),
                StrokeWidth = 1 + (random.NextSingle() * 7),
                IsAntialias = true,
            };
            var y = random.NextSingle() * Height;
            canvas.DrawLine(0, y, Width, y + (random.NextSingle() * 70) - 35, grain);
        }
    }

    private static void Paper(SKCanvas canvas)
    {
        canvas.Save();
        canvas.RotateDegrees(2.2f, Width / 2f, Height / 2f);
        using var shadow = new SKPaint { Color = new SKColor(0, 0, 0, 130), ImageFilter = SKImageFilter.CreateBlur(16, 16) };
        canvas.DrawRect(238, 108, 1060, 1800, shadow);
        using var paper = new SKPaint { Color = new SKColor(243, 241, 234) };
        canvas.DrawRect(220, 90, 1060, 1800, paper);
        using var crease = new SKPaint { Color = new SKColor(205, 202, 194), StrokeWidth = 5, ImageFilter = SKImageFilter.CreateBlur(2, 2) };
        canvas.DrawLine(220, 1045, 1280, 1052, crease);
        canvas.Scale(3.5f);
        var sheet = new Sheet(canvas, 1, 1) { Left = 82, Right = 348, Y = 52 };
        for (var i = 0; i < Lines.Length; i++)
        {
            var style = (i is 0 or 5 or 23 ? Style.MonoBold(12) : Style.Mono(10.6f)).In(new SKColor(38, 38, 52)) with { Stretch = 0.95f };
            if (i < 7 || i > 26)
            {
                sheet.Centered(Lines[i], style);
            }
            else
            {
                sheet.Line(Lines[i], style with { Size = 10.4f });
            }

            sheet.Gap(2.2f);
        }

        canvas.Restore();
    }
}
