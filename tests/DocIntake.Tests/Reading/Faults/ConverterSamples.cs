using System.Buffers.Binary;
using System.Text;
using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Tests.Reading.Faults;

/// <summary>A letter and a phone photo that ask the doubles of converters for faults, and what a converter makes of them.</summary>
internal static class ConverterSamples
{
    private const int Width = 288, Height = 108;
    private const string Words = "The motion is granted";

    public static byte[] Letter(string fault) => Encoding.ASCII.GetBytes($"{{\\rtf1{{\\*\\generator %fault {fault}%;}}{Words}}}");

    /// <summary>It states its size and holds no picture: the double makes it.</summary>
    public static byte[] Photo(string fault)
    {
        var size = Box("ispe", [0, 0, 0, 0, .. BigEndian(Width), .. BigEndian(Height)]);
        return [.. Box("ftyp", "heic\0\0\0\0mif1heic"u8), .. Box("meta", [0, 0, 0, 0, .. Box("iprp", Box("ipco", size))]), .. Box("free", Encoding.ASCII.GetBytes($"%fault {fault}%"))];
    }

    /// <summary>What a sound converter makes, and files of the right kind that are wrong: another letter's pages, a picture of billions of pixels.</summary>
    public static void PutBeside(string doubles)
    {
        File.WriteAllBytes(Path.Combine(doubles, "good.pdf"), Pdf(Words, "and page two"));
        File.WriteAllBytes(Path.Combine(doubles, "other.pdf"), Pdf("The motion is denied", "and page two"));
        var jpeg = Jpeg();
        File.WriteAllBytes(Path.Combine(doubles, "good.jpg"), jpeg);
        ReadOnlySpan<byte> frame = [0xFF, 0xC0];
        jpeg.AsSpan(jpeg.AsSpan().IndexOf(frame) + 5, 4).Fill(0xFF);
        File.WriteAllBytes(Path.Combine(doubles, "other.jpg"), jpeg);
    }

    private static byte[] Pdf(params string[] pages)
    {
        using var bytes = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(bytes))
        {
            foreach (var line in pages)
            {
                new Pen().Draw(pdf.BeginPage(Width, Height), line, 30, 50, new Style(Face.Serif, 20, SKColors.Black));
                pdf.EndPage();
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Jpeg()
    {
        using var paper = new SKBitmap(Width, Height);
        using (var canvas = new SKCanvas(paper))
        {
            canvas.Clear(SKColors.White);
            new Pen().Draw(canvas, Words, 30, 50, new Style(Face.Serif, 20, SKColors.Black));
        }

        using var data = paper.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private static byte[] Box(string kind, ReadOnlySpan<byte> body) => [.. BigEndian((uint)body.Length + 8), .. Encoding.ASCII.GetBytes(kind), .. body];

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
