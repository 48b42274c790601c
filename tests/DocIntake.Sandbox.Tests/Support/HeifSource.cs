using System.Buffers.Binary;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>Phone photos: encoded by heif-enc where it is installed, turned by EXIF or by the container; and boxes that lie about sizes.</summary>
public static class HeifSource
{
    /// <summary>Pixels of the pictures here: the upper left quarter is black, all else white.</summary>
    public const int Width = 640, Height = 320;

    /// <param name="exif">EXIF's orientation, 1 … 8.</param>
    /// <param name="turnedByContainer">The container turns it a quarter clockwise.</param>
    public static byte[] Photo(Lease lease, int exif = 1, bool turnedByContainer = false, int pictures = 1, string extension = "heic")
    {
        var sources = Enumerable.Range(1, pictures).Select(number => $"photo-{number}.jpg").ToArray();
        foreach (var source in sources)
        {
            File.WriteAllBytes(lease.PathOf(source), Jpeg(exif));
        }

        var made = $"photo.{extension}";
        Assert.SkipUnless(lease.Run("heif-enc", ["-q", "60", .. sources, "-o", made]).Ok, "heif-enc is not installed.");
        var photo = File.ReadAllBytes(lease.PathOf(made));
        foreach (var file in (string[])[.. sources, made])
        {
            File.Delete(lease.PathOf(file));
        }

        if (turnedByContainer)
        {
            // heif-enc writes no rotation; the box that lists bits a pixel has room for one.
            var box = photo.AsSpan().IndexOf("pixi"u8);
            "irot"u8.CopyTo(photo.AsSpan(box));
            photo[box + 4] = 3;
        }

        return photo;
    }

    /// <summary>A file that states a picture of that size and holds none.</summary>
    public static byte[] Claiming(uint width, uint height)
    {
        var size = Box("ispe", [0, 0, 0, 0, .. BigEndian(width), .. BigEndian(height)]);
        return [.. Box("ftyp", "heic\0\0\0\0mif1heic"u8), .. Box("meta", [0, 0, 0, 0, .. Box("iprp", Box("ipco", size))])];
    }

    private static byte[] Box(string kind, ReadOnlySpan<byte> body) => [.. BigEndian((uint)body.Length + 8), .. kind.Select(letter => (byte)letter), .. body];

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Jpeg(int orientation)
    {
        using var bitmap = new SKBitmap(Width, Height);
        bitmap.Erase(SKColors.White);
        bitmap.Erase(SKColors.Black, new SKRectI(0, 0, Width / 2, Height / 2));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        byte[] plain = data.ToArray();
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. plain.AsSpan(2)];
    }
}
