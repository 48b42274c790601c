using System.Globalization;
using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>Something on a page that says that it is somebody else's.</summary>
/// <param name="Page">The original's page number.</param>
/// <param name="Fits">The number of the case that it fits instead; null when none is known.</param>
internal sealed record Contradiction(int Page, string What, string? Fits)
{
    public PageFlag ToFlag() => new(Page, Sentence);

    public string Sentence => Fits is null ? What : $"{What}, which fits case {Fits}";
}

/// <summary>
/// Looks, page by page, for what says that a document is somebody else's: the guard against filing one person's record with another. Needs
/// findings only, so that it can look again at what was filed when the facts of a case change.
/// </summary>
internal sealed class Contradictions(CaseIndex index)
{
    /// <summary>A reading less sure than this contradicts nobody.</summary>
    private const double LeastConfidence = 0.6;

    /// <summary>One for each page and kind of fact; empty when nothing speaks against the case.</summary>
    public IReadOnlyList<Contradiction> Against(Case one, IReadOnlyList<Finding> findings, string category) =>
        [.. WrongNames(one, findings).Concat(WrongBirthDates(one, findings, category)).Where(what => IsAboutPatient(category) || !IsOfLinked(one, what.Fits))];

    /// <summary>A medical record or bill is one person's, however close the cases of two are.</summary>
    public static bool IsAboutPatient(string category) => category is Category.MedicalRecord or Category.Bill;

    /// <summary>True when labels say whose it is, however badly read, and none of them names the client (nor, as insured, an opposing party).</summary>
    public bool NamesOthersOnly(Case one, IReadOnlyList<Finding> findings)
    {
        var own = NameIndex.NamesOf(one).Concat(one.OpposingParties.Select(PersonName.Parse).OfType<PersonName>()).ToList();
        var named = findings.Where(finding => finding.Field is Fields.Patient or Fields.Client or Fields.Insured or Fields.Plaintiff).Select(finding => PersonName.Parse(finding.Value)).OfType<PersonName>().ToList();
        return named.Count > 0 && named.TrueForAll(name => own.TrueForAll(known => known.Compare(name) >= NameLevel.OtherFirst && !IsBadlyRead(known, name)));
    }

    private bool IsBadlyRead(PersonName known, PersonName read) =>
        !index.IsName(read.First, read.Last) && LooseName.Find(new Tokens($"{read.First} {read.Last}"), int.MaxValue, known, word => index.IsOtherFirstName(word, known)) is not null;

