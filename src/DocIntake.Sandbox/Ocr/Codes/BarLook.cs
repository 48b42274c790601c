using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr.Codes;

/// <summary>A cheap look at where a page changes between light and dark, and which way: what can hold no bar code need not be searched for one.</summary>
/// <param name="MayHaveBars">Somewhere it changes along one direction only, again and again, as across bars.</param>
/// <param name="MayHaveSquares">Somewhere it changes much in both directions, as in a QR code; letters do too.</param>
internal readonly record struct BarLook(bool MayHaveBars, bool MayHaveSquares)
{
    /// <summary>Pixels of a tile: a bar or two at 150 dpi.</summary>
    private const int Tile = 16;

    /// <summary>Mean step between neighbours of 255 shades: in bars it is 30 and more, in pale or blurred ones half of that.</summary>
    private const double Much = 14;

    /// <summary>The steps along the one direction against those along the other; letters have .5 to 2, bars that lie 15 degrees askew 3.7.</summary>
    private const double OneWay = 2;

    private const int Across = 4, Along = 3, Enough = 8;

    /// <param name="page">At about 150 dpi.</param>
    public static BarLook At(GrayPixels page)
    {
        int columns = page.Width / Tile, rows = page.Height / Tile;
        var tiles = new Change[columns * rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                tiles[(row * columns) + column] = Of(page, column * Tile, row * Tile);
            }
        }

        return new BarLook(
            Any(tiles, columns, Across, Along, Enough, Change.Sideways) || Any(tiles, columns, Along, Across, Enough, Change.Downwards),
            Any(tiles, columns, 2, 2, 3, Change.Both));
    }

    private static Change Of(GrayPixels page, int left, int top)
    {
        int sideways = 0, downwards = 0;
        for (var y = top; y < top + Tile; y++)
        {
            var row = page.Values.AsSpan((y * page.Width) + left, Tile);
            var below = page.Values.AsSpan((Math.Min(y + 1, page.Height - 1) * page.Width) + left, Tile);
            for (var x = 0; x < Tile - 1; x++)
            {
                sideways += Math.Abs(row[x + 1] - row[x]);
                downwards += Math.Abs(below[x] - row[x]);
            }
        }

        double across = sideways / (double)(Tile * Tile), down = downwards / (double)(Tile * Tile);
        return across >= Much && across >= OneWay * down ? Change.Sideways
            : down >= Much && down >= OneWay * across ? Change.Downwards
            : Math.Min(across, down) >= Much / 2 ? Change.Both : Change.None;
    }

    /// <summary>True when in some rectangle of so many tiles so many change like that.</summary>
    private static bool Any(Change[] tiles, int columns, int wide, int high, int enough, Change how)
    {
        for (var top = 0; top + high <= tiles.Length / Math.Max(1, columns); top++)
        {
            for (var left = 0; left + wide <= columns; left++)
            {
                var count = 0;
                for (var row = top; row < top + high; row++)
                {
                    count += tiles.AsSpan((row * columns) + left, wide).Count(how);
                }

                if (count >= enough)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private enum Change { None, Sideways, Downwards, Both }
}
