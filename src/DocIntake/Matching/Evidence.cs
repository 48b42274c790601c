using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Matching;

/// <summary>What kind of thing speaks for a case.</summary>
internal enum EvidenceKind { Identifier, WeakIdentifier, Name, BirthDate, IncidentDate, OpposingParty, OtherName, Provider, Caption }

/// <summary>One thing that speaks for a case, in bits, with the sentence that says so.</summary>
internal sealed record Evidence(EvidenceKind Kind, double Bits, string Reason);

/// <summary>A text to look for evidence in, and how the reasons call it ("on page 3").</summary>
internal sealed record Passage(string Text, string Place, double Share)
{
    public TextNames Names { get; } = new(Text);
}

/// <summary>Collects what speaks for one case.</summary>
internal sealed class EvidenceFinder(Document document, IReadOnlyList<Passage> passages, MatchingOptions options)
{
    /// <summary>Everything but the identifiers, which are looked up for all cases at once.</summary>
    /// <param name="sharers">How many cases have a client of this name, this one included.</param>
    public IEnumerable<Evidence> For(Case one, int sharers)
    {
        var client = PersonName.Parse(one.Client);
        var named = client is null ? null : First(passage => passage.Names.HasPerson(client));
        if (named is not null)
        {
            var shared = sharers > 1 ? $", which {sharers} cases share" : "";
            yield return new Evidence(EvidenceKind.Name, (options.Name - Math.Log2(sharers)) * named.Share, $"client's name {one.Client} {named.Place}{shared}");
        }

        foreach (var date in Dates(one))
        {
            yield return date;
        }

        var opposing = Named(one.OpposingParties, EvidenceKind.OpposingParty, options.OpposingParty, "opposing party").ToList();
        var others = Named(one.OtherNames, EvidenceKind.OtherName, options.OtherName, "other name").ToList();
        foreach (var evidence in opposing.Concat(others).Concat(Named(one.Providers, EvidenceKind.Provider, options.Provider, "provider")))
        {
            yield return evidence;
        }

        if (opposing.Count > 0 && client is not null && CaptionNames(client))
        {
            yield return new Evidence(EvidenceKind.Caption, options.Caption, $"the caption sets {one.Client} against {opposing[0].Reason}");
        }
    }

    private IEnumerable<Evidence> Dates(Case one)
    {
        if (one.ClientBirthDate is { } birth && Finding(Fields.DateOfBirth, birth) is { } birthFinding)
        {
            yield return new Evidence(EvidenceKind.BirthDate, options.BirthDate, $"client's birth date {Iso(birth)} on page {birthFinding.Page}");
        }

        if (one.IncidentDate is { } incident && Finding(Fields.DateOfIncident, incident) is { } incidentFinding)
        {
            yield return new Evidence(EvidenceKind.IncidentDate, options.IncidentDate, $"date of incident {Iso(incident)} on page {incidentFinding.Page}");
        }
    }

    private IEnumerable<Evidence> Named(IReadOnlyList<string> names, EvidenceKind kind, double bits, string what)
    {
        foreach (var name in names)
        {
            var person = PersonName.Parse(name);
            if (First(passage => passage.Names.HasOrganisation(name) || (person is not null && passage.Names.HasPerson(person))) is { } found)
            {
                yield return new Evidence(kind, bits * found.Share, $"{what} {name} {found.Place}");
            }
        }
    }

    private bool CaptionNames(PersonName client) => document.Findings
        .Where(finding => finding.Field is Fields.Plaintiff or Fields.Defendant or Fields.Caption)
        .Any(finding => new TextNames(finding.Value).HasPerson(client));

    private Passage? First(Func<Passage, bool> holds) => passages.FirstOrDefault(holds);

    private Finding? Finding(string field, DateOnly date) =>
        document.Findings.FirstOrDefault(finding => finding.Field == field && finding.Value.Split('/')[0] == Iso(date));

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
