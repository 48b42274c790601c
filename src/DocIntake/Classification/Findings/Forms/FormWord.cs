using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A word laid on the form: its place in the form's points, whatever the scan made of the page.</summary>
/// <param name="Index">Of the page's words.</param>
/// <param name="Y">Middle of the word.</param>
internal sealed record FormWord(int Index, string Text, double X, double Y, double Right, double Height)
{
    public double Middle => (X + Right) / 2;

    /// <summary>The rows that words form, from top to bottom, each from left to right.</summary>
    public static List<List<FormWord>> Rows(IEnumerable<FormWord> words, double apart)
    {
        var rows = new List<List<FormWord>>();
        foreach (var word in words.OrderBy(word => word.Y))
        {
            if (rows.Count > 0 && word.Y - rows[^1].Average(other => other.Y) < apart)
            {
                rows[^1].Add(word);
            }
            else
            {
                rows.Add([word]);
            }
        }

        rows.ForEach(row => row.Sort((a, b) => a.X.CompareTo(b.X)));
        return rows;
    }
}

/// <summary>What a cell says.</summary>
/// <param name="Words">That say it.</param>
/// <param name="Note">What is doubtful about it; null mostly.</param>
internal sealed record CellValue(string Canonical, IReadOnlyList<FormWord> Words, string? Note = null)
{
    private const double Doubted = 0.5;

    /// <summary>The finding, as sure as its least sure word.</summary>
    public Finding ToFinding(Page page, string field, string by, int? line = null)
    {
        var words = Words.Select(word => page.Words[word.Index]).ToList();
        var confidence = words.Min(word => word.Confidence);
        return new Finding(
            field, Canonical, string.Join(' ', words.Select(word => word.Text)), Note is null ? confidence : Math.Min(confidence ?? 1, Doubted),
            page.Number, words.Select(word => word.Box).Aggregate((all, box) => all.Union(box)), line, Note is null ? by : $"{by}; {Note}");
    }
}
