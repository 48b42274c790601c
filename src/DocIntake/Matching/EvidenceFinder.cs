using System.Globalization;
using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>Collects what speaks for each case, going from the text to the cases: a case that nothing points to costs nothing.</summary>
internal sealed class EvidenceFinder(CaseIndex index, MatchingOptions options)
{
    /// <summary>A name that so many cases have says nothing by itself, and asking each of them costs time.</summary>
    private const int MostOwners = 400;

    private static readonly HashSet<string> RolesBefore =
        [.. "DR PHYSICIAN PROVIDER SURGEON ADJUSTER ATTORNEY EXAMINER RADIOLOGIST THERAPIST SINCERELY REPRESENTATIVE FROM".Split(' ').Select(Fold.Word)];

    private static readonly HashSet<string> RolesAfter =
        [.. "MD DO DC RN NP PA PT DPT ESQ ADJUSTER ATTORNEY EXAMINER REPRESENTATIVE SPECIALIST PARALEGAL CLAIMS".Split(' ').Select(Fold.Word)];

    private static readonly string[] PersonOfTheCase = [Fields.Patient, Fields.Client, Fields.Insured, Fields.Plaintiff, Fields.Caption];

    private readonly Dictionary<Case, Dictionary<(EvidenceKind, string), Evidence>> found = [];
    private readonly HashSet<Finding> birthDates = [];

    /// <summary>Clients' birth dates where they stand on the pages, found without their label.</summary>
    public IReadOnlyCollection<Finding> BirthDates => birthDates;

    /// <summary>Everything but the identifiers.</summary>
    public IReadOnlyDictionary<Case, List<Evidence>> In(IReadOnlyList<Passage> passages, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Where(finding => PersonOfTheCase.Contains(finding.Field)))
        {
            var passage = new Passage(finding.Value, $"as {finding.Field} on page {finding.Page}", 1, int.MaxValue);
            AddNames(passage, 0);
        }

        foreach (var passage in passages)
        {
            AddNames(passage, options.UnlabelledName);
            AddPhrases(index.OpposingParties, EvidenceKind.OpposingParty, options.OpposingParty, "opposing party", passage);
            AddPhrases(index.Providers, EvidenceKind.Provider, options.Provider, "provider", passage);
        }

        foreach (var finding in findings)
        {
            AddDates(finding);
        }

