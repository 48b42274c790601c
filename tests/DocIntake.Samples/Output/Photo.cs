using SkiaSharp;

namespace DocIntake.Samples.Output;

/// <summary>What a telephone's camera does to a drawn scene.</summary>
internal static class Photo
{
    /// <summary>Light from one lamp: bright around it, darker away from it.</summary>
    public static void Light(SKCanvas canvas, int width, int height, SKPoint lamp)
    {
        SKColor[] tones = [new(255, 250, 240), new(150, 146, 144)];
        using var falloff = SKShader.CreateRadialGradient(lamp, height, tones, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = falloff, BlendMode = SKBlendMode.Multiply };
        canvas.DrawRect(0, 0, width, height, paint);
    }

    /// <summary>Sensor noise of up to <paramref name="strength"/> grey levels.</summary>
    public static void Grain(SKBitmap bitmap, int seed, int strength)
    {
        var random = new Random(seed);
        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var noise = random.Next(-strength, strength + 1);
            for (var c = 0; c < 3; c++)
            {
                pixels[i + c] = (byte)Math.Clamp(pixels[i + c] + noise, 0, 255);
            }
        }
    }

    /// <summary>The picture as the sensor of a telephone held upright stores it: a quarter turn to the left.</summary>
    public static SKBitmap TurnedLeft(SKBitmap upright)
    {
        var turned = new SKBitmap(new SKImageInfo(upright.Height, upright.Width, upright.ColorType, upright.AlphaType));
        using var canvas = new SKCanvas(turned);
        canvas.Translate(0, turned.Height);
        canvas.RotateDegrees(-90);
        canvas.DrawBitmap(upright, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        return turned;
    }
}
