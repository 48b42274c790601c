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

    /// <summary>The form that fits best, and where it lies; null when the page has not even the kinds of numbers that a claim has.</summary>
    public static (FormTemplate Form, FormMap Map)? Find(IReadOnlyList<PageWord> words, IEnumerable<FormTemplate> forms)
    {
        if (words.Count > Most || !words.Any(word => Value.IsNpi(word.Text) && word.Text.All(char.IsAsciiDigit)) || !words.Any(IsCode))
        {
            return null;
        }

        (double Score, FormTemplate Form, FormMap Map)? best = null;
        foreach (var form in forms)
        {
            foreach (var scale in Scales)
            {
                var plain = new FormMap((x, y) => (x * scale, y * scale));
                var (dx, dy, score) = Registration.Best(form, [.. words.Select(plain.Lay)], 36, 6);
                if (best is null || score > best.Value.Score)
                {
                    best = (score, form, new FormMap((x, y) => ((x * scale) + dx, (y * scale) + dy)));
                }
            }
        }

        if (best is not { } found)
        {
            return null;
        }

        var (x, y, _) = Registration.Best(found.Form, [.. words.Select(found.Map.Lay)], 6, 1);
        return (found.Form, found.Map.Shifted(x, y));
    }

    private static bool IsCode(PageWord word) => word.Text.Length is 4 or 5 && (Mended.Procedure(word.Text) ?? Mended.RevenueCode(word.Text)) is not null;
}
