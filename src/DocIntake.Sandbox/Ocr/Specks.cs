using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr;

/// <summary>
/// Dirt of a fax line or an old copier: black specks smaller than any full stop, and pinholes. Where there are many, engines take them for text.
/// Looked for in the scanner's own pixels, before scaling smears them.
/// </summary>
internal static class Specks
{
    /// <summary>Specks' share of the page from which on they disturb; a clean page has less than a tenth of it.</summary>
    private const double Many = .0004;

    /// <summary>Pixels across and down: so small is never type; a little larger may be a full stop, which stands beside type.</summary>
    private const int Speck = 2, LargerSpeck = 3, BesideType = 9;

    private const int Hole = 1;

    private const int Ink = 130;

    /// <summary>On a coarser page so few pixels are a full stop, or part of a letter.</summary>
    private const int LeastDpi = 180;

    /// <summary>A fax whose pixels are higher than wide, made square: without its specks, which would be stretched with it.</summary>
    /// <param name="dpi">Across.</param>
    /// <param name="stretch">How many times higher it gets.</param>
    public static Pix ToSquare(Pix page, int dpi, double stretch)
    {
        using var gray = page.ToGray();
        using var clean = Removed(gray, dpi);
        return (clean ?? gray).Scaled(1, stretch);
    }

    /// <summary>The page without them; null when there are few, or none can be told from type.</summary>
    public static Pix? Removed(Pix gray, int dpi)
    {
        if (dpi < LeastDpi)
        {
            return null;
        }

        using var binary = gray.ToBinary(Ink);
        var few = Many * gray.Width * gray.Height;
        if (binary.Parts().Where(part => Math.Max(part.Width, part.Height) <= LargerSpeck).Sum(part => part.Width * part.Height) < few)
        {
            return null;
        }

        using var large = binary.LargerThan(LargerSpeck);
        using var besideLarge = large.Grown(BesideType);
        using var notTiny = binary.LargerThan(Speck);
        using var stops = notTiny.And(besideLarge);
        using var type = large.Or(stops);
        using var specks = binary.Without(type);
        if (specks.CountBlack() < few)
        {
            return null;
        }

        using var paper = type.Inverted();
        using var open = paper.LargerThan(Hole);
        using var holes = paper.Without(open);
        var clean = gray.Copied();
        clean.Paint(specks, byte.MaxValue);
        clean.Paint(holes, 0);
        return clean;
    }
}
