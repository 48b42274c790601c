using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr.Boxes;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.PpOcr;
using DocIntake.Sandbox.Ocr.Tesseract;
using DocIntake.Sandbox.Reading;
using DocIntake.Sandbox.Reading.Mock;

namespace DocIntake.Sandbox.Ocr;

/// <summary>What OCR found on a page. Boxes are fractions of the page after turning it <paramref name="Turned"/> degrees clockwise.</summary>
/// <param name="Skew">Degrees taken out before reading.</param>
/// <param name="Confidence">Mean of the words', 0..1; null without words.</param>
/// <param name="InkOutsideWords">Share of the ink outside every word, ruled lines not counted.</param>
/// <param name="Engine">As in <see cref="Page.Engine"/>; two names with a plus where both read lines of the page.</param>
internal sealed record OcrPage(
    IReadOnlyList<PlacedWord> Words, int Turned, double Skew, double? Confidence, double InkOutsideWords, PageQuality Quality, string Engine);

/// <summary>
/// Reads page images: sets them right first, turns them only when reading them as they are fails, and asks the second engine, where its
/// models are installed, about the lines that the first was not sure of.
/// </summary>
internal sealed class PageOcr
{
    /// <summary>Below this mean confidence a page may lie on its side: upright pages measured .61 and more, turned ones .41 and less.</summary>
    private const double PerhapsTurned = .55;

    /// <summary>A turned page is believed when it reads better by this much confidence: the orientation engine errs on receipts and forms.</summary>
    private const double ClearlyBetter = .15;

    /// <summary>One column read with less confidence may hold something else between its lines: then columns are looked for after all.</summary>
    private const double SureOfBlock = .88;

    /// <summary>Words that are found only by looking anywhere are kept from this mean confidence on; below they are patterns in a photo.</summary>
    private const double WorthKeeping = .5;

    private readonly Dictionary<string, TesseractEngine> readers = [];
    private readonly Lazy<TesseractEngine?> orientation = new(TesseractEngine.ForOrientation);
    private readonly Lazy<PpOcrEngine?> second = new(PpOcrEngine.Load);

    /// <param name="image">Gray or colour; stays the caller's.</param>
    /// <exception cref="DllNotFoundException">Tesseract or its English model is not installed.</exception>
    /// <exception cref="TimeoutException">The page took longer than <paramref name="seconds"/>.</exception>
    public OcrPage Read(Pix image, int dpi, IReadOnlyList<string> languages, int seconds)
    {
        MockReader.Misbehave(languages);
        using var reader = new Reader(EngineFor(LanguageChoice.ForEveryPage(languages)), TimeSpan.FromSeconds(seconds));
        using var gray = image.ToGray();
        var read = Upright(reader, image, gray, dpi);
        if (LanguageChoice.ForThisPage(read.Words, languages) is { } more)
        {
            read = reader.Read(read.Scan, read.Turned, EngineFor(more), read.Layout);
        }

        return (SecondOpinion.IsWanted(read) && second.Value is { } engine ? reader.Improve(read, engine) : read).ToPage();
    }

    /// <summary>Boxes of a page, each by itself.</summary>
    /// <param name="image">As <see cref="Read"/> was given it.</param>
    /// <exception cref="DllNotFoundException">Tesseract or its English model is not installed.</exception>
    public IReadOnlyList<BoxReading> ReadBoxes(Pix image, int dpi, BoxesRequest request)
    {
        using var gray = image.ToGray();
        using var upright = gray.Turned(request.Turned);
        using var page = RuledPage.Prepare(upright, dpi, request.Skew);
        return new BoxOcr(EngineFor(["eng"]), second.Value).Read(page, request.Boxes, TimeSpan.FromSeconds(request.Limits.PageOcrSeconds));
    }

