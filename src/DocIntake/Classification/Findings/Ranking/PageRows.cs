using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>The words of a page in rows as the eye sees them, whatever order the text gives them in.</summary>
internal sealed class PageRows
{
    private readonly Page page;
    private readonly int[] rowOf;

    public PageRows(Page page)
    {
        this.page = page;
        rowOf = new int[page.Words.Count];
        var rows = new List<List<int>>();
        var (middle, height) = (double.NegativeInfinity, 0.0);
        foreach (var word in Enumerable.Range(0, page.Words.Count).OrderBy(Middle))
        {
            if (Middle(word) - middle > 0.5 * Math.Max(height, page.Words[word].Height * 0.5))
            {
                rows.Add([]);
                (middle, height) = (Middle(word), page.Words[word].Height);
            }

            rowOf[word] = rows.Count - 1;
            rows[^1].Add(word);
        }

        Rows = [.. rows.Select(row => row.OrderBy(word => page.Words[word].X).ToArray())];
        var heights = page.Words.Select(word => word.Height).Order().ToList();
        UsualHeight = heights.Count == 0 ? 0 : heights[heights.Count / 2];
    }

    /// <summary>Indexes of words, rows from the top, words from the left.</summary>
    public IReadOnlyList<int[]> Rows { get; }

    /// <summary>The median height of a word, as a share of the page.</summary>
    public double UsualHeight { get; }

    public int RowOf(int word) => rowOf[word];

    /// <summary>The words of a row that end before this place.</summary>
    public IEnumerable<int> LeftOf(int row, double x) => row < 0 || row >= Rows.Count ? [] : Rows[row].Where(word => page.Words[word].X + (page.Words[word].Width / 2) < x);

    public IEnumerable<int> RightOf(int row, double x) => Rows[row].Where(word => page.Words[word].X + (page.Words[word].Width / 2) > x);

    /// <summary>What stands over a box in the rows above, from the nearest up.</summary>
    public IEnumerable<int[]> Above(int row, Box box, int rows) => Enumerable.Range(1, Math.Min(rows, row))
        .Select(up => Rows[row - up].Where(word => page.Words[word].X < box.Right + 0.01 && page.Words[word].Box.Right > box.X - 0.01).ToArray())
        .Where(over => over.Length > 0);

    private double Middle(int word) => page.Words[word].Y + (page.Words[word].Height / 2);
}
