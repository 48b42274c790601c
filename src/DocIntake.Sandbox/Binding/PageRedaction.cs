using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering.Searchable;
using DocIntake.Sandbox.Tools;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Makes a page anew without what stands in some areas of it: a picture with the areas painted black, and the words that are left laid under it.
/// Nothing of the page's own file goes along, so there is nothing to uncover.
/// </summary>
public sealed partial class PageRedaction(string folder, SandboxLimits limits)
{
    private const int Dpi = 200;

    /// <summary>Around an area, in fractions of the page: a letter that reaches into it is painted as a whole.</summary>
    private const double Margin = .002;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Null when the page cannot be drawn: then it must not go into the bundle at all.</summary>
    /// <param name="areas">Fractions of the page as shown.</param>
    public BoundPage? Redact(ExhibitPages exhibit, int original, IReadOnlyList<Box> areas)
    {
        var name = $"{exhibit.Name}-k{original}";
        var side = (int)Math.Min(3400, Math.Sqrt(limits.PagePixels));
        var drawn = Tool.Run("pdftoppm", ["-png", "-r", $"{Dpi}", "-scale-to", $"{side}", "-cropbox", "-singlefile", "-f", $"{original}", "-l", $"{original}", exhibit.Plan.Pdf, name], folder, Limit);
        using var picture = drawn.Ok ? SKBitmap.Decode(Path.Combine(folder, name + ".png")) : null;
        if (picture is null)
        {
            return null;
        }

        var words = Words(exhibit.Plan.Pdf, original).ToList();
        var hidden = words.Where(word => areas.Any(area => Meets(area, word.Box))).Select(word => word.Box).Concat(areas).ToList();
        Paint(picture, hidden);
        Write(name + ".pdf", picture);
        if (words.Count == 0 && exhibit.Known.Count >= original && exhibit.Known[original - 1].Words.Length > 0)
        {
            exhibit.Problems.Add(new Problem(Reason.PageUnread, $"Page {original} of exhibit {exhibit.Plan.Label} was made anew by redaction, and the words that were read on it before could not be taken from its file: it is a picture that cannot be searched.", original));
        }

        var left = words.Where(word => !areas.Any(area => Meets(area, word.Box))).ToList();
        var file = WithWords(name, picture, left);
        var found = Binding.Words.Of(file, folder) is [var again, ..] ? again : [];
        if (Binding.Words.LettersKept([.. left.Select(word => word.Text)], found) < Retention.Enough)
        {
            exhibit.Problems.Add(new Problem(Reason.PageUnread, $"Page {original} of exhibit {exhibit.Plan.Label} was made anew by redaction and does not give out all words that are left on it.", original));
        }

        return new BoundPage(file, 1, Route.Redacted);
    }

    private static void Paint(SKBitmap picture, IEnumerable<Box> areas)
    {
        using var canvas = new SKCanvas(picture);
        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        foreach (var area in areas)
        {
            canvas.DrawRect(
                (float)((area.X - Margin) * picture.Width), (float)((area.Y - Margin) * picture.Height),
                (float)((area.Width + (2 * Margin)) * picture.Width), (float)((area.Height + (2 * Margin)) * picture.Height), black);
        }
    }

    private void Write(string file, SKBitmap picture)
    {
        using var jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, 85);
        using var image = SKImage.FromEncodedData(jpeg);
        using var document = SKDocument.CreatePdf(Path.Combine(folder, file));
        var scale = 792f / Math.Max(picture.Width, picture.Height);
        document.BeginPage(picture.Width * scale, picture.Height * scale).DrawImage(image, SKRect.Create(picture.Width * scale, picture.Height * scale), new SKSamplingOptions(SKFilterMode.Linear));
        document.EndPage();
        document.Close();
    }

    private string WithWords(string name, SKBitmap picture, IEnumerable<(string Text, Box Box)> words)
    {
        var scale = 792.0 / Math.Max(picture.Width, picture.Height);
        var page = new Page
        {
            Number = 1,
            WidthPoints = picture.Width * scale,
            HeightPoints = picture.Height * scale,
            Words = [.. words.Select(word => new Word(word.Text, word.Box.X, word.Box.Y, word.Box.Width, word.Box.Height, null, TextSource.Ocr))],
        };
        File.WriteAllText(Path.Combine(folder, name + ".words.json"), JsonSerializer.Serialize(new[] { page }, Json.Options));
        if (page.Words.Count == 0 || SearchablePdf.Make(new SearchableRequest(name + ".pdf", [1], name + ".words.json", limits), folder) is not Done { File: { } made })
        {
            return name + ".pdf";
        }

        File.Move(Path.Combine(folder, made), Path.Combine(folder, name + "-s.pdf"), overwrite: true);
        return name + "-s.pdf";
    }

    private IEnumerable<(string Text, Box Box)> Words(string pdf, int page)
    {
        // The page as shown, a pixel a point: what pdftotext says of its size is without rotation and crop.
        var shown = Tool.Run("pdftoppm", ["-gray", "-r", "72", "-cropbox", "-f", $"{page}", "-l", $"{page}", pdf], folder, Limit).Output;
        var (width, height) = Header().Match(Encoding.Latin1.GetString(shown.AsSpan(0, Math.Min(40, shown.Length)))) is { Success: true } head ? (Number(head, 1), Number(head, 2)) : (612, 792);
        return ShownWords.Of(pdf, page, page, folder).SelectMany(words => words).Select(word => (word.Text, word.On(width, height)));
    }

    private static bool Meets(Box one, Box other) =>
        one.X < other.Right + Margin && other.X < one.Right + Margin && one.Y < other.Bottom + Margin && other.Y < one.Bottom + Margin;

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^P5\s+(\d+)\s+(\d+)")]
    private static partial Regex Header();
}
