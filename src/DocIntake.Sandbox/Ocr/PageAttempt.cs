using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.Tesseract;

namespace DocIntake.Sandbox.Ocr;

/// <summary>One way a page was read: how it was set right, and what came of it.</summary>
/// <param name="Binary">The page in black and white, as the first engine saw it; disposed with the scan.</param>
internal sealed record PageAttempt(PageScan Scan, Pix? Binary, int Turned, IReadOnlyList<OcrWord> Words, string Engine, PageLayout Layout) : IDisposable
{
    /// <summary>Mean of the words', 0..1; null without words.</summary>
    public double? Confidence { get; } = Words.Count == 0 ? null : Words.Average(word => word.Confidence);

    public InkMeasure Ink { get; } = Binary is null ? default : InkMeasure.Of(Binary, Words, Scan.Dpi);

    public PageQuality Quality => InkMeasure.Judge(Ink, Words.Count, Confidence);

    /// <summary>Tesseract often reads lines that run up or down the page; their words are tall.</summary>
    public bool LiesOnItsSide
    {
        get
        {
            var words = Words.Where(word => word.Text.Length >= 4).ToArray();
            return words.Length > 0 && words.Count(word => word.Bottom - word.Top > word.Right - word.Left) > words.Length / 2;
        }
    }

    public OcrPage ToPage() => new(
        [.. Words.Select(Scan.Place)], Turned, Scan.Skew, Confidence, Ink.OutsideShare, Quality, Engine);

    public void Dispose()
    {
        Scan.Dispose();
        Binary?.Dispose();
    }
}
