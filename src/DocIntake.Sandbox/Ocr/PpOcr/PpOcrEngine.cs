using System.Diagnostics;
using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>
/// PP-OCRv4 (mobile) on ONNX Runtime: a neural net finds the lines, another reads each. Better than Tesseract on receipts and photos,
/// slower, and without letters that its alphabet lacks (ñ).
/// </summary>
internal sealed class PpOcrEngine(PpOcrModels models) : IOcrEngine
{
    /// <summary>A line that the model reads with less than this is a smudge.</summary>
    private const double LeastConfidence = .5;

    private readonly TextDetector detector = new(models.Detection);
    private readonly LineReader reader = new(models.Recognition, models.Letters);

    public string Name => "pp-ocr-v4";

    /// <summary>The engine; null when its models are not there.</summary>
    public static PpOcrEngine? Load() => PpOcrModels.Find() is { } models ? new PpOcrEngine(models) : null;

    public IReadOnlyList<OcrWord>? Read(Pix page, int dpi, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        var pixels = page.ToPixels();
        var words = new List<OcrWord>();
        bool startsRow = false, startsParagraph = false;
        foreach (var line in Lines(page))
        {
            if (clock.Elapsed > deadline)
            {
                return null;
            }

            (startsRow, startsParagraph) = (startsRow || line.StartsRow, startsParagraph || line.StartsParagraph);
            foreach (var word in ReadLine(pixels, line))
            {
                words.Add(word with { StartsLine = startsRow, StartsParagraph = startsParagraph });
                startsRow = startsParagraph = false;
            }
        }

        return words;
    }

    /// <summary>Where lines of text stand, in the order of reading.</summary>
    public IReadOnlyList<TextLine> Lines(Pix page) => [.. ReadingOrder.Of(detector.Find(page))];

    /// <summary>The words of one line; none when it is a smudge.</summary>
    public IReadOnlyList<OcrWord> ReadLine(GrayPixels page, TextLine line)
    {
        var strip = LineStrip.Cut(page, line.Box);
        var letters = reader.Read(strip);
        return letters.Count == 0 || letters.Average(letter => letter.Confidence) < LeastConfidence ? []
            : [.. LineWords.Of(strip, letters).Select((word, place) => Placed(word, place == 0))];

        OcrWord Placed(LineWord word, bool first)
        {
            var (left, top, right, bottom) = line.Box.Bounds(word.Start, word.End);
            return new OcrWord(word.Text, word.Confidence, Math.Max(0, left), Math.Max(0, top), Math.Min(page.Width, right), Math.Min(page.Height, bottom),
                first && line.StartsRow, first && line.StartsParagraph);
        }
    }

    public void Dispose()
    {
        detector.Dispose();
        reader.Dispose();
    }
}
