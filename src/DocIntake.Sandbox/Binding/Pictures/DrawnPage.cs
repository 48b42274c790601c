using System.Buffers.Binary;
using System.Globalization;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Reading.Images;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding.Pictures;

/// <summary>A page as poppler draws it, to be packed by what it shows: black and white as CCITT group 4, shades and colour as JPEG.</summary>
internal sealed class DrawnPage
{
    private const int Threshold = 180;
    private readonly byte[] ppm;
    private readonly int at;

    /// <param name="ppm">A binary PPM.</param>
    public DrawnPage(byte[] ppm, int dpi)
    {
        (this.ppm, Dpi) = (ppm, dpi);
        (Width, Height, at) = Header(ppm);
        Shades = ShadesOf.Page(Pixels);
    }

    public int Dpi { get; }

    public int Width { get; }

    public int Height { get; }

    public Shades Shades { get; }

    private ReadOnlySpan<byte> Pixels => ppm.AsSpan(at, 3 * Width * Height);

    public byte[] Tiff()
    {
        using var binary = Binary();
        return binary.Encode(ImageFormat.TiffG4);
    }

    public byte[] Jpeg(int quality)
    {
        var dots = Shades == Shades.Gray ? 1 : 4;
        using var picture = new SKBitmap(new SKImageInfo(Width, Height, dots == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque));
        var row = picture.RowBytes;
        var from = Pixels;
        var to = picture.GetPixelSpan();
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var pixel = from.Slice(3 * ((y * Width) + x), 3);
                if (dots == 1)
                {
                    // Weights of ITU-R BT.601, as JPEG itself has them.
                    to[(y * row) + x] = (byte)(((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2])) / 1000);
                }
                else
                {
                    pixel.CopyTo(to[((y * row) + (4 * x))..]);
                    to[(y * row) + (4 * x) + 3] = byte.MaxValue;
                }
            }
        }

        using var encoded = picture.Encode(SKEncodedImageFormat.Jpeg, quality);
        var bytes = encoded.ToArray();
        if (bytes.AsSpan(6).StartsWith("JFIF\0"u8))
        {
            // Dots an inch stand in the JFIF header, which is written without them.
            bytes[13] = 1;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), (ushort)Dpi);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(16), (ushort)Dpi);
        }

        return bytes;
    }

    /// <summary>As a PDF holds it.</summary>
    public EmbeddedImage Embedded(int quality)
    {
        if (Shades != Shades.None)
        {
            return JpegFile.Read(Jpeg(quality)) ?? throw new InvalidDataException("A page that was drawn cannot be packed.");
        }

        using var binary = Binary();
        return TiffFile.FaxImage(binary) ?? throw new InvalidDataException("A page that was drawn cannot be packed.");
    }

    private Pix Binary()
    {
        using var page = Pix.Decode(ppm) ?? throw new InvalidDataException("A page that was drawn cannot be read.");
        using var gray = page.ToGray();
        var binary = gray.ToBinary(Threshold);
        binary.SetDpi(Dpi);
        return binary;
    }

    /// <summary>Width and height of a binary PPM, and where its pixels begin.</summary>
    private static (int Width, int Height, int At) Header(byte[] ppm)
    {
        var (numbers, at) = (new List<int>(), 2);
        while (numbers.Count < 3)
        {
            var end = at + 1;
            while (ppm[end] > ' ')
            {
                end++;
            }

            numbers.Add(int.Parse(ppm.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture));
            at = end;
        }

        return (numbers[0], numbers[1], at + 1);
    }
}