    private PageAttempt Upright(Reader reader, Pix image, Pix gray, int dpi)
    {
        var read = reader.Read(PageScan.Prepare(gray, dpi), 0);
        if (read.Scan.IsOneColumn && read.Confidence is > PerhapsTurned and < SureOfBlock && reader.Read(read.Scan, 0, PageLayout.Columns) is var columns && columns.Confidence > read.Confidence)
        {
            read = columns;
        }

        return read.Words.Count == 0 ? (read.Quality == PageQuality.Blank ? read : ReadHarder(reader, image, gray, read, dpi) ?? read)
            : read.LiesOnItsSide ? ReadTurned(reader, gray, read, dpi, (read.Confidence ?? 0) - ClearlyBetter) ?? read
            : read.Confidence < PerhapsTurned ? ReadTurned(reader, gray, read, dpi, (read.Confidence ?? 0) + ClearlyBetter) ?? read
            : read;
    }

    /// <summary>For a page with ink and no words: pale coloured ink, a page on its side, words scattered about. Null when there are none.</summary>
    private PageAttempt? ReadHarder(Reader reader, Pix image, Pix gray, PageAttempt read, int dpi)
    {
        if (image.HasColours)
        {
            using var darkest = image.ToDarkestGray();
            if (reader.Read(PageScan.Prepare(darkest, dpi), 0) is { Confidence: > WorthKeeping } pale)
            {
                return pale;
            }
        }

        return ReadTurned(reader, gray, read, dpi, WorthKeeping)
            ?? (reader.Read(read.Scan, 0, PageLayout.Scattered) is { Confidence: > WorthKeeping } scattered ? scattered : null);
    }

    /// <summary>The page read as the orientation engine would turn it; null when that is no better than <paramref name="toBeat"/>.</summary>
    private PageAttempt? ReadTurned(Reader reader, Pix gray, PageAttempt read, int dpi, double toBeat)
    {
        var degrees = orientation.Value?.FindOrientation(read.Scan.Pixels, read.Scan.Dpi) ?? 0;
        if (degrees == 0)
        {
            return null;
        }

        using var turned = gray.Turned(degrees);
        return reader.Read(PageScan.Prepare(turned, dpi), degrees) is var again && again.Confidence > toBeat ? again : null;
    }

    private TesseractEngine EngineFor(IReadOnlyList<string> languages)
    {
        var key = string.Join('+', languages);
        return readers.TryGetValue(key, out var warm) ? warm
            : readers[key] = TesseractEngine.ForReading(languages) ?? throw new DllNotFoundException("Tesseract's English model is not installed.");
    }

    /// <summary>One page's readings, which share its time; their images go with it.</summary>
    private sealed class Reader(TesseractEngine engine, TimeSpan limit) : IDisposable
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private readonly List<PageAttempt> attempts = [];

        public PageAttempt Read(PageScan scan, int turned, PageLayout? layout = null) => Read(scan, turned, engine, layout);

        public PageAttempt Read(PageScan scan, int turned, TesseractEngine by, PageLayout? layout = null)
        {
            layout ??= scan.IsOneColumn ? PageLayout.OneBlock : PageLayout.Columns;
            var result = by.Read(scan.Pixels, scan.Dpi, limit - clock.Elapsed, layout.Value)
                ?? throw new TimeoutException($"OCR took longer than {limit.TotalSeconds} seconds.");
            return Keep(new PageAttempt(scan, result.Binary, turned, layout == PageLayout.OneBlock ? Columns.WithoutBlots(result.Words) : result.Words, by.Name, layout.Value));
        }

        public PageAttempt Improve(PageAttempt read, PpOcrEngine second)
        {
            // What the first engine read stands when the second one's time is over.
            var words = SecondOpinion.Of(read.Words, second, read.Scan.Pixels, limit - clock.Elapsed);
            return ReferenceEquals(words, read.Words) ? read
                : Keep(new PageAttempt(read.Scan, read.Binary, read.Turned, words, read.Words.Count == 0 ? second.Name : $"{engine.Name}+{second.Name}", read.Layout));
        }

        public void Dispose() => attempts.ForEach(attempt => attempt.Dispose());

        private PageAttempt Keep(PageAttempt attempt)
        {
            attempts.Add(attempt);
            return attempt;
        }
    }
}