    /// <summary>Identifiers among the findings that another case has and this one has not.</summary>
    public IEnumerable<Contradiction> OthersNumbers(Case one, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Where(finding => finding.Field is Fields.ClaimNumber or Fields.PolicyNumber or Fields.CourtNumber or Fields.Mrn or Fields.FileNumber))
        {
            // Behind the field's name as its label, and only the number as a whole: what stood beside it on the page is not known here.
            var text = $"{finding.Field.Replace('-', ' ')} {finding.Raw}";
            var hits = index.Numbers.In(text).Where(hit => hit.IsSure && hit.Number.Field == finding.Field && hit.Length == finding.Raw.Length).ToList();
            if (hits.Count > 0 && hits.TrueForAll(hit => hit.Number.Case != one && !one.IsLinkedTo(hit.Number.Case) && !IsOfOneAccident(hit.Number, one)))
            {
                var how = finding.Raw.Equals(hits[0].Number.Printed, StringComparison.OrdinalIgnoreCase) ? "" : $" (read as \"{finding.Raw}\")";
                yield return new Contradiction(finding.Page, $"{hits[0].Number.What} {hits[0].Number.Printed} on page {finding.Page}{how} belongs to case {hits[0].Number.Case.Number}", Fits: null);
            }
        }
    }

    /// <summary>True for a number that the people of one accident share; a medical record and the firm's own number is one person's.</summary>
    public static bool IsOfOneAccident(FirmNumber number, Case one) =>
        number.Field is Fields.ClaimNumber or Fields.PolicyNumber or Fields.CourtNumber && CaseIndex.AreOfOneAccident(number.Case, one);

    private bool IsOfLinked(Case one, string? fits) => fits is not null && index.Find(fits) is { } other && one.IsLinkedTo(other);

    private IEnumerable<Contradiction> WrongNames(Case one, IReadOnlyList<Finding> findings)
    {
        var own = NameIndex.NamesOf(one).ToList();
        var labelled = Labelled(findings, Fields.Patient, Fields.Client)
            .Select(finding => (Finding: finding, Name: PersonName.Parse(finding.Value))).Where(read => read.Name is not null).ToList();
        var wrong = labelled.Where(read => IsWrong(one, own, read.Name!)).Select(read => read.Finding).ToList();

        // A patient's name contradicts even beside the right one (two patients' pages in one scan); a "claimant" or "employee" may be anyone.
        return own.Count == 0 ? [] : wrong.Where(finding => finding.Field == Fields.Patient || wrong.Count == labelled.Count)
            .DistinctBy(finding => finding.Page)
            .Select(finding => new Contradiction(
                finding.Page, $"the {finding.Field} on page {finding.Page} is {finding.Raw}, the case's client is {one.Client}",
                Fitting(PersonName.Parse(finding.Value)!, BirthDateOn(finding.Page, findings), one)));
    }

    /// <summary>True for another name, and for one that could be the client's misread but is another client's as it stands.</summary>
    private bool IsWrong(Case one, List<PersonName> own, PersonName read) =>
        own.All(name => name.IsClearlyNot(read) && !IsBadlyRead(name, read))
        || (own.All(name => name.Compare(read) >= NameLevel.Misread) && index.WithName(read).Any(other => other != one) && !index.WithName(read).Contains(one));

    private IEnumerable<Contradiction> WrongBirthDates(Case one, IReadOnlyList<Finding> findings, string category)
    {
        if (one.ClientBirthDate is not { } birth)
        {
            return [];
        }

        // Where a birth date cannot be read, the date of another label nearby may be taken for it.
        var labelled = Labelled(findings, Fields.DateOfBirth)
            .Where(finding => Dates.Parse(finding.Value) is not null && !findings.Any(other => other.Field != finding.Field && (other.Page, other.Box) == (finding.Page, finding.Box)))
            .ToList();
        var isThere = findings.Any(finding => finding.Field == Fields.DateOfBirth && Dates.Parse(finding.Value) == birth);
        var wrong = labelled.Where(finding => IsWrong(finding, birth, isThere ? one.IncidentDate : null)).ToList();
        // A police report lists the birth dates of everyone there; a medical record has one patient.
        return !IsAboutPatient(category) && (isThere || wrong.Count < labelled.Count) ? [] : wrong.DistinctBy(finding => finding.Page).Select(finding => new Contradiction(
            finding.Page, $"the birth date on page {finding.Page} is {finding.Value}, the client's is {birth.ToString("O", CultureInfo.InvariantCulture)}",
            NameOn(finding.Page, findings) is { } name ? Fitting(name, Dates.Parse(finding.Value), one) : null));
    }

    /// <summary>Beside the client's own birth date, a day since the accident is a visit's, taken for a birth date.</summary>
    private static bool IsWrong(Finding finding, DateOnly birth, DateOnly? incident) =>
        Dates.Parse(finding.Value) is { } read && Dates.Compare(read, birth) == DateLevel.Other && !PrintedDates.MayBe(finding.Raw, birth) && !(read >= incident);

    /// <summary>The one other case whose client has this name, and this birth date if both are known.</summary>
    private string? Fitting(PersonName name, DateOnly? birth, Case but)
    {
        var fitting = index.WithName(name).Where(one => one != but && (birth is null || one.ClientBirthDate is null || one.ClientBirthDate == birth)).ToList();
        return fitting is [var only] ? only.Number : null;
    }

    private static DateOnly? BirthDateOn(int page, IReadOnlyList<Finding> findings) =>
        findings.FirstOrDefault(finding => finding.Field == Fields.DateOfBirth && finding.Page == page) is { } birth ? Dates.Parse(birth.Value) : null;

    private static PersonName? NameOn(int page, IReadOnlyList<Finding> findings) =>
        findings.FirstOrDefault(finding => finding.Field == Fields.Patient && finding.Page == page) is { } patient ? PersonName.Parse(patient.Value) : null;

    private static List<Finding> Labelled(IReadOnlyList<Finding> findings, params string[] fields) =>
        [.. findings.Where(finding => fields.Contains(finding.Field) && finding.Confidence is null or >= LeastConfidence)];
}
