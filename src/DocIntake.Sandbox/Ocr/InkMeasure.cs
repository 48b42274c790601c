using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.Tesseract;

namespace DocIntake.Sandbox.Ocr;

/// <summary>
/// Ink on a page against the words read from it: confidence is blind to text that the engine never saw, ink is not.
/// </summary>
/// <param name="Share">All ink, of the page's pixels; dust not counted.</param>
/// <param name="Strokes">Ink that may be type, of the page's pixels: without ruled lines and solid black areas.</param>
/// <param name="OutsideShare">Of the strokes, outside all words.</param>
internal readonly record struct InkMeasure(double Share, double Strokes, double OutsideShare)
{
    /// <summary>A page with less ink than this and no words is blank paper: a letter page holds 4 to 10 times as much with a single line.</summary>
    private const double BlankBelow = .0005;

    /// <summary>A word read with less confidence does not account for the ink under it.</summary>
    private const double LeastConfidence = .3;

    private const double DoubtConfidence = .7, DoubtOutside = .5, DoubtInk = .01;

    /// <param name="binary">One bit a pixel, as the engine saw the page; it is used up.</param>
    public static InkMeasure Of(Pix binary, IReadOnlyList<OcrWord> words, int dpi)
    {
        using var clean = binary.Opened(2, 2);
        using var withoutRules = WithoutRules(clean, dpi / 2, dpi / 15);
        using var solid = clean.Opened(dpi / 8, dpi / 8); // thicker than any stroke of type below 60 points
        using var ink = withoutRules.Without(solid);
        double page = (double)binary.Width * binary.Height, share = clean.CountBlack() / page, all = ink.CountBlack();
        foreach (var word in words.Where(word => word.Confidence >= LeastConfidence))
        {
            ink.Clear(word.Left - 3, word.Top - 3, word.Right - word.Left + 6, word.Bottom - word.Top + 6);
        }

        return new InkMeasure(share, all / page, all == 0 ? 0 : Math.Round(ink.CountBlack() / all, 4));
    }

    /// <summary>A one-bit image without its ruled lines: long and thin ones. What is long and thick is a black area, which may hide anything.</summary>
    /// <param name="length">Pixels from which on a run is long.</param>
    /// <param name="thickness">Pixels from which on it is an area.</param>
    public static Pix WithoutRules(Pix binary, int length, int thickness)
    {
        using var thick = binary.Opened(thickness, thickness);
        using var across = binary.Opened(length, 1);
        using var down = binary.Opened(1, length);
        using var rulesAcross = across.Without(thick);
        using var rulesDown = down.Without(thick);
        using var withoutAcross = binary.Without(rulesAcross);
        return withoutAcross.Without(rulesDown);
    }

    public static PageQuality Judge(InkMeasure ink, int words, double? confidence) =>
        words == 0 ? (ink.Share < BlankBelow ? PageQuality.Blank : PageQuality.Unread)
        : confidence < DoubtConfidence || (ink.OutsideShare > DoubtOutside && ink.Strokes > DoubtInk) ? PageQuality.Doubt
        : PageQuality.Read;
}
