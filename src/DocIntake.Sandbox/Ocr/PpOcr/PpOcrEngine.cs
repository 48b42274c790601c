using System.Diagnostics;
using System.Runtime.InteropServices;
using DocIntake.Sandbox.Ocr.Leptonica;
using Microsoft.ML.OnnxRuntime;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>
/// PP-OCRv4 (mobile) on ONNX Runtime: a neural net finds the lines, another reads each. Better than Tesseract on receipts and photos,
/// slower, and without letters that its alphabet lacks (ñ).
/// </summary>
internal sealed class PpOcrEngine(PpOcrModels models) : IOcrEngine
{
    /// <summary>A line that the model reads with less than this is a smudge.</summary>
    private const double LeastConfidence = .5;

    /// <summary>For a page of which nothing is known: type of 10 points on letter paper is found well.</summary>
    private const int UsualView = 1280;

    private readonly TextDetector detector = new(models.Detection);
    private readonly LineReader reader = new(models.Recognition, models.Letters);

    public string Name => "pp-ocr-v4";

    /// <summary>The engine; null when its models, or the library for this kind of machine, are not there.</summary>
    public static PpOcrEngine? Load() =>
        PpOcrModels.Installed is { } models && NativeLibrary.TryLoad("onnxruntime", typeof(InferenceSession).Assembly, null, out _) ? new PpOcrEngine(models) : null;

    public IReadOnlyList<OcrWord>? Read(Pix page, int dpi, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        var pixels = page.ToPixels();
        var words = new List<OcrWord>();
        bool startsRow = false, startsParagraph = false;
        foreach (var line in Lines(page, UsualView))
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
    /// <param name="longestSide">Pixels that the page is looked at with: more finds smaller print, and takes longer.</param>
    public IReadOnlyList<TextLine> Lines(Pix page, int longestSide) => [.. ReadingOrder.Of(detector.Find(page, longestSide))];

    /// <summary>Whether its alphabet has every letter of these words: it lacks a few of Spanish.</summary>
    public bool Knows(IEnumerable<OcrWord> words) => words.All(word => word.Text.Where(char.IsLetter).All(reader.Knows));

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
