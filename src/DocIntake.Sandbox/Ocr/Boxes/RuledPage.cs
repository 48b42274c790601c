using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr.Boxes;

/// <summary>
/// A page level and without its rules, for reading what stands between and on them. Where a stroke of type crosses a rule, the stroke stays.
/// </summary>
/// <param name="Parts">What hangs together in the black and white page: letters, mostly.</param>
internal sealed record RuledPage(PageScan Scan, IReadOnlyList<PartBox> Parts) : IDisposable
{
    private const int WantedDpi = 300, TooCoarse = 250, TooFine = 400;

    /// <summary>Darker than this is type; a thin rule that the scanner spread over two pixels is paler.</summary>
    private const int Type = 130, Rule = 165;

    /// <summary>What an evened background is made.</summary>
    public const byte Paper = 200;

    public Pix Pixels => Scan.Pixels;

    public int Dpi => Scan.Dpi;

    /// <param name="gray">Upright, 8 bits a pixel; stays the caller's.</param>
    public static RuledPage Prepare(Pix gray, int dpi, double skew)
    {
        var factor = dpi is < TooCoarse or > TooFine ? (double)WantedDpi / dpi : 1;
        using var scaled = gray.Scaled(factor, factor);
        using var even = scaled.WithEvenBackground();
        var level = even.Rotated(skew);
        dpi = (int)Math.Round(dpi * factor);
        WithoutRules(level, dpi);
        using var binary = level.ToBinary(Type);
        return new RuledPage(new PageScan(level, dpi, skew, IsOneColumn: false), binary.Parts());
    }

    public void Dispose() => Scan.Dispose();

    private static void WithoutRules(Pix page, int dpi)
    {
        using var dark = page.ToBinary(Rule);
        var thickest = dpi / 25;
        using var thick = dark.Opened(thickest, thickest);
        using var across = dark.Opened(dpi / 3, 1);
        using var down = dark.Opened(1, dpi / 4);
        Erase(page, dark, across, thick, thickest, isAcross: true);
        Erase(page, dark, down, thick, thickest, isAcross: false);
    }

    private static void Erase(Pix page, Pix dark, Pix runs, Pix thick, int thickest, bool isAcross)
    {
        using var thin = runs.Without(thick);
        // The pale edge of a rule goes with it.
        using var rules = isAcross ? thin.Grown(1, 3) : thin.Grown(3, 1);
        using var rest = dark.Without(rules);
        // Ink on both sides of a rule went through it.
        using var joined = isAcross ? rest.Closed(1, thickest) : rest.Closed(thickest, 1);
        using var erased = rules.Without(joined);
        page.Paint(erased, Paper);
    }
}
