using DocIntake.Documents;

namespace DocIntake.Matching;

/// <summary>A case with all that speaks for and against it.</summary>
internal sealed record CaseMatch(Case Case, double Score, IReadOnlyList<Evidence> Evidence, IReadOnlyList<string> Conflicts)
{
    public double Probability { get; init; }

    /// <summary>A name alone never files, nor a name with places and doctors around it: one of these must be there.</summary>
    public bool HasProof(string category) =>
        Has(EvidenceKind.Identifier)
        || (Has(EvidenceKind.Name) && (Has(EvidenceKind.BirthDate) || Has(EvidenceKind.IncidentDate)))
        || (Has(EvidenceKind.Caption) && category == Category.CourtFiling);

    public Candidate ToCandidate() => new(Case.Number, Math.Round(Score, 1), [.. Evidence.Select(evidence => evidence.Reason)], Conflicts);

    public bool Has(EvidenceKind kind) => Evidence.Any(evidence => evidence.Kind == kind);
}

/// <summary>What the matching found.</summary>
/// <param name="Matches">The cases that anything speaks for, the best first.</param>
/// <param name="Findings">The firm's numbers where they stand on the pages.</param>
internal sealed record CaseMatches(IReadOnlyList<CaseMatch> Matches, IReadOnlyList<Finding> Findings);

/// <summary>Weighs a document against every case of the firm. Made once for a list of cases; safe to share.</summary>
internal sealed class CaseMatcher(IReadOnlyList<Case> cases)
{
    /// <summary>What <see cref="Finding.By"/> says of a number that the firm knows.</summary>
    public const string By = "case registry";

    private readonly FirmNumbers numbers = new(cases);
    private readonly Dictionary<string, int> sharers = cases.GroupBy(NameKey).ToDictionary(group => group.Key, group => group.Count());

    public CaseMatches Match(Document document, MatchingOptions options)
    {
        var pages = document.Pages.Select(page => new PageText(page)).ToList();
        var hits = pages.SelectMany(page => numbers.In(page.Text).Select(hit => (Page: page, Hit: hit))).ToList();
        var family = numbers.In(document.FamilyText).Select(hit => hit.Number).Distinct().ToList();
        var share = document.Pages.Sum(page => page.Words.Count(word => word.IsLegible)) < options.OwnWords ? 1 : options.Family;
        var passages = pages.Select(page => new Passage(page.Text, $"on page {page.Page.Number}", 1))
            .Append(new Passage(document.FamilyText, "in what it came in with", share))
            .ToList();
        var finder = new EvidenceFinder(document, passages, options);
        var identified = hits.Where(found => !found.Hit.Weak).ToLookup(found => found.Hit.Number.Case);
        var matches = cases
            .Select(one => (one, evidence: (List<Evidence>)[
                .. Identifiers(hits, one, options), .. FamilyIdentifiers(family, one, share, options), .. finder.For(one, sharers[NameKey(one)])]))
            .Where(found => found.evidence.Count > 0)
            .Select(found => new CaseMatch(
                found.one, found.evidence.Sum(evidence => evidence.Bits), found.evidence,
                [.. Contradictions.Against(found.one, document), .. OthersNumbers(found.one, identified)]))
            .ToList();
        return new CaseMatches(WithProbabilities(matches, options), [.. hits.Select(found => ToFinding(found.Page, found.Hit)).OfType<Finding>().Distinct()]);
    }

    private static IEnumerable<Evidence> Identifiers(List<(PageText Page, NumberHit Hit)> hits, Case one, MatchingOptions options) => hits
        .Where(found => found.Hit.Number.Case == one)
        .GroupBy(found => (found.Hit.Number.Field, found.Hit.Number.Printed))
        .Select(group => group.OrderBy(found => found.Hit.Weak).First())
        .Select(found => new Evidence(
            found.Hit.Weak ? EvidenceKind.WeakIdentifier : EvidenceKind.Identifier,
            found.Hit.Weak ? options.WeakIdentifier : options.Identifier,
            Explain(found.Page, found.Hit)));

    private static IEnumerable<Evidence> FamilyIdentifiers(List<FirmNumber> family, Case one, double share, MatchingOptions options) => family
        .Where(number => number.Case == one)
        .Select(number => new Evidence(
            share < 1 ? EvidenceKind.WeakIdentifier : EvidenceKind.Identifier, options.Identifier * share, $"{number.What} {number.Printed} in what it came in with"));

    private static string Explain(PageText page, NumberHit hit)
    {
        var read = page.Text.Substring(hit.Start, hit.Length);
        var how = read.Equals(hit.Number.Printed, StringComparison.OrdinalIgnoreCase) ? "" : $" (read as \"{read}\")";
        return $"{hit.Number.What} {hit.Number.Printed} on page {page.Page.Number}{how}";
    }

    /// <summary>Numbers that are another case's and not this one's too.</summary>
    private static IEnumerable<string> OthersNumbers(Case one, ILookup<Case, (PageText Page, NumberHit Hit)> identified) =>
        from other in identified
        where other.Key != one
        let foreign = other.Where(found => !identified[one].Any(own => own.Page == found.Page && own.Hit.Start == found.Hit.Start)).ToList()
        where foreign.Count > 0
        select $"{Explain(foreign[0].Page, foreign[0].Hit)} belongs to case {other.Key.Number}";

    private static List<CaseMatch> WithProbabilities(List<CaseMatch> matches, MatchingOptions options)
    {
        var sum = Math.Pow(2, options.NoCase) + matches.Sum(match => Math.Pow(2, match.Score));
        return [.. matches.Select(match => match with { Probability = Math.Pow(2, match.Score) / sum }).OrderByDescending(match => match.Score)];
    }

    private static Finding? ToFinding(PageText page, NumberHit hit)
    {
        var words = page.WordsAt(hit.Start, hit.Length);
        return hit.Weak || page.BoxOf(words) is not { } box
            ? null
            : new Finding(
                hit.Number.Field, hit.Number.Printed.ToUpperInvariant(), page.Text.Substring(hit.Start, hit.Length),
                page.Page.Words.Take(words).Min(word => word.Confidence), page.Page.Number, box, null, By);
    }

    private static string NameKey(Case one) => PersonName.Parse(one.Client) is { } name ? $"{name.First} {name.Last}" : one.Client;
}
