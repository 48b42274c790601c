using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Answers <see cref="BoxesRequest"/>: boxes of a page, each read by itself.</summary>
internal static class PageBoxes
{
    public static Reply Read(BoxesRequest request, PageOcr ocr, string folder)
    {
        if (!PageGeometry.Read(request.Pdf, request.Page, request.Page, folder).TryGetValue(request.Page, out var geometry))
        {
            return new Refused(new Problem(Reason.Damaged, $"Page {request.Page} is damaged and cannot be opened; look at the original.", request.Page));
        }

        var pictures = PagePicture.List(request.Pdf, request.Page, request.Page, folder, out var areKnown);
        var read = new ReadRequest(request.Pdf, request.Page, request.Page, OcrMode.Always, [], request.Limits);
        var source = new PageSource(read, folder, geometry, [.. pictures[request.Page]], areKnown, new PageFiles(read, folder, _ => false, _ => false));
        if (source.IsTooLarge)
        {
            return new Refused(new Problem(Reason.LimitSize, $"Page {request.Page} is too large to be read box by box.", request.Page));
        }

        using var preview = PagePreview.Draw(source);
        using var image = PageImage.Get(source, preview);
        return new BoxesRead(ocr.ReadBoxes(image.Pixels, image.Dpi, request));
    }
}
