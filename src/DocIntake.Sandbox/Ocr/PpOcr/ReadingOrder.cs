namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>Brings the lines that the detector found into the order of reading: rows from the top, each from the left.</summary>
internal static class ReadingOrder
{
    /// <summary>Lines stand in one row when their middles differ by less than this part of the lower one's height.</summary>
    private const double SameRow = .5;

    /// <summary>More paper above a row than this part of its height begins a paragraph.</summary>
    private const double NewParagraph = .7;

    public static IEnumerable<TextLine> Of(IReadOnlyList<TiltedBox> lines)
    {
        var rows = new List<List<TiltedBox>>();
        foreach (var line in lines.OrderBy(line => line.MiddleY))
        {
            var height = HeightOf(line);
            if (rows.Count > 0 && rows[^1] is var row && line.MiddleY - row.Average(other => other.MiddleY) < SameRow * Math.Min(height, row.Min(HeightOf)))
            {
                row.Add(line);
            }
            else
            {
                rows.Add([line]);
            }
        }

        var bottom = double.MinValue;
        foreach (var row in rows)
        {
            var top = row.Min(line => line.MiddleY - (HeightOf(line) / 2));
            var paragraph = top - bottom > NewParagraph * row.Average(HeightOf);
            foreach (var (line, place) in row.OrderBy(line => line.MiddleX).Select((line, place) => (line, place)))
            {
                yield return new TextLine(line, place == 0, place == 0 && paragraph);
            }

            bottom = row.Max(line => line.MiddleY + (HeightOf(line) / 2));
        }
    }

    // A line that runs up the page is not as high as its letters.
    private static double HeightOf(TiltedBox line) => line.Bounds(0, 1) is var (_, top, _, bottom) ? bottom - top : 0;
}
