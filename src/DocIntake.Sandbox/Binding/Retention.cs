namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Holds each bound page against what was read of it before. Where the words known from reading seem to be missing, or none are known, poppler
/// reads the exhibit itself: the two readings then differ in nothing but the binding.
/// </summary>
public sealed class Retention(IReadOnlyList<ExhibitPages> exhibits, string folder)
{
    /// <summary>A page with a smaller share of its words has lost some.</summary>
    public const double Enough = 0.99;

    /// <summary>Readers split words a little differently; a page that came with fewer than this share of the words that were read had lost them before it was bound.</summary>
    private const double SameWords = 0.9;

    /// <summary>So many of the letters and digits are the same text, however it is torn into words.</summary>
    private const double AllLetters = 0.998;

    private readonly Dictionary<(int Exhibit, int Page), string[]> exact = [];
    private readonly Dictionary<int, IReadOnlyList<string[]>> whole = [];

    /// <summary>Words before and of these kept, exhibit by exhibit and page by page.</summary>
    /// <param name="first">The place, from 0, of the file's first exhibit among all.</param>
    public List<List<(int Before, int Kept)>> Compare(BundleLayout layout, IReadOnlyList<string[]> after, int first = 0) =>
        [.. layout.Exhibits.Select((placed, index) => (placed, exhibit: first + index)).Select(one => Compare(layout, one.placed, one.exhibit, after))];

    private List<(int Before, int Kept)> Compare(BundleLayout layout, PlacedExhibit placed, int exhibit, IReadOnlyList<string[]> after) =>
        [.. Enumerable.Range(0, placed.Pages).Select(page =>
            exhibits[exhibit].Pages[page].Route == Route.Redacted ? (0, 0)
            : placed.FirstPage - layout.Before - 1 + page < after.Count ? Compare(exhibit, page, WithoutStamp(after[placed.FirstPage - layout.Before - 1 + page], layout.StampOf(placed, page).Words)) : Compare(exhibit, page, []))];

    /// <summary>The page's words before, and how many of them <paramref name="after"/> has.</summary>
    public (int Before, int Kept) Compare(int exhibit, int page, string[] after)
    {
        var read = exhibits[exhibit].KnownOf(page) is { } known ? Words.Split(known.Words) : [];
        if (read.Length > 0 && (Words.Kept(read, after) >= Enough * read.Length || Words.LettersKept(read, after) >= AllLetters))
        {
            return (read.Length, Math.Max(Words.Kept(read, after), (int)Math.Ceiling(Enough * read.Length)));
        }

        var before = Exact(exhibit, page);
        before = before.Length < SameWords * read.Length ? read : before;
        // Words that are laid behind a picture each have their place; poppler then tells two apart that it read as one before.
        return exhibits[exhibit].Pages[page].Route == Route.Remade && Words.LettersKept(before, after) >= AllLetters ? (before.Length, Math.Max(Words.Kept(before, after), (int)Math.Ceiling(Enough * before.Length)))
            : (before.Length, Words.Kept(before, after));
    }

    // The stamp's own words must not stand in for others that are lost.
    private static string[] WithoutStamp(string[] words, string stamp)
    {
        var rest = words.ToList();
        foreach (var word in Words.Split(stamp))
        {
            if (rest.LastIndexOf(word) is >= 0 and var at)
            {
                rest.RemoveAt(at);
            }
        }

        return [.. rest];
    }

    private string[] Exact(int exhibit, int page)
    {
        if (exact.TryGetValue((exhibit, page), out var found))
        {
            return found;
        }

        var (plan, original) = (exhibits[exhibit].Plan, exhibits[exhibit].Originals[page]);
        if (exhibits[exhibit].Known.Count == 0)
        {
            // Nothing is known: one reading of the whole is cheaper than one a page.
            if (!whole.TryGetValue(exhibit, out var pages))
            {
                whole[exhibit] = pages = Words.Of(plan.Pdf, folder);
            }

            return exact[(exhibit, page)] = original <= pages.Count ? pages[original - 1] : [];
        }

        return exact[(exhibit, page)] = Words.Of(plan.Pdf, original, original, folder) is [var alone, ..] ? alone : [];
    }
}
