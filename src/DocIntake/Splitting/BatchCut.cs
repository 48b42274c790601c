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
    /// <summary>Learnt odds are calibrated: a place more likely to be wrong than this is asked about, and a batch passes as sure as its least certain place.</summary>
    private const double MostDoubt = .04;

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

    /// <summary>Whether a bar code says that its sheet separates: "PATCHT" and "PATCHT 0012" do, "PATCHTEST" does not.</summary>
    public static bool IsSeparatorCode(string code, SplittingOptions options) => options.SeparatorCodes.Any(start =>
        code.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (code.Length == start.Length || !char.IsLetterOrDigit(code[start.Length])));

    private static BatchCut Cut(List<Page> kept, Dictionary<int, int> sheets, List<int> setAside, SplittingOptions options, CutModel? learnt)
    {
        var places = Places.Of(kept, sheets, options, learnt);
        // Who lays sheets between documents lays them between all; any other cut shows that neighbours may be strangers.
        var isBatch = places.Any(place => IsCut(place, options) && !sheets.ContainsKey(place.BeforePage));
        var documents = new List<DocumentPages> { new([kept[0].Number], null) };
        var doubtful = new List<DoubtfulCut>();
        foreach (var place in places)
        {
            if (IsCut(place, options))
            {
                documents.Add(new DocumentPages([], place.Because));
            }

            documents[^1].Pages.Add(place.BeforePage);
            if (place.IsLearnt ? Doubt(place) > MostDoubt || Proof.IsDenied(place, IsCut(place, options)) : IsDoubtful(place, isBatch, options))
            {
                doubtful.Add(new DoubtfulCut(place.BeforePage, Math.Round(place.Probability, 2), IsCut(place, options), place.Because));
            }
        }

        double? confidence = places.Count == 0 ? null : Math.Round(1 - places.Max(Doubt), 3);
        return new BatchCut(documents, setAside, confidence, doubtful);
    }

    private static double Doubt(Place place) => Math.Min(place.Probability, 1 - place.Probability);

    private static bool IsCut(Place place, SplittingOptions options) => place.Margin > (place.IsLearnt ? options.LearntCutFrom : options.CutFrom);

    private static bool IsDoubtful(Place place, bool isBatch, SplittingOptions options) => Math.Abs(place.Margin) < options.SureFrom
        || (IsCut(place, options) ? !Proof.OfCut(place) : isBatch ? !Proof.OfJoin(place) : place.Odds > 0);

    private static bool IsSeparator(Page page, SplittingOptions options) => page.Codes.Any(code => IsSeparatorCode(code.Text, options))
        || (page.Words.Count > 0 && page.Words.Count <= options.SeparatorWords && Separator.IsMatch(page.Text));
}

/// <summary>One document of a batch.</summary>
/// <param name="Reason">Why it starts where it starts; null at the batch's beginning.</param>
internal sealed record DocumentPages(List<int> Pages, string? Reason);
