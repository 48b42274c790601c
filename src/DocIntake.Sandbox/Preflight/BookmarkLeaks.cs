using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;

namespace DocIntake.Sandbox.Preflight;

/// <summary>
/// Bookmarks that may say what their page does not any more: a word of the title is on no page, and something as large and as black as a redaction is on the page that it leads to. Whether that is
/// one, a person sees; when it is redacted once more the page is made anew, and an exhibit with such pages brings no bookmarks.
/// </summary>
internal static partial class BookmarkLeaks
{
    private const int Dpi = 50, FewestLetters = 4;

    /// <summary>The smallest thing that covers a word, in points.</summary>
    private const double Width = 24, Height = 8;

    private const double AllBlack = .98;

    private const byte Black = 60;

    public static IEnumerable<Leak> Of(PdfObjects objects, string pdf, string folder)
    {
        var titles = Titles(ExhibitLinks.Of(objects).Bookmarks).Where(title => title.Page is not null).ToList();
        if (titles.Count == 0)
        {
            yield break;
        }

        var said = Binding.Words.Each(pdf, objects.Pages.Count, folder).SelectMany(page => page).SelectMany(Letters).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var page in titles.Where(title => Letters(title.Title).Any(word => !said.Contains(word))).Select(title => title.Page!.Value).Distinct())
        {
            if (InkMap.Of(pdf, page, page, folder, Dpi) is [{ } map] && BlackOn(map) is { } box)
            {
                yield return new Leak(LeakKind.Bookmark, page, box);
            }
        }
    }

    private static IEnumerable<ExhibitBookmark> Titles(IEnumerable<ExhibitBookmark> bookmarks) => bookmarks.SelectMany(bookmark => Titles(bookmark.Children).Prepend(bookmark));

    /// <summary>The first place from the top where all is black.</summary>
    private static Box? BlackOn(InkMap map)
    {
        double wide = Width * Dpi / 72 / map.Width, high = Height * Dpi / 72 / map.Height;
        for (var y = 0.0; y + high <= 1; y += high / 2)
        {
            for (var x = 0.0; x + wide <= 1; x += wide / 2)
            {
                if (map.Ink(x, y, wide, high, Black) >= AllBlack)
                {
                    return new Box(x, y, wide, high);
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Letters(string text) => Word().Matches(text).Select(match => match.Value).Where(word => word.Length >= FewestLetters);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
