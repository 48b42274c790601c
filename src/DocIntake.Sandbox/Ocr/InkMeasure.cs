using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.Tesseract;

namespace DocIntake.Sandbox.Ocr;

/// <summary>
/// Ink on a page against the words read from it: confidence is blind to text that the engine never saw, ink is not.
/// </summary>
/// <param name="Share">Of the page's pixels, dust and ruled lines not counted.</param>
/// <param name="OutsideShare">Of that ink, outside all words.</param>
internal readonly record struct InkMeasure(double Share, double OutsideShare)
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
        using var ink = WithoutRules(clean, dpi);
        double all = ink.CountBlack();
        foreach (var word in words.Where(word => word.Confidence >= LeastConfidence))
        {
            ink.Clear(word.Left - 3, word.Top - 3, word.Right - word.Left + 6, word.Bottom - word.Top + 6);
        }

        return new InkMeasure(all / ((double)binary.Width * binary.Height), all == 0 ? 0 : Math.Round(ink.CountBlack() / all, 4));
    }

    // A rule is long and thin; what is long and thick is a black area, which may hide anything.
    private static Pix WithoutRules(Pix clean, int dpi)
    {
        using var thick = clean.Opened(dpi / 15, dpi / 15);
        using var across = clean.Opened(dpi / 2, 1);
        using var down = clean.Opened(1, dpi / 2);
        using var rulesAcross = across.Without(thick);
        using var rulesDown = down.Without(thick);
        using var withoutAcross = clean.Without(rulesAcross);
        return withoutAcross.Without(rulesDown);
    }

    public static PageQuality Judge(InkMeasure ink, int words, double? confidence) =>
        words == 0 ? (ink.Share < BlankBelow ? PageQuality.Blank : PageQuality.Unread)
        : confidence < DoubtConfidence || (ink.OutsideShare > DoubtOutside && ink.Share > DoubtInk) ? PageQuality.Doubt
        : PageQuality.Read;
}
