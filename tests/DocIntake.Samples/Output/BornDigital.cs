using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Output;

/// <summary>Writes pages as a PDF with a text layer, as a word processor or a records system exports it.</summary>
internal static class BornDigital
{
    public static byte[] Pdf(string title, string producer, DateOnly created, params Draw[] pages)
    {
        using var stream = new MemoryStream();
        var time = created.ToDateTime(new TimeOnly(9, 30), DateTimeKind.Utc);
        var about = new SKDocumentPdfMetadata
        {
            Title = title,
            Producer = producer,
            Creator = producer,
            Creation = time,
            Modified = time,
            RasterDpi = 150,
            EncodingQuality = 75,
        };
        using (var document = SKDocument.CreatePdf(stream, about))
        {
            for (var i = 0; i < pages.Length; i++)
            {
                pages[i](new Sheet(document.BeginPage(Sheet.Width, Sheet.Height), i + 1, pages.Length));
                document.EndPage();
            }

            document.Close();
        }

        return stream.ToArray();
    }
}
