using DocIntake.Samples.Output;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>A drawn photograph of a loading dock with ice on the floor: a picture without any text.</summary>
internal static class DockPhoto
{
    private const int Width = 1200, Height = 900;

    public static byte[] Make()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            using var soft = new SKPaint { ImageFilter = SKImageFilter.CreateBlur(1.6f, 1.6f) };
            canvas.SaveLayer(soft);
            Walls(canvas);
            Door(canvas);
            Ice(canvas);
            Pallets(canvas);
            canvas.Restore();
            Photo.Light(canvas, Width, Height, new SKPoint(560, 260));
        }

        Photo.Grain(bitmap, 388, 9);
        return Jpeg.Color(bitmap, 62);
    }

    private static void Walls(SKCanvas canvas)
    {
        canvas.Clear(new SKColor(150, 158, 162));
        Polygon(canvas, new SKColor(112, 112, 108), 0, 900, 1200, 900, 900, 520, 300, 520);
        Polygon(canvas, new SKColor(128, 136, 142), 0, 0, 300, 120, 300, 520, 0, 900);
        Polygon(canvas, new SKColor(120, 128, 134), 1200, 0, 900, 120, 900, 520, 1200, 900);
        Polygon(canvas, new SKColor(92, 98, 104), 0, 0, 1200, 0, 900, 120, 300, 120);
        for (var i = 0; i < 5; i++)
        {
            Polygon(canvas, new SKColor(236, 190, 40), 330 + (i * 26), 520, 342 + (i * 26), 520, 200 + (i * 42), 900, 178 + (i * 42), 900);
        }
    }

    private static void Door(SKCanvas canvas)
    {
        Polygon(canvas, new SKColor(40, 42, 46), 430, 190, 780, 190, 780, 520, 430, 520);
        for (var strip = 0; strip < 9; strip++)
        {
            var x = 432 + (strip * 39);
            Polygon(canvas, new SKColor(196, 216, 222, 150), x, 190, x + 33, 190, x + 30 + (strip % 3 * 4), 516, x + 2, 516);
        }

        Polygon(canvas, new SKColor(60, 62, 66), 415, 170, 795, 170, 795, 192, 415, 192);
        Polygon(canvas, new SKColor(200, 60, 40), 398, 230, 418, 230, 418, 520, 398, 520);
        Polygon(canvas, new SKColor(200, 60, 40), 792, 230, 812, 230, 812, 520, 792, 520);
    }

    private static void Ice(SKCanvas canvas)
    {
        using var blur = new SKPaint { Color = new SKColor(226, 238, 246, 170), ImageFilter = SKImageFilter.CreateBlur(12, 6) };
        canvas.DrawOval(600, 600, 250, 62, blur);
        canvas.DrawOval(470, 668, 130, 30, blur);
        using var gloss = new SKPaint { Color = new SKColor(255, 255, 255, 210), ImageFilter = SKImageFilter.CreateBlur(5, 3) };
        canvas.DrawOval(640, 588, 96, 12, gloss);
        canvas.DrawOval(520, 622, 44, 7, gloss);
    }

    private static void Pallets(SKCanvas canvas)
    {
        for (var box = 0; box < 6; box++)
        {
            var (x, y) = (910 + (box % 2 * 118), 690 - (box / 2 * 104));
            Polygon(canvas, new SKColor(168, 132, 88), x, y, x + 112, y + 6, x + 112, y - 92, x, y - 96);
            Polygon(canvas, new SKColor(208, 190, 150), x + 48, y + 2, x + 64, y + 3, x + 64, y - 94, x + 48, y - 95);
        }

        Polygon(canvas, new SKColor(120, 86, 50), 900, 700, 1160, 714, 1160, 738, 900, 722);
        Polygon(canvas, new SKColor(52, 36, 22), 916, 722, 1150, 738, 1150, 756, 916, 738);
    }

    private static void Polygon(SKCanvas canvas, SKColor color, params float[] points)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(points[0], points[1]);
        for (var i = 2; i < points.Length; i += 2)
        {
            builder.LineTo(points[i], points[i + 1]);
        }

        builder.Close();
        using var path = builder.Detach();
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }
}
