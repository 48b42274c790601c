using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;

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

    private const int CoarsePage = 250;

    private const double DoubtConfidence = .7, DoubtOutside = .5, DoubtInk = .01;

    /// <param name="binary">One bit a pixel, as the engine saw the page; it is used up.</param>
    public static InkMeasure Of(Pix binary, IReadOnlyList<OcrWord> words, int dpi)
    {
        // A quarter of the size is enough to tell type from rules, and sixteen times as fast; half of a coarser page.
        var smaller = dpi < CoarsePage ? 2 : 4;
        var inch = Math.Max(16, dpi / smaller);
        using var clean = binary.ReducedWithoutSpecks(smaller);
        using var withoutRules = WithoutRules(clean, inch / 2, inch / 15);
        using var solid = clean.Opened(inch / 8, inch / 8); // thicker than any stroke of type below 60 points
        using var ink = withoutRules.Without(solid);
        // Two specks that touch become one pixel here, with the weight of sixteen; type is thicker than that.
        using var firm = clean.Opened(2, 2);
        double page = (double)clean.Width * clean.Height, share = firm.CountBlack() / page, all = ink.CountBlack();
        foreach (var word in words.Where(word => word.Confidence >= LeastConfidence))
        {
            int left = (word.Left / smaller) - 1, top = (word.Top / smaller) - 1;
            ink.Clear(left, top, (word.Right / smaller) + 2 - left, (word.Bottom / smaller) + 2 - top);
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
