using System.Globalization;
using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>A text to look for evidence in, how the reasons call it ("on page 3"), and what share of its weight it has.</summary>
internal sealed record Passage(string Text, string Place, double Share)
{
    public Tokens Tokens { get; } = new(Text);
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
            var passage = new Passage(finding.Value, $"as {finding.Field} on page {finding.Page}", 1);
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

        return found.ToDictionary(known => known.Key, known => known.Value.Values.ToList());
    }

    private void AddNames(Passage passage, double off)
    {
        foreach (var hit in index.Names.In(passage.Tokens))
        {
            var role = IsInOtherRole(passage.Tokens, hit) ? options.OtherRole : off;
            var bits = Math.Max(0, Bits(hit) - role) * passage.Share;
            var sharers = index.WithName(hit.Known.Name).Count();
            var shared = sharers > 1 ? $", which {sharers} cases share" : "";
            var how = hit.Level == NameLevel.Same ? "" : $" (read as \"{Raw(passage, hit)}\")";
            Add(hit.Known.Case, "", new Evidence(EvidenceKind.Name, bits, $"client's name {hit.Known.Case.Client} {passage.Place}{how}{shared}"));
        }
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
            Add(one, "", new Evidence(EvidenceKind.BirthDate, options.BirthDate, $"client's birth date {iso} on page {finding.Page}", IsProof: true));
        }

        foreach (var (one, evidence) in found)
        {
            if (one.ClientBirthDate is { } birth && Dates.Compare(date, birth) == DateLevel.Misread)
            {
                Add(one, "", new Evidence(EvidenceKind.BirthDate, options.MisreadBirthDate, $"a birth date on page {finding.Page}, {iso}, one digit from the client's"));
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

        if (!known.TryGetValue((evidence.Kind, which), out var before) || before.Bits < evidence.Bits)
        {
            known[(evidence.Kind, which)] = evidence;
        }
    }
}
