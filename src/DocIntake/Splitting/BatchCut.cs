using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Splitting.Learnt;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting;

/// <summary>How a batch falls into documents.</summary>
/// <param name="Documents">The pages of each document, in the batch's order.</param>
/// <param name="SetAside">Page numbers of separator sheets and blank sheets.</param>
/// <param name="Confidence">Of its least certain place, 0..1; null when there is no place to be uncertain of.</param>
/// <param name="Doubtful">The places that a person should look at.</param>
internal sealed record BatchCut(
    IReadOnlyList<DocumentPages> Documents, IReadOnlyList<int> SetAside, double? Confidence, IReadOnlyList<DoubtfulCut> Doubtful)
{
    /// <summary>Wrong places that a batch may be expected to hold and still pass unasked.</summary>
    private const double MostDoubt = .1;

    private static readonly Regex Separator = new(
        @"\bpatch\s*-?\s*[t1-6]\b|\bseparator\b|\bdocument\s+break\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Decides where to cut; every page lands in exactly one document or is set aside.</summary>
    public static BatchCut Of(IReadOnlyList<Page> pages, SplittingOptions options, CutModel? learnt = null)
    {
        var kept = new List<Page>();
        var sheets = new Dictionary<int, int>();
        var setAside = new List<int>();
        int? sheet = null;
        foreach (var page in pages)
        {
            if (IsSeparator(page, options) || page.Quality == PageQuality.Blank)
            {
                sheet = page.Quality == PageQuality.Blank ? sheet : page.Number;
                setAside.Add(page.Number);
                continue;
            }

            if (sheet is { } before)
            {
                sheets[page.Number] = before;
                sheet = null;
            }

            kept.Add(page);
        }

        return kept.Count == 0 ? new BatchCut([], setAside, null, []) : Cut(kept, sheets, setAside, options, learnt);
    }

    private static BatchCut Cut(List<Page> kept, Dictionary<int, int> sheets, List<int> setAside, SplittingOptions options, CutModel? learnt)
    {
        var places = Places.Of(kept, sheets, options, learnt);
        // Who lays sheets between documents lays them between all; any other cut shows that neighbours may be strangers.
        var isBatch = places.Any(place => IsCut(place, options) && !sheets.ContainsKey(place.BeforePage));
        var unsure = UnsureOfLearnt(places);
        var documents = new List<DocumentPages> { new([kept[0].Number], null) };
        var doubtful = new List<DoubtfulCut>();
        foreach (var place in places)
        {
            if (IsCut(place, options))
            {
                documents.Add(new DocumentPages([], place.Because));
            }

            documents[^1].Pages.Add(place.BeforePage);
            if (place.IsLearnt ? unsure.Contains(place) : IsDoubtful(place, isBatch, options))
            {
                doubtful.Add(new DoubtfulCut(place.BeforePage, Math.Round(place.Probability, 2), IsCut(place, options), place.Because));
            }
        }

        double? confidence = places.Count == 0 ? null : Math.Round(places.Min(place => Math.Max(place.Probability, 1 - place.Probability)), 3);
        return new BatchCut(documents, setAside, confidence, doubtful);
    }

    private static bool IsCut(Place place, SplittingOptions options) => place.Margin > (place.IsLearnt ? options.LearntCutFrom : options.CutFrom);

    private static bool IsDoubtful(Place place, bool isBatch, SplittingOptions options) => Math.Abs(place.Margin) < options.SureFrom
        || (IsCut(place, options) ? !Proof.OfCut(place) : isBatch ? !Proof.OfJoin(place) : place.Odds > 0);

    /// <summary>Learnt odds are calibrated, so a batch may hold so much doubt in all; its least certain places are shown until no more is left.</summary>
    private static HashSet<Place> UnsureOfLearnt(IReadOnlyList<Place> places)
    {
        var learnt = places.Where(place => place.IsLearnt).OrderBy(place => Math.Abs(place.Margin)).ToList();
        var doubts = learnt.Sum(Doubt);
        var shown = new HashSet<Place>();
        foreach (var place in learnt.TakeWhile(_ => doubts > MostDoubt))
        {
            shown.Add(place);
            doubts -= Doubt(place);
        }

        return shown;

        static double Doubt(Place place) => Math.Min(place.Probability, 1 - place.Probability);
    }

    private static bool IsSeparator(Page page, SplittingOptions options) =>
        page.Words.Count > 0 && page.Words.Count <= options.SeparatorWords && Separator.IsMatch(page.Text);
}

/// <summary>One document of a batch.</summary>
/// <param name="Reason">Why it starts where it starts; null at the batch's beginning.</param>
internal sealed record DocumentPages(List<int> Pages, string? Reason);
