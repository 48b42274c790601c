using System.Text;
using DocIntake.Documents;
using SkiaSharp;

namespace DocIntake.Web.Tests.EveryPage.Figures;

/// <summary>A word and where it stands, in fractions of the upright page: its ink, and the height of its line.</summary>
internal sealed record KnownWord(string Text, Box Ink, double LineTop, double LineBottom);

/// <summary>How a page comes: drawn with letters, or scanned; how it lies, and how much of it is shown.</summary>
/// <param name="Turn">Degrees clockwise by which the paper lay on the glass, or that the PDF says it is to be turned by.</param>
/// <param name="Skew">Degrees clockwise that the paper lay askew.</param>
internal sealed record PageKind(bool IsScan, int Turn = 0, float Skew = 0, bool IsCropped = false)
{
    public static readonly PageKind[] All =
    [
        new(true), new(true, Skew: 1.3f), new(true, Skew: -2.4f), new(true, 180), new(true, 90, 0.8f), new(true, 270), new(true, 180, -1.1f), new(true, Skew: 0.4f),
        new(false), new(false, 90), new(false, 180), new(false, 270), new(false, IsCropped: true), new(false, 90, IsCropped: true), new(false, 180, IsCropped: true), new(false, 270, IsCropped: true),
    ];
}

/// <summary>
/// Pages of made words, each of which stands nowhere else, whose places are known from the outlines of their letters. The same seed gives the same.
/// </summary>
internal sealed class KnownPages(int seed)
{
    private const float Width = 612, Height = 792, Dpi = 200;
    private const int Lines = 34, WordsALine = 6;

    // Part of the upright page that a cropped PDF shows: left, top, right, bottom, in points.
    private static readonly SKRect Crop = new(30, 22, 590, 752);

    private static readonly string[] Common =
        ["the", "patient", "was", "seen", "with", "pain", "after", "and", "report", "from", "left", "right", "treatment", "history", "of", "for", "normal", "page", "date", "doctor", "hospital", "noted", "claim", "letter", "were", "found"];

    private readonly Random random = new(seed);
    private readonly HashSet<string> used = [];

    /// <summary>Writes a PDF of one page and says which of its words stand nowhere else.</summary>
    public (byte[] Pdf, IReadOnlyList<KnownWord> Words) Make(PageKind kind)
    {
        using var face = SKTypeface.FromFile("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
        using var font = new SKFont(face, 11.5f) { Subpixel = true, Hinting = SKFontHinting.None };
        var lines = Enumerable.Range(0, Lines).Select(line => Enumerable.Range(0, WordsALine).Select(word => (line + word) % 3 == 0 ? Made() : Common[random.Next(Common.Length)]).ToArray()).ToList();
        return kind.IsScan ? Scanned(lines, font, kind) : Drawn(lines, font, kind);
    }

    private (byte[] Pdf, IReadOnlyList<KnownWord> Words) Scanned(List<string[]> lines, SKFont font, PageKind kind)
    {
        var upright = SKMatrix.CreateScale(Dpi / 72, Dpi / 72).PreConcat(SKMatrix.CreateRotationDegrees(kind.Skew, Width / 2, Height / 2));
        var (across, down) = ((int)(Width / 72 * Dpi), (int)(Height / 72 * Dpi));
        var onSide = kind.Turn is 90 or 270;
        using var paper = new SKBitmap(new SKImageInfo(onSide ? down : across, onSide ? across : down, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(paper))
        {
            canvas.Clear(new SKColor(246, 246, 246));
            canvas.Translate(paper.Width / 2f, paper.Height / 2f);
            canvas.RotateDegrees(kind.Turn);
            canvas.Translate(-across / 2f, -down / 2f);
            canvas.Concat(upright);
            Write(canvas, lines, font);
        }

        Speckle(paper);
        using var jpeg = SKImage.FromEncodedData(paper.Encode(SKEncodedImageFormat.Jpeg, 80));
        using var file = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(file))
        {
            var canvas = pdf.BeginPage(paper.Width * 72f / Dpi, paper.Height * 72f / Dpi);
            canvas.DrawImage(jpeg, new SKRect(0, 0, paper.Width * 72f / Dpi, paper.Height * 72f / Dpi), new SKSamplingOptions(SKFilterMode.Linear));
            pdf.EndPage();
        }

        return (file.ToArray(), Places(lines, font, upright, new SKRect(0, 0, across, down)));
    }

    private static (byte[] Pdf, IReadOnlyList<KnownWord> Words) Drawn(List<string[]> lines, SKFont font, PageKind kind)
    {
        // The paper lies turned the other way, so that the PDF's own turning sets it upright.
        var onSide = kind.Turn is 90 or 270;
        var (across, down) = onSide ? (Height, Width) : (Width, Height);
        using var file = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(file))
        {
            var canvas = pdf.BeginPage(across, down);
            canvas.Translate(across / 2, down / 2);
            canvas.RotateDegrees(-kind.Turn);
            canvas.Translate(-Width / 2, -Height / 2);
            Write(canvas, lines, font);
            pdf.EndPage();
        }

        // The same part of the upright page is shown, whichever way the paper lies.
        var shown = kind.IsCropped ? Crop : new SKRect(0, 0, Width, Height);
        var box = kind.Turn switch
        {
            90 => new SKRect(shown.Top, Width - shown.Right, shown.Bottom, Width - shown.Left),
            180 => new SKRect(Width - shown.Right, Height - shown.Bottom, Width - shown.Left, Height - shown.Top),
            270 => new SKRect(Height - shown.Bottom, shown.Left, Height - shown.Top, shown.Right),
            _ => shown,
        };
        return (WithBoxes(file.ToArray(), kind, box, down), Places(lines, font, SKMatrix.Identity, shown));
    }

