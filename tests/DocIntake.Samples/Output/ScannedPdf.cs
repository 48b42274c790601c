using System.Globalization;
using System.Text;

namespace DocIntake.Samples.Output;

/// <summary>Writes page images as the plain PDF that office scanners write: one image a page, no text.</summary>
internal static class ScannedPdf
{
    public static byte[] Jpegs(IReadOnlyList<Raster> pages, string created, int quality = 60) =>
        Write(pages, created, page => ("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", Jpeg.Grey(page, quality)));

    public static byte[] BlackAndWhite(IReadOnlyList<Raster> pages, string created, int threshold = 150) =>
        Write(pages, created, page => (
            $"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {page.Width} /Rows {page.Height} >>",
            Bilevel.Group4(page, threshold)));

    private static byte[] Write(IReadOnlyList<Raster> pages, string created, Func<Raster, (string Dictionary, byte[] Data)> encode)
    {
        using var pdf = new MemoryStream();
        var starts = new List<long>();
        Put(pdf, "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        for (var i = 0; i < pages.Count; i++)
        {
            var (page, image) = (pages[i], (i * 3) + 1);
            var (dictionary, data) = encode(page);
            var (w, h) = (Points(page.Width, page.Dpi), Points(page.Height, page.DpiDown));
            Stream(pdf, starts, $"/Type /XObject /Subtype /Image /Width {page.Width} /Height {page.Height} {dictionary}", data);
            Stream(pdf, starts, "", Encoding.Latin1.GetBytes($"q {w} 0 0 {h} 0 0 cm /Im0 Do Q"));
            Object(pdf, starts, $"<< /Type /Page /Parent {(pages.Count * 3) + 1} 0 R /MediaBox [0 0 {w} {h}] "
                + $"/Resources << /XObject << /Im0 {image} 0 R >> >> /Contents {image + 1} 0 R >>");
        }

        var tree = (pages.Count * 3) + 1;
        var kids = string.Join(' ', Enumerable.Range(0, pages.Count).Select(i => $"{(i * 3) + 3} 0 R"));
        Object(pdf, starts, $"<< /Type /Pages /Count {pages.Count} /Kids [{kids}] >>");
        Object(pdf, starts, $"<< /Type /Catalog /Pages {tree} 0 R >>");
        Object(pdf, starts, $"<< /Producer (Corvane MFP 4200 Scan Service) /CreationDate (D:{created}) >>");
        var table = pdf.Position;
        Put(pdf, $"xref\n0 {starts.Count + 1}\n0000000000 65535 f \n");
        starts.ForEach(start => Put(pdf, start.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Put(pdf, $"trailer\n<< /Size {starts.Count + 1} /Root {tree + 1} 0 R /Info {tree + 2} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();
    }

    private static void Object(MemoryStream pdf, List<long> starts, string body)
    {
        starts.Add(pdf.Position);
        Put(pdf, $"{starts.Count} 0 obj\n{body}\nendobj\n");
    }

    private static void Stream(MemoryStream pdf, List<long> starts, string dictionary, byte[] data)
    {
        starts.Add(pdf.Position);
        Put(pdf, $"{starts.Count} 0 obj\n<< {dictionary} /Length {data.Length} >>\nstream\n");
        pdf.Write(data);
        Put(pdf, "\nendstream\nendobj\n");
    }

    private static string Points(int pixels, float dpi) => (pixels / dpi * 72).ToString("0.##", CultureInfo.InvariantCulture);

    private static void Put(MemoryStream pdf, string text) => pdf.Write(Encoding.Latin1.GetBytes(text));
}
