using System.Runtime.InteropServices;
using SkiaSharp;

namespace DocIntake.Benchmarks.Accuracy;

/// <summary>What happens to a clean page between the printer and the case file, made again with a seed. Gray in, gray out.</summary>
internal static class Damage
{
    public static SKBitmap Resized(SKBitmap page, double factorX, double factorY)
    {
        var info = page.Info.WithSize((int)Math.Round(page.Width * factorX), (int)Math.Round(page.Height * factorY));
        return page.Resize(info, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    /// <summary>Turned about its middle, degrees clockwise; the paper stays upright at 0 and 180 and lies on its side at 90 and 270.</summary>
    public static SKBitmap Turned(SKBitmap page, double degrees)
    {
        var onSide = degrees is 90 or 270;
        return Drawn(page, onSide ? page.Height : page.Width, onSide ? page.Width : page.Height, canvas =>
        {
            canvas.Translate(canvas.DeviceClipBounds.Width / 2f, canvas.DeviceClipBounds.Height / 2f);
            canvas.RotateDegrees((float)degrees);
            canvas.Translate(-page.Width / 2f, -page.Height / 2f);
        });
    }

    /// <summary>Seen from a little aside: the far edge is shorter than the near one.</summary>
    public static SKBitmap InPerspective(SKBitmap page, double share) => Drawn(page, page.Width, page.Height, canvas =>
    {
        var matrix = SKMatrix.Identity;
        matrix.Persp0 = (float)(share / page.Width);
        matrix.Persp1 = (float)(share / 2 / page.Height);
        canvas.Concat(matrix);
    });

    public static SKBitmap Blurred(SKBitmap page, float sigma)
    {
        using var blur = SKImageFilter.CreateBlur(sigma, sigma);
        using var paint = new SKPaint { ImageFilter = blur };
        var result = new SKBitmap(page.Info);
        using var canvas = new SKCanvas(result);
        canvas.Clear(SKColors.White);
        using var image = SKImage.FromBitmap(page);
        canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default, paint);
        return result;
    }

    /// <summary>Light from one side: full at one corner, falling to a part of it at the opposite one.</summary>
    public static void Shade(SKBitmap page, double darkest)
    {
        var pixels = page.GetPixelSpan();
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                var at = (y * page.RowBytes) + x;
                var far = ((double)x / page.Width * .7) + ((double)y / page.Height * .3);
                Write(page, at, pixels[at] * (1 - ((1 - darkest) * far)));
            }
        }
    }

    public static void Grain(SKBitmap page, double deviation, int seed)
    {
        var random = new Random(seed);
        var pixels = page.GetPixelSpan();
        for (var at = 0; at < pixels.Length; at++)
        {
            // The sum of four even numbers is close to a bell.
            var bell = (random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2) * Math.Sqrt(3);
            Write(page, at, pixels[at] + (bell * deviation));
        }
    }

    /// <summary>Black and white specks of one pixel, and some blobs of up to five.</summary>
    public static void Speckle(SKBitmap page, double share, double blobs, int seed)
    {
        var random = new Random(seed);
        var pixels = page.GetPixelSpan().Length;
        for (var speck = 0; speck < pixels * share; speck++)
        {
            Write(page, random.Next(pixels), random.Next(2) * 255);
        }

        for (var blob = 0; blob < pixels * blobs; blob++)
        {
            int size = random.Next(2, 6), x = random.Next(page.Width - size), y = random.Next(page.Height - size);
            for (var dot = 0; dot < size * size; dot++)
            {
                Write(page, ((y + (dot / size)) * page.RowBytes) + x + (dot % size), 0);
            }
        }
    }

    public static void Threshold(SKBitmap page, int white)
    {
        var pixels = page.GetPixelSpan();
        for (var at = 0; at < pixels.Length; at++)
        {
            Write(page, at, pixels[at] >= white ? 255 : 0);
        }
    }

    private static SKBitmap Drawn(SKBitmap page, int width, int height, Action<SKCanvas> place)
    {
        var result = new SKBitmap(page.Info.WithSize(width, height));
        using var canvas = new SKCanvas(result);
        canvas.Clear(SKColors.White);
        place(canvas);
        using var image = SKImage.FromBitmap(page);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKCubicResampler.CatmullRom));
        return result;
    }

    private static void Write(SKBitmap page, int at, double gray) => Marshal.WriteByte(page.GetPixels(), at, (byte)Math.Clamp(gray, 0, 255));
}
