using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>Everything that the firm's cases can be recognised by, ready to be looked up in a text. Made once for a list of cases; safe to share.</summary>
internal sealed class CaseIndex
{
    private readonly ILookup<(string First, string Last), Case> byName;
    private readonly HashSet<string> firstNames;
    private readonly Dictionary<string, Case> byNumber = new(StringComparer.Ordinal);

    public CaseIndex(IReadOnlyList<Case> cases)
    {
        Cases = cases;
        foreach (var one in cases)
        {
            byNumber.TryAdd(one.Number, one);
        }

        Numbers = new FirmNumbers(cases);
        Names = new NameIndex(cases);
        Providers = new PhraseIndex(cases, one => one.Providers);
        OpposingParties = new PhraseIndex(cases, one => one.OpposingParties);
        Births = cases.Where(one => one.ClientBirthDate is not null).ToLookup(one => one.ClientBirthDate!.Value);
        Incidents = cases.Where(one => one.IncidentDate is not null).ToLookup(one => one.IncidentDate!.Value);
        byName = cases.SelectMany(one => NameIndex.NamesOf(one).Select(name => (Key: (name.First, name.Last), one)).Distinct())
            .ToLookup(known => known.Key, known => known.one);
        firstNames = [.. cases.SelectMany(NameIndex.NamesOf).Select(name => name.First).Where(first => first.Length > 1)];
        ByCourtNumber = cases.SelectMany(one => one.CourtNumbers.Select(number => (Key: Fold.Identifier(number), one))).ToLookup(known => known.Key, known => known.one);
    }

    public IReadOnlyList<Case> Cases { get; }

    /// <summary>The case with this number; null when there is none.</summary>
    public Case? Find(string number) => byNumber.GetValueOrDefault(number);

    public FirmNumbers Numbers { get; }

    public NameIndex Names { get; }

    public PhraseIndex Providers { get; }

    public PhraseIndex OpposingParties { get; }

    public ILookup<DateOnly, Case> Births { get; }

    public ILookup<DateOnly, Case> Incidents { get; }

    private ILookup<string, Case> ByCourtNumber { get; }

    /// <summary>Cases whose client goes by exactly this name.</summary>
    public IEnumerable<Case> WithName(PersonName name) => byName[(name.First, name.Last)].Distinct();

    /// <summary>True when a client goes by exactly these two words.</summary>
    public bool IsName(string first, string last) => byName.Contains((first, last));

    /// <summary>True for a first name that people have and this one has not: Donald is no misreading of Ronald.</summary>
    public bool IsOtherFirstName(string word, PersonName than) =>
        word != than.First && word != than.Last && (firstNames.Contains(word) || Nicknames.IsName(word)) && !Nicknames.AreOne(word, than.First);

    /// <summary>
    /// True when one accident is behind both: then a claim, policy or court number of one is no sign against the other. Such numbers say
    /// which accident, not whose paper.
    /// </summary>
    public static bool AreOfOneAccident(Case one, Case other) => one.IncidentDate is not null && one.IncidentDate == other.IncidentDate
        && (one.OpposingParties.Intersect(other.OpposingParties, StringComparer.OrdinalIgnoreCase).Any()
            || (PersonName.Parse(one.Client)?.Last is { } last && last == PersonName.Parse(other.Client)?.Last));

    /// <summary>Other cases before the same court under the same number.</summary>
    public IEnumerable<Case> LinkedTo(Case one) => one.CourtNumbers.SelectMany(number => ByCourtNumber[Fold.Identifier(number)]).Where(other => other != one).Distinct();
}