        AddUnlabelledBirthDates(new PrintedDates(passages.Where(passage => passage.Share >= 1)), findings.Any(finding => finding.Field == Fields.DateOfBirth));
        return found.ToDictionary(known => known.Key, known => known.Value.Values.ToList());
    }

    private void AddNames(Passage passage, double off)
    {
        var hits = index.Names.In(passage.Tokens).Where(hit => hit.Level == NameLevel.Same || MayBeMisread(passage, hit)).ToList();
        foreach (var hit in hits)
        {
            var isHead = passage.Tokens.Places[hit.From].Start < passage.Head;
            var role = IsInOtherRole(passage.Tokens, hit) ? options.OtherRole : isHead ? Math.Min(off, options.NameInHead) : off;
            var bits = Math.Max(0, Bits(hit) - role) * passage.Share;
            var sharers = index.WithName(hit.Known.Name).Count();
            var shared = sharers > 1 ? $", which {sharers} cases share" : "";
            var how = hit.Level == NameLevel.Same ? "" : $" (read as \"{Raw(passage, hit)}\")";
            var isWhose = isHead && role < options.OtherRole && !hits.Exists(other => IsNamedFirst(passage, other, hit));
            Add(hit.Known.Case, "", new Evidence(EvidenceKind.Name, bits, $"client's name {hit.Known.Case.Client} {passage.Place}{how}{shared}", IsWhose: isWhose, IsWholeName: hit.Level == NameLevel.Same));
        }
    }

    /// <summary>What is about one client may name another after it ("see also the matter of"); whom the case is against may stand first.</summary>
    private static bool IsNamedFirst(Passage passage, NameHit other, NameHit hit) => other.Level == NameLevel.Same && other.To < hit.From
        && other.Known.Name.Last != hit.Known.Name.Last && !hit.Known.Case.IsLinkedTo(other.Known.Case) && !IsInOtherRole(passage.Tokens, other)
        && !hit.Known.Case.OpposingParties.Select(PersonName.Parse).Any(opponent => opponent?.Compare(other.Known.Name) <= NameLevel.Short);

    /// <summary>Names are printed with capitals, and what is another client's name as it stands is not a misreading of this one's.</summary>
    private bool MayBeMisread(Passage passage, NameHit hit)
    {
        var (tokens, from, to) = (passage.Tokens, hit.From, hit.To);
        return !(char.IsLower(passage.Text[tokens.Places[from].Start]) && char.IsLower(passage.Text[tokens.Places[to].Start]))
            && !index.IsName(tokens.At(from), tokens.At(to)) && !index.IsName(tokens.At(to), tokens.At(from))
            && (hit.Level != NameLevel.Misread || !(index.IsOtherFirstName(tokens.At(from), hit.Known.Name) || index.IsOtherFirstName(tokens.At(to), hit.Known.Name)));
    }

    private double Bits(NameHit hit)
    {
        var (last, first) = index.Names.Rarity(hit.Known.Name, options);
        return hit.Level switch
        {
            NameLevel.Same => last + first,
            NameLevel.Misread => last + first - options.MisreadName,
            _ => last + (first * options.ShortName),
        };
    }

    private static string Raw(Passage passage, NameHit hit) => passage.Text[passage.Tokens.Places[hit.From].Start..passage.Tokens.Places[hit.To].End].ReplaceLineEndings(" ");

    private static bool IsInOtherRole(Tokens tokens, NameHit hit) =>
        RolesBefore.Contains(tokens.At(hit.From - 1)) || RolesAfter.Contains(tokens.At(hit.To + 1)) || RolesBefore.Contains(tokens.At(hit.From - 2));

    private void AddPhrases(PhraseIndex phrases, EvidenceKind kind, double most, string what, Passage passage)
    {
        foreach (var phrase in phrases.In(passage.Tokens).Where(phrase => phrase.Owners.Count <= MostOwners))
        {
            var rarity = Math.Log2((index.Cases.Count + options.UnseenSurnames) / (phrase.Owners.Count + 1.0)) - options.UnlabelledName;
            foreach (var owner in phrase.Owners)
            {
                Add(owner, phrase.Printed, new Evidence(kind, Math.Clamp(rarity, 0, most) * passage.Share, $"{what} {phrase.Printed} {passage.Place}"));
            }
        }
    }

    private void AddDates(Finding finding)
    {
        if (finding.Field is not (Fields.DateOfBirth or Fields.DateOfIncident) || Dates.Parse(finding.Value) is not { } date)
        {
            return;
        }

        var iso = date.ToString("O", CultureInfo.InvariantCulture);
        if (finding.Field == Fields.DateOfIncident)
        {
            foreach (var one in index.Incidents[date])
            {
                Add(one, "", new Evidence(EvidenceKind.IncidentDate, options.IncidentDate, $"date of incident {iso} on page {finding.Page}"));
            }

            return;
        }

        foreach (var one in index.Births[date])
        {
            Add(one, "", new Evidence(EvidenceKind.BirthDate, options.BirthDate, $"client's birth date {iso} on page {finding.Page}", IsProof: true, IsWhose: true));
        }

        foreach (var (one, evidence) in found)
        {
            if (one.ClientBirthDate is { } birth && Dates.Compare(date, birth) == DateLevel.Misread)
            {
                Add(one, "", new Evidence(EvidenceKind.BirthDate, options.MisreadBirthDate, $"a birth date on page {finding.Page}, {iso}, one digit from the client's", IsNearProof: true));
            }
        }
    }

    /// <summary>A birth date whose label cannot be read is looked for only where a name points to the client.</summary>
    private void AddUnlabelledBirthDates(PrintedDates printed, bool isLabelled)
    {
        var named = found.Where(known => known.Key.ClientBirthDate is not null && known.Value.Values.Any(what => what.Kind == EvidenceKind.Name && what.Bits >= options.Kind))
            .Select(known => (Case: known.Key, Date: printed.Find(known.Key.ClientBirthDate!.Value))).ToList();
        foreach (var (one, date) in named.Where(known => known.Date is not null))
        {
            var iso = one.ClientBirthDate!.Value.ToString("O", CultureInfo.InvariantCulture);
            Add(one, "", date!.Level switch
            {
                DateLevel.Same => new Evidence(EvidenceKind.BirthDate, options.BirthDate - options.UnlabelledBirthDate, $"a date that is the client's birth date, {iso}", IsProof: true),
                DateLevel.Damaged => new Evidence(EvidenceKind.BirthDate, options.DamagedBirthDate - options.UnlabelledBirthDate, $"the client's birth date, {iso}, with a character that cannot be read", IsNearProof: true, IsDamaged: true),
                _ => new Evidence(EvidenceKind.BirthDate, options.MisreadBirthDate, $"a date one character from the client's birth date, {iso}", IsNearProof: true),
            });
            if (date is { Level: not DateLevel.Misread, Passage.Page: { } page } && page.WordsAt(date.Start, date.Length) is var words && page.BoxOf(words) is { } box)
            {
                birthDates.Add(new Finding(
                    Fields.DateOfBirth, iso, page.Text.Substring(date.Start, date.Length), Confidence(page, words, date.Level), page.Page.Number, box, null, CaseMatcher.By));
            }
        }

        // Of two clients of one name, the one whose birth date stands there; where a label says so, the guard against the wrong patient does this.
        var told = named.Where(known => known.Date is { Level: DateLevel.Same or DateLevel.Damaged }).Select(known => PersonName.Parse(known.Case.Client)).ToHashSet();
        foreach (var (one, _) in named.Where(known => !isLabelled && known.Date is null && told.Contains(PersonName.Parse(known.Case.Client))))
        {
            Add(one, "", new Evidence(EvidenceKind.BirthDate, -options.OtherBirthDate, ""));
        }
    }

    /// <summary>That of the worst word; what has a character that cannot be read is no more than half sure.</summary>
    private static double Confidence(PageText page, Range words, DateLevel level) =>
        Math.Min(page.Page.Words.Take(words).Min(word => word.Confidence ?? 1), level == DateLevel.Same ? 1 : 0.5);

    /// <summary>What is found twice counts once, at its best.</summary>
    private void Add(Case one, string which, Evidence evidence)
    {
        if (!found.TryGetValue(one, out var known))
        {
            found[one] = known = [];
        }

        known.TryGetValue((evidence.Kind, which), out var before);
        known[(evidence.Kind, which)] = (before is null || before.Bits < evidence.Bits ? evidence : before) with { IsWhose = evidence.IsWhose || before is { IsWhose: true } };
    }
}
