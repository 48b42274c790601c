using DocIntake.Documents;

namespace DocIntake.Matching;

/// <summary>
/// Weighs a document against the cases of the firm as Fellegi and Sunter do: the evidence of each comparison in bits, summed, against every
/// other case and against "none of ours". Made once for a list of cases; safe to share.
/// </summary>
internal sealed class CaseMatcher(IReadOnlyList<Case> cases)
{
    /// <summary>What <see cref="Finding.By"/> says of a number that the firm knows.</summary>
    public const string By = "case registry";

    private readonly CaseIndex index = new(cases);


    public IEnumerable<Case> LinkedTo(Case one) => index.LinkedTo(one);

    public CaseMatches Match(Document document, MatchingOptions options)
    {
        var pages = document.Pages.Select(page => new PageText(page)).ToList();
        var share = document.Pages.Sum(page => page.Words.Count(word => word.IsLegible)) < options.OwnWords ? 1 : options.Family;
        var passages = pages.Select(page => new Passage(page.Text, $"on page {page.Page.Number}", 1))
            .Append(new Passage(document.FamilyText, "in what it came in with", share))
            .ToList();
        var found = new EvidenceFinder(index, options).In(passages, document.Findings);
        var hits = pages.SelectMany(page => index.Numbers.In(page.Text).Select(hit => new PageHit(page, hit))).ToList();
        var family = index.Numbers.In(document.FamilyText).Where(hit => !hit.Misread).Select(hit => hit.Number).Distinct().ToList();
        var identified = hits.Where(hit => hit.Hit.IsSure).ToLookup(hit => hit.Hit.Number.Case);
        var matches = found.Keys.Concat(hits.Select(hit => hit.Hit.Number.Case)).Concat(family.Select(number => number.Case)).Distinct()
            .Select(one => Weigh(one, document, [
                .. Identifiers(hits, one, options), .. FamilyIdentifiers(family, one, share, options), .. found.GetValueOrDefault(one, [])], identified, options))
            .ToList();
        return new CaseMatches(WithProbabilities(matches, options), [.. hits.Select(ToFinding).OfType<Finding>().Distinct()]);
    }

    /// <summary>What speaks against a case that was given from outside.</summary>
    public IReadOnlyList<Contradiction> Against(Case one, IReadOnlyList<Finding> findings, string category) =>
        new Contradictions(index).Against(one, findings, category);

    private CaseMatch Weigh(Case one, Document document, List<Evidence> evidence, ILookup<Case, PageHit> identified, MatchingOptions options)
    {
        List<Contradiction> against = [.. Against(one, document.Findings, document.Category), .. OthersNumbers(one, identified)];
        return new CaseMatch(one, [.. evidence, .. against.Take(1).Select(what => new Evidence(EvidenceKind.Against, -options.Contradiction, what.Sentence))], against);
    }

    private static IEnumerable<Evidence> Identifiers(List<PageHit> hits, Case one, MatchingOptions options) => hits
        .Where(found => found.Hit.Number.Case == one)
        .GroupBy(found => (found.Hit.Number.Field, found.Hit.Number.Printed))
        .Select(group => group.OrderBy(found => found.Hit.Weak).ThenBy(found => found.Hit.Misread).First())
        .Select(found => new Evidence(
            found.Hit.Weak ? EvidenceKind.WeakIdentifier : found.Hit.Number.Kind, found.Hit.Bits(options), found.Explain(), found.Hit.IsSure));

    private static IEnumerable<Evidence> FamilyIdentifiers(List<FirmNumber> family, Case one, double share, MatchingOptions options) => family
        .Where(number => number.Case == one)
        .Select(number => new Evidence(
            share < 1 ? EvidenceKind.WeakIdentifier : number.Kind, number.Bits(options) * share, $"{number.What} {number.Printed} in what it came in with", share >= 1));

    /// <summary>Numbers that are another case's and not this one's too, one a page.</summary>
    private static IEnumerable<Contradiction> OthersNumbers(Case one, ILookup<Case, PageHit> identified) =>
        from other in identified
        where other.Key != one
        from page in other.GroupBy(hit => hit.Page)
        let foreign = page.FirstOrDefault(hit => !identified[one].Any(own => own.Page == hit.Page && own.Hit.Start == hit.Hit.Start))
        where foreign is not null
        select new Contradiction(foreign.Page.Page.Number, $"{foreign.Explain()} belongs to case {other.Key.Number}", Fits: null);

    private List<CaseMatch> WithProbabilities(List<CaseMatch> matches, MatchingOptions options)
    {
        // The odds of "none of ours" to one certain case, before anything was read.
        var none = options.NoCase / (1 - options.NoCase) * Math.Max(cases.Count, options.FewestCases);
        var sum = none + matches.Sum(match => Math.Pow(2, match.Score));
        return [.. matches.Select(match => match with { Probability = Math.Pow(2, match.Score) / sum }).OrderByDescending(match => match.Score)];
    }

    private static Finding? ToFinding(PageHit found)
    {
        var (page, hit) = found;
        var words = page.WordsAt(hit.Start, hit.Length);
        return hit.Weak || hit.Misread || page.BoxOf(words) is not { } box
            ? null
            : new Finding(
                hit.Number.Field, hit.Number.Printed.ToUpperInvariant(), page.Text.Substring(hit.Start, hit.Length),
                page.Page.Words.Take(words).Min(word => word.Confidence), page.Page.Number, box, null, By);
    }

    private sealed record PageHit(PageText Page, NumberHit Hit)
    {
        public string Explain()
        {
            var read = Page.Text.Substring(Hit.Start, Hit.Length);
            var how = read.Equals(Hit.Number.Printed, StringComparison.OrdinalIgnoreCase) ? "" : $" (read as \"{read}\")";
            return $"{Hit.Number.What} {Hit.Number.Printed} on page {Page.Page.Number}{how}";
        }
    }
}
