using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>
/// Weighs a document against the cases of the firm as Fellegi and Sunter do: the evidence of each comparison in bits, summed, against every
/// other case and against "none of ours". Made once for a list of cases; safe to share.
/// </summary>
internal sealed class CaseMatcher
{
    /// <summary>What <see cref="Finding.By"/> says of a number that the firm knows.</summary>
    public const string By = "case registry";

    private readonly IReadOnlyList<Case> cases;
    private readonly CaseIndex index;
    private readonly Contradictions contradictions;

    public CaseMatcher(IReadOnlyList<Case> cases)
    {
        this.cases = cases;
        index = new CaseIndex(cases);
        contradictions = new Contradictions(index);
    }

    public IEnumerable<Case> LinkedTo(Case one) => index.LinkedTo(one);

    /// <summary>The case that the mail around an attachment is about, as far as its own words prove it; null when they do not, or name another client too.</summary>
    public string? CaseOfMail(Document attachment, MatchingOptions options)
    {
        var found = Match(attachment with { Pages = [], Findings = [], ParentId = null }, options, Surroundings.None).Matches;
        return found is [var best, ..] && best.IsProven(options.Kind) && best.Probability >= options.Threshold && (found.Count == 1 || best.Score - found[1].Score >= options.Margin)
            && !found.Skip(1).Any(other => other.IsNamedToo(best))
            ? best.Case.Number : null;
    }

    public CaseMatches Match(Document document, MatchingOptions options, Surroundings around)
    {
        var pages = document.Pages.Select(page => new PageText(page)).ToList();
        var share = document.Pages.Sum(page => page.Words.Count(word => word.IsLegible)) < options.OwnWords ? 1 : options.Family;
        var first = pages.Find(page => page.Lines.Count > 0);
        var passages = pages.Select(page => new Passage(page.Text, $"on page {page.Page.Number}", 1, page == first ? HeadOf(page) : 0, page))
            .Append(new Passage(document.FamilyText, "in what it came in with", share, share < 1 ? 0 : int.MaxValue))
            .ToList();
        var finder = new EvidenceFinder(index, options);
        var found = finder.In(passages, document.Findings);
        var birthDates = finder.BirthDates.Where(date => !document.Findings.Any(known => (known.Field, known.Page, known.Value) == (date.Field, date.Page, date.Value))).ToList();
        document = document with { Findings = [.. document.Findings, .. birthDates] };
        var hits = pages.SelectMany(page => index.Numbers.In(page.Text).Select(hit => new PageHit(page, hit))).ToList();
        var family = index.Numbers.In(document.FamilyText).Where(hit => hit.IsSure).Select(hit => hit.Number).Distinct().ToList();
        var identified = hits.Where(hit => hit.Hit.IsSure).ToLookup(hit => hit.Hit.Number.Case);
        var given = cases.Where(one => one.Number == document.Given.Case);
        var named = around.Cases.ToHashSet(StringComparer.Ordinal);
        var matches = given.Concat(named.Count == 0 ? [] : cases.Where(one => named.Contains(one.Number))).Concat(found.Keys).Concat(hits.Select(hit => hit.Hit.Number.Case)).Concat(family.Select(number => number.Case)).Distinct()
            .Select(one => Weigh(one, document, [
                .. Identifiers(hits, one, passages, options), .. FamilyIdentifiers(family, one, share, options), .. around.For(one, options), .. Names(found, one, identified, passages, options)], identified, options))
            .ToList();
        return new CaseMatches(WithProbabilities(matches, options), [.. hits.Select(ToFinding).OfType<Finding>().Concat(birthDates).Distinct()]);
    }

    /// <summary>What speaks, page by page, against the case that a document is filed in, by the facts as they are known now.</summary>
    public IReadOnlyList<PageFlag> Recheck(Case one, Document document) =>
        [.. contradictions.Against(one, document.Findings, document.Category).Concat(contradictions.OthersNumbers(one, document.Findings)).Select(what => what.ToFlag()).Distinct()];

    /// <summary>The upper third of the lines; of a short page eight, or its upper half.</summary>
    private static int HeadOf(PageText page)
    {
        var lines = page.Lines.Count;
        var last = page.Lines[Math.Max((lines - 1) / 3, Math.Min(7, (lines - 1) / 2))];
        return last.Start + last.Length;
    }

    private CaseMatch Weigh(Case one, Document document, List<Evidence> evidence, ILookup<Case, PageHit> identified, MatchingOptions options)
    {
        List<Contradiction> against = [.. contradictions.Against(one, document.Findings, document.Category), .. OthersNumbers(one, identified)];
        if (contradictions.NamesOthersOnly(one, document.Findings))
        {
            evidence = [.. evidence.Select(what => what with { IsWhose = what.IsWhose && what.Kind is EvidenceKind.BirthDate or EvidenceKind.Mrn })];
        }

        return new CaseMatch(one, [.. evidence, .. against.Take(1).Select(what => new Evidence(EvidenceKind.Against, -options.Contradiction, what.Sentence))], against);
    }

