using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>
/// Puts images on the pages of a PDF: JPEG and plain PNG data byte for byte, two-level scans as G4, the rest without loss; upright by their
/// EXIF orientation. Sizes are checked in the headers, before anything is decoded.
/// </summary>
public sealed class ImageReader : IFormatReader
{
    private const string Rendition = "rendition.pdf";

    public IReadOnlyList<string> Formats => ["jpeg", "png", "tiff", "bmp", "gif", "webp"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        return format == "tiff" ? Tiff(path, request.Limits, folder) : Single(format, path, request.Limits, folder);
    }

    private static Reply Single(string format, string path, SandboxLimits limits, string folder)
    {
        var plain = format is "jpeg" or "png" or "gif" ? File.ReadAllBytes(path) : null;
        var direct = format == "jpeg" ? JpegFile.Read(plain!) : null;
        var size = direct is not null ? (direct.Width, direct.Height)
            : format switch { "png" => PngFile.Size(plain), "gif" => GifFile.Extent(plain), _ => SkiaImage.Size(path) };
        if (size is not var (width, height))
        {
            return Damaged(format);
        }

        if (TooLarge(width, height, limits) is { } problem)
        {
            return new Refused(problem);
        }

        var image = direct ?? (format == "png" ? PngFile.Read(plain!) : null) ?? SkiaImage.Read(path);
        if (image is null)
        {
            return Damaged(format);
        }

        using var pdf = new PdfWriter(Path.Combine(folder, Rendition));
        image.AddTo(pdf);
        pdf.Finish();
        return Done(format, 1, image.IsWhole ? [] : [new Problem(Reason.Damaged, "The image ends too early; what there is of it is shown: ask for a new copy.", 1)]);
    }

    private static Reply Tiff(string path, SandboxLimits limits, string folder)
    {
        var pages = TiffFile.Pages(path, limits.TiffPages);
        if (pages.Count == 0)
        {
            return Damaged("tiff");
        }

        if (pages.Count > limits.TiffPages)
        {
            return new Refused(new Problem(Reason.LimitPages, $"The TIFF has more than {limits.TiffPages} pages; split it or raise the limit."));
        }

        if (pages.Select(page => TooLarge(page.Value(ImageDirectory.Width), page.Value(ImageDirectory.Height), limits)).FirstOrDefault(large => large is not null) is { } problem)
        {
            return new Refused(problem);
        }

        var problems = new List<Problem>();
        using var pdf = new PdfWriter(Path.Combine(folder, Rendition));
        foreach (var page in pages)
        {
            if (TiffFile.Read(path, page) is { } image)
            {
                image.AddTo(pdf);
            }
            else
            {
                // A crossed-out page keeps the place: an empty one would pass for blank paper.
                pdf.AddPage(612, 792, "", "4 w 72 72 m 540 720 l S 72 720 m 540 72 l S");
                problems.Add(new Problem(Reason.Damaged, $"Page {pdf.PageCount} of the TIFF cannot be decoded; look at the original.", pdf.PageCount));
            }
        }

        pdf.Finish();
        return problems.Count == pages.Count ? Damaged("tiff") : Done("tiff", pages.Count, problems);
    }

    /// <summary>Why an image of that size is not decoded; null when it may be.</summary>
    internal static Problem? TooLarge(double width, double height, SandboxLimits limits) =>
        width > limits.ImageSide || height > limits.ImageSide || width * height > limits.ImagePixels
            ? new Problem(Reason.BombPixels, $"The image claims {width} x {height} pixels, more than is decoded; open the original in its own program.")
            : null;

    internal static Refused Damaged(string format) =>
        new(new Problem(Reason.Damaged, $"The {format} image is damaged or of a rare kind and cannot be shown; file the original as it is."));

    private static Prepared Done(string format, int pages, IReadOnlyList<Problem> problems) =>
        new(format, pages, Rendition, false, [], new Dictionary<string, string>(), problems);
}
