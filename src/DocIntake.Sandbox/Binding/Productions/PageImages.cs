using System.Buffers.Binary;
using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tools;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding.Productions;

/// <summary>
/// Answers <see cref="ImagesRequest"/>: each page of a finished bundle as a picture of its own, black and white as TIFF (CCITT group 4), colour and shades as JPEG, and the
/// words of all of them in one text file. They are drawn from the finished file, so what was redacted in it is not in them.
/// </summary>
internal sealed class PageImages(ImagesRequest request, string folder)
{
    /// <summary>What review programs expect of a page.</summary>
    private const int Dpi = 300;

    /// <summary>Pages drawn by one run of the tool: a Letter page takes 25 MB on the disk until it is packed.</summary>
    private const int AtOnce = 8;

    private const int JpegQuality = 85, Threshold = 180;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public Reply Draw()
    {
        var last = request.First + request.Names.Count - 1;
        var places = Reading.Pdf.PageGeometry.Read(request.Pdf, request.First, last, folder);
        var files = new List<string>();
        while (files.Count < request.Names.Count)
        {
            var first = request.First + files.Count;
            var dpi = DpiOf(places.GetValueOrDefault(first));
            var until = first;
            while (until < last && until - first + 1 < AtOnce && DpiOf(places.GetValueOrDefault(until + 1)) == dpi)
            {
                until++;
            }

            var run = Tool.Run("pdftoppm", ["-cropbox", "-r", $"{dpi}", "-f", $"{first}", "-l", $"{until}", request.Pdf, "drawn"], folder, Limit);
            var drawn = Directory.GetFiles(folder, "drawn-*.ppm").Order(StringComparer.Ordinal).ToList();
            if (!run.Ok || drawn.Count != until - first + 1)
            {
                return new Refused(new Problem(Reason.Damaged, $"One of the pages {first} to {until} of the finished bundle could not be drawn, and a production without it would be incomplete; look at them.", first));
            }

            foreach (var file in drawn)
            {
                files.Add(Pack(File.ReadAllBytes(file), request.Names[files.Count], dpi));
                File.Delete(file);
            }
        }

        var text = Tool.Run("pdftotext", ["-enc", "UTF-8", "-f", $"{request.First}", "-l", $"{last}", request.Pdf, request.Text], folder, Limit);
        return text.Ok ? new ImagesDrawn(files)
            : new Refused(new Problem(Reason.Damaged, $"The words of the pages {request.First} to {last} of the finished bundle could not be taken out; look at them.", request.First));
    }

    private int DpiOf(Reading.Pdf.PageGeometry? page) => page is null ? Dpi
        : Math.Clamp((int)Math.Min(Math.Sqrt(request.Limits.PagePixels / (page.Width * page.Height)) * 72, request.Limits.ImageSide * 72 / Math.Max(page.Width, page.Height)), 1, Dpi);

    private string Pack(byte[] ppm, string name, int dpi)
    {
        var (width, height, at) = Header(ppm);
        var pixels = ppm.AsSpan(at, 3 * width * height);
        if (Shades.AreOn(pixels))
        {
            return Save(name + ".jpg", Jpeg(pixels, width, height, dpi));
        }

        using var page = Pix.Decode(ppm) ?? throw new InvalidDataException("A page that was drawn cannot be read.");
        using var gray = page.ToGray();
        using var binary = gray.ToBinary(Threshold);
        binary.SetDpi(dpi);
        return Save(name + ".tif", binary.Encode(ImageFormat.TiffG4));
    }

    private string Save(string file, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, file), bytes);
        return file;
    }

    private static byte[] Jpeg(ReadOnlySpan<byte> pixels, int width, int height, int dpi)
    {
        using var picture = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var to = picture.GetPixelSpan();
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            pixels.Slice(3 * pixel, 3).CopyTo(to[(4 * pixel)..]);
            to[(4 * pixel) + 3] = byte.MaxValue;
        }

        using var encoded = picture.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        var bytes = encoded.ToArray();
        if (bytes.AsSpan(6).StartsWith("JFIF\0"u8))
        {
            // Dots an inch stand in the JFIF header, which is written without them.
            bytes[13] = 1;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), (ushort)dpi);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(16), (ushort)dpi);
        }

        return bytes;
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
