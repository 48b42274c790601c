namespace DocIntake.Sandbox.Binding;

/// <summary>Where a stamp goes on a page: bottom right, unless that is written on and another place at the edge is free.</summary>
public static class StampPlace
{
    private const double Margin = 14;

    // Anti-aliased specks and scanner dust stay below, a word of text is far above.
    private const double Free = 0.004;

    /// <summary>How far a stamp is shrunk to find room; its smallest letters are then read with a glass, its number without.</summary>
    private const double Small = 0.7;

    // Fractions of the free way from the bottom right corner: closer to the edge, leftwards along the bottom, up the right edge, the top.
    private static readonly (double Left, double Up)[] Candidates =
        [(0, 0), (-0.01, -0.012), (0.12, 0), (0.25, 0), (0.5, 0), (0.75, 0), (1, 0), (0, 0.06), (0, 0.12), (0, 1), (0.5, 1), (1, 1)];

    /// <summary>The stamp's scale, or null when the page is too small to carry it legibly.</summary>
    public static double? Scale(PageGeometry page, double width)
    {
        if (Math.Min(page.Width, page.Height) < PageGeometry.SmallestSide)
        {
            return null;
        }

        // Drawn for Letter; a plan or a receipt gets it in proportion, and never wider than the page.
        var scale = Math.Clamp(Math.Min(page.Width, page.Height) / 612, 0.55, 4);
        return Math.Min(scale, (page.Width - 4) / width);
    }

    /// <summary>
    /// The stamp's lower left corner on the upright page, and its scale: the wanted one, or a smaller one where only that finds a free place.
    /// </summary>
    public static (double X, double Y, double Scale) Find(PageGeometry page, InkMap? ink, double width, double height, double scale)
    {
        var (place, dark) = Find(page, ink, width * scale, height * scale);
        if (dark > Free && Find(page, ink, width * scale * Small, height * scale * Small) is { Ink: <= Free } smaller)
        {
            return (smaller.Place.X, smaller.Place.Y, scale * Small);
        }

        return (place.X, place.Y, scale);
    }

    private static ((double X, double Y) Place, double Ink) Find(PageGeometry page, InkMap? ink, double width, double height)
    {
        var margin = Math.Min(Margin * page.Width / 612, (page.Width - width) / 2);
        var (wayLeft, wayUp) = (page.Width - width - (2 * margin), Math.Max(0, page.Height - height - (2 * margin)));
        var best = (X: page.Width - width - margin, Y: margin);
        var least = ink is null ? 0 : double.MaxValue;
        foreach (var (left, up) in ink is null ? [] : Candidates)
        {
            var (x, y) = (page.Width - width - margin - (left * wayLeft), margin + (up * wayUp));
            var dark = ink!.Ink(x / page.Width, 1 - ((y + height) / page.Height), width / page.Width, height / page.Height);
            if (dark < least - 1e-9)
            {
                (best, least) = ((x, y), dark);
            }

            if (dark <= Free)
            {
                break;
            }
        }

        return (best, least);
    }
}
