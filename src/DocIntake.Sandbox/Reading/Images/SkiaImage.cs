using System.Runtime.InteropServices;
using SkiaSharp;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>Images that no PDF can hold as they are: decoded by Skia, laid on white, kept without loss.</summary>
internal static class SkiaImage
{
    /// <summary>Width and height as the header says; null when Skia does not know the format.</summary>
    public static (int Width, int Height)? Size(string path)
    {
        using var codec = SKCodec.Create(path);
        return codec is null ? null : (codec.Info.Width, codec.Info.Height);
    }

    /// <summary>The first picture of the file, as much of it as there is; null when nothing can be decoded.</summary>
    public static EmbeddedImage? Read(string path)
    {
        using var codec = SKCodec.Create(path);
        if (codec is null)
        {
            return null;
        }

        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result is not (SKCodecResult.Success or SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput))
        {
            return null;
        }

        return OnWhite(bitmap) is { } image ? image with { Orientation = (int)codec.EncodedOrigin, IsWhole = result == SKCodecResult.Success } : null;
    }

    /// <summary>Premultiplied RGBA pixels laid on white (they are changed); null when they cannot be packed.</summary>
    public static EmbeddedImage? OnWhite(SKBitmap bitmap)
    {
        LayOnWhite(MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan()));
        using var opaque = new SKPixmap(bitmap.Info.WithAlphaType(SKAlphaType.Opaque), bitmap.GetPixels(), bitmap.RowBytes);
        using var png = opaque.Encode(SKEncodedImageFormat.Png, 100);
        return png is null ? null : PngFile.Read(png.ToArray());
    }

    // Premultiplied colours: what is missing to full opacity is white.
    private static void LayOnWhite(ReadOnlySpan<uint> pixels)
    {
        var writable = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(pixels), pixels.Length);
        for (var index = 0; index < writable.Length; index++)
        {
            var missing = 255 - (writable[index] >> 24);
            writable[index] += missing * 0x01010101;
        }
    }
}