    /// <param name="box">What is shown of the paper as it lies, from its top.</param>
    private static byte[] WithBoxes(byte[] pdf, PageKind kind, SKRect box, float down)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var at = text.IndexOf("/MediaBox", StringComparison.Ordinal);
        var more = (kind.Turn == 0 ? "" : $"/Rotate {kind.Turn} ")
            + (kind.IsCropped ? FormattableString.Invariant($"/CropBox [{box.Left} {down - box.Bottom} {box.Right} {down - box.Top}] ") : "");

        // The table of places is off by what was put in; the readers find the objects again.
        return Encoding.Latin1.GetBytes(text.Insert(at, more));
    }

    private static void Write(SKCanvas canvas, List<string[]> lines, SKFont font)
    {
        using var ink = new SKPaint { Color = new SKColor(25, 25, 25), IsAntialias = true };
        foreach (var (word, x, y) in Places(lines, font))
        {
            canvas.DrawText(word, x, y, SKTextAlign.Left, font, ink);
        }
    }

    private static IEnumerable<(string Word, float X, float Y)> Places(List<string[]> lines, SKFont font)
    {
        foreach (var (line, words) in lines.Index())
        {
            var x = 70f;
            foreach (var word in words)
            {
                yield return (word, x, 90 + (line * 19));
                x += font.MeasureText(word) + 6;
            }
        }
    }

    private static List<KnownWord> Places(List<string[]> lines, SKFont font, SKMatrix matrix, SKRect shown)
    {
        var known = new List<KnownWord>();
        foreach (var (word, x, y) in Places(lines, font).Where(place => !Common.Contains(place.Word)))
        {
            using var outline = font.GetTextPath(word, new SKPoint(x, y));
            outline.Transform(matrix);
            var ink = outline.TightBounds;
            var line = matrix.MapRect(new SKRect(x, y + font.Metrics.Ascent, x + font.MeasureText(word), y + font.Metrics.Descent));
            double Down(double at) => (at - shown.Top) / shown.Height;
            known.Add(new KnownWord(
                word, new Box((ink.Left - shown.Left) / shown.Width, Down(ink.Top), ink.Width / shown.Width, ink.Height / shown.Height), Down(line.Top), Down(line.Bottom)));
        }

        return known;
    }

    private void Speckle(SKBitmap paper)
    {
        using var canvas = new SKCanvas(paper);
        using var dirt = new SKPaint { Color = new SKColor(110, 110, 110) };
        for (var speck = 0; speck < 120; speck++)
        {
            canvas.DrawRect(random.Next(paper.Width), random.Next(paper.Height), 1, 1, dirt);
        }
    }

    private string Made()
    {
        while (true)
        {
            var word = new StringBuilder();
            for (var syllable = 0; syllable < 4; syllable++)
            {
                word.Append("bdkpsmt"[random.Next(7)]).Append("aeou"[random.Next(4)]);
            }

            if (used.Add(word.Append('n').ToString()))
            {
                return word.ToString();
            }
        }
    }
}
