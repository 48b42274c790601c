namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// A form whose print is gone (a scanner that drops red ink, a claim sent as data on blank paper). Nothing tells where the grid lies but the values: it is
/// laid where most of them stand in a box of their kind, and whoever asked has to prove what is read there.
/// </summary>
internal static class DataOnly
{
    /// <summary>Pages with more words are no bare form.</summary>
    private const int Most = 400;

    private static readonly double[] Scales = [1, 1.03, 1.06, .97];

    /// <summary>The form that fits best, with the page's words on it; null when the page has not even the kinds of numbers that a claim has.</summary>
    public static (FormTemplate Form, List<FormWord> Words)? Find(IReadOnlyList<PageWord> words, IEnumerable<FormTemplate> forms)
    {
        if (words.Count > Most || !words.Any(word => Value.IsNpi(word.Text) && word.Text.All(char.IsAsciiDigit)) || !words.Any(IsCode))
        {
            return null;
        }

        (double Score, FormTemplate Form, List<FormWord> Words)? best = null;
        foreach (var form in forms)
        {
            foreach (var scale in Scales)
            {
                var laid = words.Select(word => new FormWord(word.Index, word.Text, word.X * scale, word.Y * scale, word.Right * scale, word.Height)).ToList();
                var (dx, dy, score) = Registration.Best(form, laid, 36, 6);
                if (best is null || score > best.Value.Score)
                {
                    best = (score, form, [.. laid.Select(word => word with { X = word.X + dx, Right = word.Right + dx, Y = word.Y + dy })]);
                }
            }
        }

        return best is { } found ? (found.Form, Registration.Settle(found.Form, found.Words, 6, 1)) : null;
    }

    private static bool IsCode(PageWord word) => word.Text.Length is 4 or 5 && (Mended.Procedure(word.Text) ?? Mended.RevenueCode(word.Text)) is not null;
}
