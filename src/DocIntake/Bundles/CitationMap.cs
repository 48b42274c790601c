using System.Text.Json;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>
/// Where each page of an earlier bundle is in a later one: the same page of the same original. Bound more than once, a page of the exhibit with the same
/// label comes first, then the n-th time goes to the n-th, and a time that is gone to one that is left. A page that was left out has no new page.
/// </summary>
public static class CitationMap
{
    /// <summary>One line for each page of the earlier bundle's exhibits, in its order.</summary>
    public static IReadOnlyList<Citation> Of(BundleManifest before, BundleManifest now)
    {
        var places = Pages(now).ToLookup(place => place.Key);
        var left = places.ToDictionary(one => one.Key, one => one.ToList());
        var old = Pages(before).ToList();
        var found = new (int Page, string Label)?[old.Count];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var at = 0; at < old.Count; at++)
            {
                var spot = found[at] is null && left.TryGetValue(old[at].Key, out var open) ? open.FindIndex(place => pass == 1 || place.Label == old[at].Label) : -1;
                if (spot >= 0)
                {
                    found[at] = (left[old[at].Key][spot].Page, left[old[at].Key][spot].Label);
                    left[old[at].Key].RemoveAt(spot);
                }
            }
        }

        return [.. old.Select((page, at) =>
        {
            var place = found[at] ?? (places[page.Key].Select(other => ((int, string)?)(other.Page, other.Label)).FirstOrDefault());
            return new Citation(page.Page, place?.Item1, page.Label, place?.Item2, page.Key.Page);
        })];
    }

    /// <summary>As a table for spreadsheets.</summary>
    public static string Csv(IReadOnlyList<Citation> citations) => ExhibitList.Lines(
        [["Old Page", "New Page", "Old Exhibit", "New Exhibit", "Page of Exhibit's Original"],
        .. citations.Select(one => (string[])[ExhibitList.Number(one.OldPage), one.NewPage is { } page ? ExhibitList.Number(page) : "", one.OldExhibit, one.NewExhibit ?? "", ExhibitList.Number(one.OriginalPage)])]);

    /// <summary>For programs.</summary>
    public static string Json(IReadOnlyList<Citation> citations) => JsonSerializer.Serialize(citations, Documents.Json.Indented);

    /// <summary>Neighbouring pages that moved alike, as one line: "3-12 is 5-14".</summary>
    public static IReadOnlyList<CitationRun> Runs(IReadOnlyList<Citation> citations)
    {
        var runs = new List<CitationRun>();
        foreach (var one in citations)
        {
            if (runs is [.., var last] && last.OldExhibit == one.OldExhibit && last.NewExhibit == one.NewExhibit && last.OldPages[^1] + 1 == one.OldPage
                && (last.NewPages is [.., var page] ? one.NewPage == page + 1 : one.NewPage is null))
            {
                runs[^1] = last with { OldPages = [.. last.OldPages, one.OldPage], NewPages = one.NewPage is { } next ? [.. last.NewPages, next] : [] };
            }
            else
            {
                runs.Add(new CitationRun([one.OldPage], one.NewPage is { } next ? [next] : [], one.OldExhibit, one.NewExhibit));
            }
        }

        return runs;
    }

    private static IEnumerable<(int Page, (string Sha256, int Page) Key, string Label)> Pages(BundleManifest manifest) => manifest.Exhibits.SelectMany(exhibit =>
        (PageRanges.Parse(exhibit.OriginalPages) ?? []).Select((original, index) => (exhibit.FirstPage + index, (exhibit.SourceSha256, original), exhibit.Label)));
}

/// <summary>Where a page went.</summary>
/// <param name="NewPage">Null when it was left out; so is <paramref name="NewExhibit"/>.</param>
/// <param name="OriginalPage">Its number in the untouched original.</param>
public sealed record Citation(int OldPage, int? NewPage, string OldExhibit, string? NewExhibit, int OriginalPage);

/// <summary>Pages that moved alike.</summary>
/// <param name="NewPages">Empty when they were left out.</param>
public sealed record CitationRun(IReadOnlyList<int> OldPages, IReadOnlyList<int> NewPages, string OldExhibit, string? NewExhibit);
