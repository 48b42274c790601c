using System.Globalization;
using System.Text;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>A PDF written by hand, so that a test decides every box and every rotation.</summary>
public static class PdfSource
{
    /// <summary>One page for each source; Helvetica is /F1, /Im is the image if there is one.</summary>
    public static byte[] Of(params PdfPageSource[] pages)
    {
        var objects = new List<string> { "<</Type /Catalog /Pages 2 0 R>>", "", "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>" };
        var kids = new List<string>();
        foreach (var page in pages)
        {
            objects.Add($"<</Length {Encoding.Latin1.GetByteCount(page.Content)}>>\nstream\n{page.Content}\nendstream");
            var content = objects.Count;
            var image = "";
            if (page.Image is { } jpeg)
            {
                var data = page.IsImageRaw ? Encoding.Latin1.GetString(jpeg.Bytes) : Convert.ToHexString(jpeg.Bytes) + ">";
                var filter = page.IsImageRaw ? "/DCTDecode" : "[/ASCIIHexDecode /DCTDecode]";
                objects.Add($"<</Type /XObject /Subtype /Image /Width {jpeg.Width} /Height {jpeg.Height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter {filter} /Length {data.Length}>>\nstream\n{data}\nendstream");
                image = $"/XObject <</Im {objects.Count} 0 R>>";
            }

            objects.Add($"<</Type /Page /Parent 2 0 R /MediaBox [{page.MediaBox}] {page.More} /Resources <</Font <</F1 3 0 R>> {image}>> /Contents {content} 0 R>>");
            kids.Add($"{objects.Count} 0 R");
        }

        objects[1] = $"<</Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', kids)}]>>";
        return Write(objects);
    }

    /// <summary>A letter page with lines of Helvetica, 12 points, from the top.</summary>
    public static PdfPageSource Letter(params string[] lines) => new(Lines(lines));

    public static string Lines(params string[] lines) =>
        string.Concat(lines.Select((line, index) => string.Create(CultureInfo.InvariantCulture, $"BT /F1 12 Tf 72 {700 - (index * 16)} Td ({line}) Tj ET\n")));

    private static byte[] Write(List<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.5\n");
        var offsets = new List<int>();
        foreach (var (body, index) in objects.Select((body, index) => (body, index)))
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}

/// <summary>One page: its content stream, its boxes, and what else stands in its dictionary (e.g. "/Rotate 90 /CropBox [...]").</summary>
/// <param name="IsImageRaw">The image's bytes stand in the file as they are; else in hexadecimal digits.</param>
public sealed record PdfPageSource(string Content, string MediaBox = "0 0 612 792", string More = "", ScanImage? Image = null, bool IsImageRaw = false);
