using System.Globalization;
using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>A text to look for evidence in, how the reasons call it ("on page 3"), and what share of its weight it has.</summary>
/// <param name="Head">How far, in characters, it says what the document is about; further down it may speak of anyone.</param>
internal sealed record Passage(string Text, string Place, double Share, int Head)
{
    public Tokens Tokens { get; } = new(Text);

    /// <summary>True when its head has this word, letter by letter.</summary>
    public bool Names(string word) => Tokens.Words.Index().Any(token => token.Item == word && Tokens.Places[token.Index].Start < Head);
}

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

        AddUnlabelledBirthDates(new PrintedDates(passages.Where(passage => passage.Share >= 1).Select(passage => passage.Text)));
        return found.ToDictionary(known => known.Key, known => known.Value.Values.ToList());
    }

    private void AddNames(Passage passage, double off)
    {
        foreach (var hit in index.Names.In(passage.Tokens).Where(hit => hit.Level == NameLevel.Same || MayBeMisread(passage, hit)))
        {
            var isHead = passage.Tokens.Places[hit.From].Start < passage.Head;
            var role = IsInOtherRole(passage.Tokens, hit) ? options.OtherRole : isHead ? Math.Min(off, options.NameInHead) : off;
            var bits = Math.Max(0, Bits(hit) - role) * passage.Share;
            var sharers = index.WithName(hit.Known.Name).Count();
            var shared = sharers > 1 ? $", which {sharers} cases share" : "";
            var how = hit.Level == NameLevel.Same ? "" : $" (read as \"{Raw(passage, hit)}\")";
            var isWhose = isHead && role < options.OtherRole;
            Add(hit.Known.Case, "", new Evidence(EvidenceKind.Name, bits, $"client's name {hit.Known.Case.Client} {passage.Place}{how}{shared}", IsWhose: isWhose, IsWholeName: hit.Level == NameLevel.Same));
        }
    }

    /// <summary>Names are printed with capitals, and what is another client's name as it stands is not a misreading of this one's.</summary>
    private bool MayBeMisread(Passage passage, NameHit hit)
    {
        var (tokens, from, to) = (passage.Tokens, hit.From, hit.To);
        return !(char.IsLower(passage.Text[tokens.Places[from].Start]) && char.IsLower(passage.Text[tokens.Places[to].Start]))
            && !index.IsName(tokens.At(from), tokens.At(to)) && !index.IsName(tokens.At(to), tokens.At(from));
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
    private void AddUnlabelledBirthDates(PrintedDates printed)
    {
        foreach (var (one, evidence) in found.Where(known => known.Value.Values.Any(what => what.Kind == EvidenceKind.Name && what.Bits >= options.Kind)))
        {
            var level = one.ClientBirthDate is { } birth ? printed.Find(birth) : DateLevel.Other;
            if (level != DateLevel.Other)
            {
                var iso = one.ClientBirthDate!.Value.ToString("O", CultureInfo.InvariantCulture);
                Add(one, "", level == DateLevel.Same
                    ? new Evidence(EvidenceKind.BirthDate, options.BirthDate - options.UnlabelledBirthDate, $"a date that is the client's birth date, {iso}", IsProof: true)
                    : new Evidence(EvidenceKind.BirthDate, options.MisreadBirthDate, $"a date one character from the client's birth date, {iso}", IsNearProof: true));
            }
        }
    }

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
