namespace DocIntake.Documents.Wire;

/// <summary>
/// What reading found on a page, for the binder: the words that must still be there afterwards, and where they stand, so that no stamp covers
/// them. A page of which only part is known is drawn instead.
/// </summary>
/// <param name="Words">With one space between them.</param>
/// <param name="Written">Where there is ink on it, as <see cref="Page.Ink"/>; null = unknown.</param>
public sealed record KnownPage(string Words, byte[]? Written)
{
    /// <param name="turned">Degrees clockwise that the page was really turned by, after it was read.</param>
    public static KnownPage Of(Page page, int turned) => new(
        string.Join(' ', page.Words.Select(word => word.Text)),
        turned != 0 ? null : page.Ink ?? (page.Source == TextSource.TextLayer && page.Turned == 0 && page.Words.Count > 0 ? Grid(page.Words) : null));

    /// <summary>A page that reading did not look at is covered by words and has no large picture: its words are its ink.</summary>
    private static byte[] Grid(IReadOnlyList<Word> words)
    {
        var grid = new byte[Page.InkColumns * Page.InkRows / 8];
        foreach (var word in words)
        {
            for (var row = Cell(word.Y, Page.InkRows); row <= Cell(word.Y + word.Height, Page.InkRows); row++)
            {
                for (var column = Cell(word.X, Page.InkColumns); column <= Cell(word.X + word.Width, Page.InkColumns); column++)
                {
                    var field = (row * Page.InkColumns) + column;
                    grid[field / 8] |= (byte)(1 << (field % 8));
                }
            }
        }

        return grid;
    }

    private static int Cell(double fraction, int cells) => Math.Clamp((int)(fraction * cells), 0, cells - 1);
}
