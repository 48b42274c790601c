using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Splitting;

/// <summary>How a batch falls into documents.</summary>
/// <param name="Documents">The pages of each document, in the batch's order.</param>
/// <param name="SetAside">Page numbers of separator sheets and blank sheets.</param>
internal sealed record BatchCut(IReadOnlyList<DocumentPages> Documents, IReadOnlyList<int> SetAside)
{
    private static readonly Regex Separator = new(
        @"\bpatch\s*-?\s*[t1-6]\b|\bseparator\b|\bdocument\s+break\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Decides where to cut; every page lands in exactly one document or is set aside.</summary>
    public static BatchCut Of(IReadOnlyList<Page> pages, SplittingOptions options)
    {
        var isSeparator = pages.Select(page => IsSeparator(page, options)).ToList();
        var setAside = pages.Where((page, i) => isSeparator[i] || page.Quality == PageQuality.Blank).Select(page => page.Number).ToHashSet();
        var kept = pages.Where(page => !setAside.Contains(page.Number)).ToList();
        var cuts = CutsAtSeparators(pages, isSeparator);
        foreach (var (number, reason) in CutsAtRestarts(kept, options))
        {
            cuts.TryAdd(number, reason);
        }

        return new BatchCut(Assemble(kept, cuts), [.. pages.Select(page => page.Number).Where(setAside.Contains)]);
    }

    private static bool IsSeparator(Page page, SplittingOptions options) =>
        page.Words.Count > 0 && page.Words.Count <= options.SeparatorWords && Separator.IsMatch(page.Text);

    private static Dictionary<int, string> CutsAtSeparators(IReadOnlyList<Page> pages, List<bool> isSeparator)
    {
        var cuts = new Dictionary<int, string>();
        Page? sheet = null;
        for (var i = 0; i < pages.Count; i++)
        {
            if (isSeparator[i])
            {
                sheet = pages[i];
            }
            else if (sheet is not null && pages[i].Quality != PageQuality.Blank)
            {
                cuts[pages[i].Number] = $"page {sheet.Number} is a separator sheet";
                sheet = null;
            }
        }

        return cuts;
    }

    private static IEnumerable<(int Number, string Reason)> CutsAtRestarts(List<Page> pages, SplittingOptions options)
    {
        var all = CounterSeries.In([.. pages.Select(page => (IReadOnlyList<PageCounter>)[.. PageCounter.On(page, options.Margin)])]);
        // A court's stamp through the whole file makes it one filed paper; any other batch-wide counter says nothing about its parts.
        if (all.Any(series => series.Kind == CounterKind.Stamp && series.IsBatchWide(pages.Count)))
        {
            yield break;
        }

        var series = all.Where(one => !one.IsBatchWide(pages.Count)).ToList();
        foreach (var start in series.Where(one => one.FirstNumber == 1 && one.First > 0).DistinctBy(one => one.First))
        {
            if (!series.Any(other => other.Kind != CounterKind.Fax && other.RunsAcross(start.First)))
            {
                yield return (pages[start.First].Number, $"page {pages[start.First].Number} restarts at 1 of {start.Of}");
            }
        }
    }

    private static List<DocumentPages> Assemble(List<Page> kept, Dictionary<int, string> cuts)
    {
        var documents = new List<DocumentPages>();
        foreach (var page in kept)
        {
            var reason = cuts.GetValueOrDefault(page.Number);
            if (documents.Count == 0 || reason is not null)
            {
                documents.Add(new DocumentPages([], reason));
            }

            documents[^1].Pages.Add(page.Number);
        }

        return documents;
    }
}

/// <summary>One document of a batch.</summary>
/// <param name="Reason">Why it starts where it starts; null at the batch's beginning.</param>
internal sealed record DocumentPages(List<int> Pages, string? Reason);
