using System.Diagnostics;
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

    /// <summary>Words that are found only by looking anywhere are kept from this mean confidence on; below they are patterns in a photo.</summary>
    private const double WorthKeeping = .5;

    private readonly Dictionary<string, TesseractEngine> readers = [];
    private TesseractEngine? orientation;

    /// <param name="image">Gray or colour; stays the caller's.</param>
    /// <exception cref="DllNotFoundException">Tesseract or its English model is not installed.</exception>
    /// <exception cref="TimeoutException">The page took longer than <paramref name="seconds"/>.</exception>
    public OcrPage Read(Pix image, int dpi, IReadOnlyList<string> languages, int seconds)
    {
        var reader = new Reader(EngineFor(languages), TimeSpan.FromSeconds(seconds));
        using var gray = image.ToGray();
        using var scan = PageScan.Prepare(gray, dpi);
        var read = reader.Read(scan, 0);
        return read.Words.Count == 0 ? (read.Quality == PageQuality.Blank ? read : ReadHarder(reader, image, scan, dpi) ?? read)
            : LiesOnItsSide(read) ? ReadTurned(reader, gray, scan, dpi, (read.Confidence ?? 0) - ClearlyBetter) ?? read
            : read.Confidence < PerhapsTurned ? ReadTurned(reader, gray, scan, dpi, (read.Confidence ?? 0) + ClearlyBetter) ?? read
            : read;
    }

    /// <summary>For a page with ink and no words: pale coloured ink, a page on its side, words scattered about. Null when there are none.</summary>
    private OcrPage? ReadHarder(Reader reader, Pix image, PageScan scan, int dpi)
    {
        if (image.HasColours)
        {
            using var darkest = image.ToDarkestGray();
            using var darker = PageScan.Prepare(darkest, dpi);
            if (reader.Read(darker, 0) is { Confidence: > WorthKeeping } pale)
            {
                return pale;
            }
        }

        using var gray = image.ToGray();
        return ReadTurned(reader, gray, scan, dpi, WorthKeeping)
            ?? (reader.Read(scan, 0, sparse: true) is { Confidence: > WorthKeeping } scattered ? scattered : null);
    }

    /// <summary>The page read as the orientation engine would turn it; null when that is no better than <paramref name="toBeat"/>.</summary>
    private OcrPage? ReadTurned(Reader reader, Pix gray, PageScan scan, int dpi, double toBeat)
    {
        orientation ??= TesseractEngine.ForOrientation();
        var degrees = orientation?.FindOrientation(scan.Pixels, scan.Dpi) ?? 0;
        if (degrees == 0)
        {
            return null;
        }

        using var turned = gray.Turned(degrees);
        using var again = PageScan.Prepare(turned, dpi);
        return reader.Read(again, degrees) is var read && read.Confidence > toBeat ? read : null;
    }

    // Tesseract often reads lines that run up or down the page; their words are tall.
    private static bool LiesOnItsSide(OcrPage read)
    {
        var words = read.Words.Where(placed => placed.Word.Text.Length >= 4).ToArray();
        return words.Length > 0 && words.Count(placed => placed.Word.Height * read.Ratio > placed.Word.Width) > words.Length / 2;
    }

    private TesseractEngine EngineFor(IReadOnlyList<string> languages)
    {
        var key = string.Join('+', languages);
        return readers.TryGetValue(key, out var warm) ? warm
            : readers[key] = TesseractEngine.ForReading(languages) ?? throw new DllNotFoundException("Tesseract's English model is not installed.");
    }

    /// <summary>One page's readings, which share its time.</summary>
    private sealed class Reader(TesseractEngine engine, TimeSpan limit)
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();

        public OcrPage Read(PageScan scan, int turned, bool sparse = false)
        {
            var result = engine.Read(scan.Pixels, scan.Dpi, limit - clock.Elapsed, sparse)
                ?? throw new TimeoutException($"OCR took longer than {limit.TotalSeconds} seconds.");
            using var binary = result.Binary;
            var ink = binary is null ? default : InkMeasure.Of(binary, result.Words, scan.Dpi);
            double? confidence = result.Words.Count == 0 ? null : result.Words.Average(word => word.Confidence);
            var ratio = (double)scan.Pixels.Height / scan.Pixels.Width;
            var quality = InkMeasure.Judge(ink, result.Words.Count, confidence);
            return new OcrPage([.. result.Words.Select(scan.Place)], turned, scan.Skew, ratio, confidence, ink.OutsideShare, quality);
        }
    }
}
