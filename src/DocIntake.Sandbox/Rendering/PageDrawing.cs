using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Pdf;
using DocIntake.Sandbox.Tools;
using SkiaSharp;

namespace DocIntake.Sandbox.Rendering;

/// <summary>Answers <see cref="ImageRequest"/>: a page upright, as JPEG where it holds a photo or a colour scan, else as PNG.</summary>
internal static class PageDrawing
{
    private const int JpegQuality = 80;

    /// <summary>A picture with shades that covers more of the page than this makes it a photo.</summary>
    private const double LargePicture = .3;

    public static Reply Draw(ImageRequest request, string folder)
    {
        if (!PageGeometry.Read(request.Pdf, request.Page, request.Page, folder).TryGetValue(request.Page, out var page))
        {
            return Damaged(request.Page);
        }

        var asJpeg = PagePicture.List(request.Pdf, request.Page, request.Page, folder)[request.Page]
            .Any(picture => picture.HasShades && picture.WidthPoints * picture.HeightPoints > LargePicture * page.Width * page.Height);
        var run = Tool.Run("pdftoppm", [.. Arguments(request, asJpeg, Dpi(request, page)), request.Pdf, "page"], folder);
        var file = asJpeg ? "page.jpg" : "page.png";
        var path = Path.Combine(folder, file);
        if (!run.Ok || !File.Exists(path))
        {
            return Damaged(request.Page);
        }

        if (request.Turned != 0)
        {
            Turn(path, request.Turned, asJpeg);
        }

        var bounds = SKBitmap.DecodeBounds(path);
        return new Drawn(file, asJpeg ? "image/jpeg" : "image/png", bounds.Width, bounds.Height);
    }

    /// <summary>The resolution that makes the page as wide as wanted after it is turned, and no larger than allowed.</summary>
    private static double Dpi(ImageRequest request, PageGeometry page)
    {
        double across = page.Width / 72, down = page.Height / 72;
        var wanted = Math.Max(1, request.Width) / (request.Turned is 90 or 270 ? down : across);
        var bySide = (request.Limits.ImageSide - 1) / Math.Max(across, down);
        // Poppler rounds both sides up: (across · dpi + 1) · (down · dpi + 1) pixels at most.
        var sides = across + down;
        var byPixels = (Math.Sqrt((sides * sides) + (4 * across * down * (request.Limits.PagePixels - 1))) - sides) / (2 * across * down);
        return Math.Min(wanted, Math.Min(bySide, byPixels));
    }

    private static IEnumerable<string> Arguments(ImageRequest request, bool asJpeg, double dpi)
    {
        var page = request.Page.ToString(CultureInfo.InvariantCulture);
        return
        [
            "-cropbox", "-singlefile", "-f", page, "-l", page, "-r", dpi.ToString("0.####", CultureInfo.InvariantCulture),
            .. asJpeg ? ["-jpeg", "-jpegopt", $"quality={JpegQuality}"] : new[] { "-png" },
        ];
    }

    private static void Turn(string path, int degrees, bool asJpeg)
    {
        using var drawn = SKBitmap.Decode(path);
        var onSide = degrees is 90 or 270;
        using var turned = new SKBitmap(drawn.Info.WithSize(onSide ? drawn.Height : drawn.Width, onSide ? drawn.Width : drawn.Height));
        using (var canvas = new SKCanvas(turned))
        {
            canvas.Translate(turned.Width / 2f, turned.Height / 2f);
            canvas.RotateDegrees(degrees);
            canvas.DrawBitmap(drawn, -drawn.Width / 2f, -drawn.Height / 2f, SKSamplingOptions.Default);
        }

        using var file = File.Create(path);
        turned.Encode(file, asJpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, JpegQuality);
    }

    private static Refused Damaged(int page) =>
        new(new Problem(Reason.Damaged, $"Page {page} is damaged and cannot be drawn; open the original in its own program.", page));
}