    private static IEnumerable<Evidence> Identifiers(List<PageHit> hits, Case one, List<Passage> passages, MatchingOptions options) => hits
        .Where(found => found.Hit.Number.Case == one)
        .GroupBy(found => (found.Hit.Number.Field, found.Hit.Number.Printed))
        .Select(group => group.OrderBy(found => found.Hit.Weak).ThenBy(found => found.Hit.Misread).First())
        .Select(found => new Evidence(
            found.Hit.Weak ? EvidenceKind.WeakIdentifier : found.Hit.Number.Kind, found.Hit.Bits(options), found.Explain(), found.Hit.IsSure,
            IsNearProof: found.Hit.Misread, IsDamaged: found.Hit.Damaged, IsWhose: found.Hit.IsSure && IsWhose(found, passages)));

    /// <summary>A medical record number is one person's; the firm's own number in the head of a document says what it is about.</summary>
    private static bool IsWhose(PageHit found, List<Passage> passages) => found.Hit.Number.Field == Fields.Mrn
        || (found.Hit.Number.Field == Fields.FileNumber && found.Hit.Start < passages.Find(passage => passage.Text == found.Page.Text)!.Head);

    /// <summary>Beside a number or birth date of the case, a badly read name counts, and the surname alone says something too.</summary>
    private IEnumerable<Evidence> Names(
        IReadOnlyDictionary<Case, List<Evidence>> found, Case one, ILookup<Case, PageHit> identified, List<Passage> passages, MatchingOptions options)
    {
        var own = found.GetValueOrDefault(one, []);
        var isPointedTo = identified.Contains(one) || own.Exists(evidence => evidence is { Kind: EvidenceKind.BirthDate, IsProof: true });
        return !isPointedTo || own.Exists(evidence => evidence.Kind == EvidenceKind.Name) || PersonName.Parse(one.Client) is not { } client ? own
            : Loosely(client, one, passages, options) is { } loose ? own.Append(loose)
            : identified.Contains(one) && Surname(found, client, passages, options) is { } surname ? own.Append(surname)
            : own;
    }

    private Evidence? Loosely(PersonName client, Case one, List<Passage> passages, MatchingOptions options)
    {
        foreach (var passage in passages.Where(passage => passage.Head > 0 && passage.Page is not null))
        {
            if (LooseName.Find(passage.Tokens, passage.Head, client, word => index.IsOtherFirstName(word, client)) is { } at
                && !index.IsName(passage.Tokens.At(at.From), passage.Tokens.At(at.To)) && !index.IsName(passage.Tokens.At(at.To), passage.Tokens.At(at.From)))
            {
                var (last, first) = index.Names.Rarity(client, options);
                var raw = passage.Text[passage.Tokens.Places[at.From].Start..passage.Tokens.Places[at.To].End].ReplaceLineEndings(" ");
                return new Evidence(EvidenceKind.Name, Math.Max(0, last + first - options.LooseName), $"client's name {one.Client} {passage.Place} (read as \"{raw}\")", IsWhose: true);
            }
        }

        return null;
    }

    /// <summary>"Nelson, our file 4711": not whose it is, since relatives share it, and only where it is not part of one's whole name.</summary>
    private Evidence? Surname(IReadOnlyDictionary<Case, List<Evidence>> found, PersonName client, List<Passage> passages, MatchingOptions options) =>
        passages.Find(passage => passage.Names(client.Last)) is { } at
            && !found.Any(other => other.Value.Exists(evidence => evidence.IsWholeName) && PersonName.Parse(other.Key.Client)?.Last == client.Last)
            ? new Evidence(EvidenceKind.Name, Math.Max(0, index.Names.Rarity(client, options).Last - options.UnlabelledName) * at.Share, $"the client's surname {at.Place}")
            : null;

    private static IEnumerable<Evidence> FamilyIdentifiers(List<FirmNumber> family, Case one, double share, MatchingOptions options) => family
        .Where(number => number.Case == one)
        .Select(number => new Evidence(
            share < 1 ? EvidenceKind.WeakIdentifier : number.Kind, number.Bits(options) * share, $"{number.What} {number.Printed} in what it came in with", share >= 1));

    /// <summary>Numbers that are another case's and not this one's too, one a page.</summary>
    private static IEnumerable<Contradiction> OthersNumbers(Case one, ILookup<Case, PageHit> identified) =>
        from other in identified
        where other.Key != one
        where !one.IsLinkedTo(other.Key)
        from page in other.GroupBy(hit => hit.Page)
        let foreign = page.FirstOrDefault(hit => !Contradictions.IsOfOneAccident(hit.Hit.Number, one) && !identified[one].Any(own => own.Page == hit.Page && own.Hit.Start == hit.Hit.Start))
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
