using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr;

/// <summary>
/// Tells running text in one column, as letters, reports and contracts have it, from everything else. Nothing on such a page has to be found
/// first: read as one block it costs an eighth less time, and loses no lines that a search for columns would take for noise.
/// </summary>
internal static class Columns
{
    /// <summary>Inches: the cells that the page is looked at in, and the height over which a gap is a gutter.</summary>
    private const double Cell = 1 / 20.0, Gutter = 1;

    /// <summary>Cells side by side without type; more than any space between words has.</summary>
    private const int GutterCells = 3;

    /// <summary>Rows of cells with type on both sides of a gutter: two to a line, and of all rows there; the number before a paragraph has fewer.</summary>
    private const int FewestRows = 4;

    private const double MostRows = .6;

    /// <summary>Letters fewer than this are not running text; what is no letter (rules, pictures, seals) covers at most so many of their boxes.</summary>
    private const int FewestLetters = 300;

    private const double MostElse = .3;

    /// <param name="parts">What hangs together in the black and white page.</param>
    /// <param name="skew">Degrees clockwise that set its lines level.</param>
    public static bool IsOne(IReadOnlyList<PartBox> parts, double dpi, double skew)
    {
        var letters = parts.Where(part => IsLetter(part, dpi)).ToArray();
        double ofLetters = letters.Sum(part => (double)part.Width * part.Height);
        double ofOthers = parts.Where(part => part.Height > dpi / 3 || part.Width > dpi).Sum(part => (double)part.Width * part.Height);
        return letters.Length >= FewestLetters && ofOthers <= MostElse * ofLetters && !HasGutter(Rows(letters, dpi, skew));
    }

    /// <summary>Of a letter's size; commas, hyphens and specks are none.</summary>
    public static bool IsLetter(PartBox part, double dpi) => part.Width >= dpi / 30 && part.Height >= dpi / 30 && part.Height <= dpi / 3;

    /// <summary>Without lines that are one mark alone: read as one block, a blot on the paper becomes a full stop.</summary>
    public static IReadOnlyList<OcrWord> WithoutBlots(IReadOnlyList<OcrWord> words) => [.. words.Where((word, at) =>
        word.Text.Length > 1 || char.IsLetterOrDigit(word.Text[0]) || !word.StartsLine || (at + 1 < words.Count && !words[at + 1].StartsLine))];

    /// <summary>For each row of cells, level with the lines, which of them hold type.</summary>
    private static bool[][] Rows(PartBox[] letters, double dpi, double skew)
    {
        var (size, slope) = (dpi * Cell, Math.Tan(skew * Math.PI / 180));
        var places = letters.Select(part => (Left: part.Left / size, Right: (part.Left + part.Width) / size, Middle: (part.Top + (part.Height / 2.0) + (slope * part.Left)) / size)).ToArray();
        int top = (int)Math.Floor(places.Min(place => place.Middle)), across = (int)places.Max(place => place.Right) + 1;
        var rows = new bool[(int)places.Max(place => place.Middle) - top + 1][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new bool[across];
        }

        foreach (var (left, right, middle) in places)
        {
            rows[(int)middle - top].AsSpan((int)left, (int)right - (int)left + 1).Fill(true);
        }

        return rows;
    }

    /// <summary>Whether somewhere on the page, over the height of a gutter, a gap has type on both of its sides in most lines.</summary>
    private static bool HasGutter(bool[][] rows)
    {
        var height = (int)(Gutter / Cell);
        for (var top = 0; top + height <= rows.Length; top++)
        {
            // Between two lines there is nothing, which says nothing about columns.
            var lines = rows.AsSpan(top, height).ToArray().Where(row => row.Contains(true)).ToArray();
            for (var left = 1; lines.Length >= FewestRows && left + GutterCells < lines[0].Length; left++)
            {
                var gap = left;
                if (lines.All(row => !row.AsSpan(gap, GutterCells).Contains(true))
                    && lines.Count(row => row.AsSpan(0, gap).Contains(true) && row.AsSpan(gap + GutterCells).Contains(true)) >= Math.Max(FewestRows, MostRows * lines.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
