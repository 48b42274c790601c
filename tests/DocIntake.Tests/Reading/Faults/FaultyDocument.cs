using System.Text;
using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Tests.Reading.Faults;

/// <summary>A small document of two pages, one with text and one a picture of text, that asks the doubles of tools for faults.</summary>
internal static class FaultyDocument
{
    private const float Width = 288, Height = 108;

    private static readonly byte[] Sound = Draw();

    /// <param name="faults">As "qpdf hang".</param>
    public static byte[] Asking(params string[] faults) => [.. Sound, .. Comment(faults)];

    /// <summary>Its end is missing, so that it has to be written anew.</summary>
    public static byte[] CutAsking(params string[] faults) => [.. Sound[..^40], .. Comment(faults)];

    private static byte[] Comment(string[] faults) => Encoding.ASCII.GetBytes(string.Concat(faults.Select(fault => $"\n%fault {fault}%\n")));

    private static byte[] Draw()
    {
        using var bytes = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(bytes))
        {
            Write(pdf.BeginPage(Width, Height), 1, "The motion is granted");
            pdf.EndPage();
            using var paper = new SKBitmap((int)Width * 4, (int)Height * 4);
            using (var canvas = new SKCanvas(paper))
            {
                canvas.Clear(SKColors.White);
                Write(canvas, 4, "The motion is denied");
            }

            using var picture = SKImage.FromBitmap(paper);
            pdf.BeginPage(Width, Height).DrawImage(picture, new SKRect(0, 0, Width, Height), SKSamplingOptions.Default);
            pdf.EndPage();
        }

        return bytes.ToArray();
    }

    private static void Write(SKCanvas canvas, int scale, string line)
    {
        var style = new Style(Face.Serif, 20 * scale, SKColors.Black);
        new Pen().Draw(canvas, line, 30 * scale, 50 * scale, style);
    }
}
