using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding.Pictures;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding.Productions;

/// <summary>
/// Answers <see cref="ImagesRequest"/>: each page of a finished bundle as a picture of its own, black and white as TIFF (CCITT group 4), colour and shades as JPEG, and the
/// words of all of them in one text file. They are drawn from the finished file, so what was redacted in it is not in them.
/// </summary>
internal sealed class PageImages(ImagesRequest request, string folder)
{
    private const int JpegQuality = 85;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public Reply Draw()
    {
        var last = request.First + request.Names.Count - 1;
        var files = new List<string>();
        foreach (var page in new DrawnPages(request.Pdf, request.Limits, folder).Draw(request.First, last))
        {
            if (page is null)
            {
                var number = request.First + files.Count;
                return new Refused(new Problem(Reason.Damaged, $"Page {number} of the finished bundle could not be drawn, and a production without it would be incomplete; look at it.", number));
            }

            files.Add(Save(page, request.Names[files.Count]));
        }

        var text = Tool.Run("pdftotext", ["-enc", "UTF-8", "-f", $"{request.First}", "-l", $"{last}", request.Pdf, request.Text], folder, Limit);
        return text.Ok ? new ImagesDrawn(files)
            : new Refused(new Problem(Reason.Damaged, $"The words of the pages {request.First} to {last} of the finished bundle could not be taken out; look at them.", request.First));
    }

    private string Save(DrawnPage page, string name)
    {
        var (file, bytes) = page.Shades == Shades.None ? (name + ".tif", page.Tiff()) : (name + ".jpg", page.Jpeg(JpegQuality));
        File.WriteAllBytes(Path.Combine(folder, file), bytes);
        return file;
    }
}
