using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.Tesseract;
using DocIntake.Sandbox.Reading;

namespace DocIntake.Sandbox.Ocr;

/// <summary>What OCR found on a page. Boxes are fractions of the page after turning it <paramref name="Turned"/> degrees clockwise.</summary>
/// <param name="Skew">Degrees taken out before reading.</param>
/// <param name="Ratio">The image's height for each width: makes boxes' sides comparable.</param>
/// <param name="Confidence">Mean of the words', 0..1; null without words.</param>
/// <param name="InkOutsideWords">Share of the ink outside every word, ruled lines not counted.</param>
internal sealed record OcrPage(
    IReadOnlyList<PlacedWord> Words, int Turned, double Skew, double Ratio, double? Confidence, double InkOutsideWords, PageQuality Quality);

/// <summary>Reads page images: sets them right first, turns them only when reading them as they are fails.</summary>
internal sealed class PageOcr
{
    /// <summary>As in <see cref="Page.Engine"/>: Tesseract with the models that Debian ships ("fast").</summary>
    public const string Engine = "tesseract-fast";

    /// <summary>Below this mean confidence a page may lie on its side: upright pages measured .61 and more, turned ones .41 and less.</summary>
    private const double PerhapsTurned = .55;

    /// <summary>A turned page is believed when it reads better by this much confidence: the orientation engine errs on receipts and forms.</summary>
    private const double ClearlyBetter = .15;

    private readonly Dictionary<string, TesseractEngine> readers = [];
    private TesseractEngine? orientation;

    /// <exception cref="DllNotFoundException">Tesseract or its English model is not installed.</exception>
    /// <exception cref="TimeoutException">The page took longer than <paramref name="seconds"/>.</exception>
    public OcrPage Read(Pix gray, int dpi, IReadOnlyList<string> languages, int seconds)
    {
        var engine = Reader(languages);
        using var prepared = PageScan.Prepare(gray, dpi);
        var first = Read(engine, prepared, 0, seconds);
        var onSide = LiesOnItsSide(first);
        if ((first.Confidence is > PerhapsTurned && !onSide) || (first.Words.Count == 0 && first.Quality == PageQuality.Blank))
        {
            return first;
        }

        orientation ??= TesseractEngine.ForOrientation();
        var degrees = orientation?.FindOrientation(prepared.Pixels, prepared.Dpi) ?? 0;
        if (degrees == 0)
        {
            return first;
        }

        using var turned = gray.Turned(degrees);
        using var preparedAgain = PageScan.Prepare(turned, dpi);
        var second = Read(engine, preparedAgain, degrees, seconds);
        return (second.Confidence ?? 0) > (first.Confidence ?? 0) + (onSide ? -ClearlyBetter : ClearlyBetter) ? second : first;
    }

    // Tesseract often reads lines that run up or down the page; their words are tall.
    private static bool LiesOnItsSide(OcrPage read)
    {
        var words = read.Words.Where(placed => placed.Word.Text.Length >= 4).ToArray();
        return words.Length > 0 && words.Count(placed => placed.Word.Height * read.Ratio > placed.Word.Width) > words.Length / 2;
    }

    private TesseractEngine Reader(IReadOnlyList<string> languages)
    {
        var key = string.Join('+', languages);
        return readers.TryGetValue(key, out var warm) ? warm
            : readers[key] = TesseractEngine.ForReading(languages) ?? throw new DllNotFoundException("Tesseract's English model is not installed.");
    }

    private static OcrPage Read(TesseractEngine engine, PageScan scan, int turned, int seconds)
    {
        var result = engine.Read(scan.Pixels, scan.Dpi, TimeSpan.FromSeconds(seconds))
            ?? throw new TimeoutException($"OCR took longer than {seconds} seconds.");
        using var binary = result.Binary;
        var ink = binary is null ? default : InkMeasure.Of(binary, result.Words, scan.Dpi);
        double? confidence = result.Words.Count == 0 ? null : result.Words.Average(word => word.Confidence);
        return new OcrPage([.. result.Words.Select(scan.Place)], turned, scan.Skew, (double)scan.Pixels.Height / scan.Pixels.Width, confidence, ink.OutsideShare, InkMeasure.Judge(ink, result.Words.Count, confidence));
    }
}
