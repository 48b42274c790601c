using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Reading.Pdf;
using DocIntake.Sandbox.Rendering;
using DocIntake.Sandbox.Rendering.Searchable;
using DocIntake.Sandbox.Tools;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>Draws one page anew: by poppler as vectors and text, else as a picture, else as a sheet that says the page is missing.</summary>
public sealed class PageRedraw(string folder, SandboxLimits limits)
{
    private const int Dpi = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly PageReading reading = new(new PageOcr());

    public BoundPage Redraw(ExhibitPages exhibit, int original)
    {
        if (AsVectors(exhibit, original) is { } vectors)
        {
            return vectors;
        }

        if (AsPicture(exhibit, original) is { } picture)
        {
            exhibit.Problems.Add(new Problem(Reason.Damaged, $"Page {original} of exhibit {exhibit.Plan.Label} is bound as a picture, with its words as OCR read them.", original));
            return picture;
        }

        return Missing(exhibit, original);
    }

    /// <summary>The page as poppler understands it, or null.</summary>
    public BoundPage? AsVectors(ExhibitPages exhibit, int original)
    {
        var file = $"{exhibit.Name}-v{original}.pdf";
        var run = Tool.Run("pdftocairo", ["-pdf", "-f", $"{original}", "-l", $"{original}", exhibit.Plan.Pdf, file], folder, Limit);
        var count = run.Ok && File.Exists(Path.Combine(folder, file)) ? Tool.Run("qpdf", ["--show-npages", file], folder).OutputText.Trim() : "";
        return count == "1" ? new BoundPage(file, 1, Route.Repaired) : null;
    }

    /// <summary>The page as a picture, with the words that OCR reads on it laid under, or null.</summary>
    public BoundPage? AsPicture(ExhibitPages exhibit, int original)
    {
        var name = $"{exhibit.Name}-r{original}";
        // The longer side is bounded, so a page of any size stays under the limit of pixels.
        var side = (int)Math.Min(3400, Math.Sqrt(limits.PagePixels));
        var run = Tool.Run("pdftoppm", ["-jpeg", "-r", $"{Dpi}", "-scale-to", $"{side}", "-cropbox", "-singlefile", "-f", $"{original}", "-l", $"{original}", exhibit.Plan.Pdf, name], folder, Limit);
        using var picture = run.Ok ? SKImage.FromEncodedData(Path.Combine(folder, name + ".jpg")) : null;
        if (picture is null)
        {
            return null;
        }

        var scale = 792f / Math.Max(picture.Width, picture.Height);
        Write(name + ".pdf", picture.Width * scale, picture.Height * scale, canvas => canvas.DrawImage(picture, SKRect.Create(picture.Width * scale, picture.Height * scale), new SKSamplingOptions(SKCubicResampler.Mitchell)));
        return new BoundPage(WithWords(name), 1, Route.Raster);
    }

    private string WithWords(string name)
    {
        var read = new List<Page>();
        var request = new ReadRequest(name + ".pdf", 1, 1, OcrMode.Always, ["eng"], limits);
        reading.Read(request, folder, reply => read.AddRange(reply is PageRead page ? [page.Page] : []));
        if (read is not [{ Words.Count: > 0 }])
        {
            return name + ".pdf";
        }

        File.WriteAllText(Path.Combine(folder, name + ".words.json"), JsonSerializer.Serialize(read, Json.Options));
        if (SearchablePdf.Make(new SearchableRequest(name + ".pdf", [1], name + ".words.json", limits), folder) is not Done { File: { } made })
        {
            return name + ".pdf";
        }

        File.Move(Path.Combine(folder, made), Path.Combine(folder, name + "-s.pdf"), overwrite: true);
        return name + "-s.pdf";
    }

    /// <summary>A sheet that says that the page is not there, and a problem that says so too.</summary>
    public BoundPage Missing(ExhibitPages exhibit, int original)
    {
        exhibit.Problems.Add(new Problem(Reason.Damaged,
            $"Page {original} of exhibit {exhibit.Plan.Label} could not be drawn; a sheet that says so stands in its place: ask for a new copy.", original));
        var file = $"{exhibit.Name}-m{original}.pdf";
        var pen = new Pen();
        Write(file, Sheet.Width, Sheet.Height, canvas =>
        {
            pen.Draw(canvas, $"Page {original} of exhibit {exhibit.Plan.Label} could not be drawn.", 72, 380, new Style(Face.SansBold, 13, Ink.Text));
            pen.Draw(canvas, "The file is damaged at this place. The original is kept as it arrived.", 72, 402, new Style(Face.Sans, 10, Ink.Quiet));
        });
        return new BoundPage(file, 1, Route.Missing);
    }

    private void Write(string file, float width, float height, Action<SKCanvas> draw)
    {
        using var document = SKDocument.CreatePdf(Path.Combine(folder, file));
        draw(document.BeginPage(width, height));
        document.EndPage();
        document.Close();
    }
}
