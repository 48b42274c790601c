using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Matching;

/// <summary>Looks for what says that a document is somebody else's: the guard against filing one person's record with another.</summary>
internal static class Contradictions
{
    /// <summary>A reading less sure than this contradicts nobody.</summary>
    private const double LeastConfidence = 0.6;

    /// <summary>Sentences; empty when nothing speaks against the case.</summary>
    public static IEnumerable<string> Against(Case one, Document document)
    {
        if (WrongName(one, document) is { } name)
        {
            yield return name;
        }

        if (WrongBirthDate(one, document) is { } birth)
        {
            yield return birth;
        }
    }

    private static string? WrongName(Case one, Document document)
    {
        var own = new[] { one.Client }.Concat(one.OtherNames).Select(PersonName.Parse).OfType<PersonName>().ToList();
        var labelled = Labelled(document, Fields.Patient, Fields.Client);
        var wrong = labelled.Where(finding => PersonName.Parse(finding.Value) is { } name && !own.Any(known => known.CanBe(name))).ToList();
        if (own.Count == 0 || wrong.Count == 0)
        {
            return null;
        }

        // A patient's name contradicts even beside the right one (two patients' pages in one scan); a "claimant" or "employee" may be anyone.
        var finding = wrong.Find(one => one.Field == Fields.Patient) ?? (wrong.Count == labelled.Count ? wrong[0] : null);
        return finding is null ? null : $"the {finding.Field} on page {finding.Page} is {finding.Raw}, the case's client is {one.Client}";
    }

    private static string? WrongBirthDate(Case one, Document document)
    {
        if (one.ClientBirthDate is not { } birth)
        {
            return null;
        }

        var iso = birth.ToString("O", CultureInfo.InvariantCulture);
        var labelled = Labelled(document, Fields.DateOfBirth);
        var wrong = labelled.Where(finding => finding.Value != iso).ToList();
        var isAboutPatient = document.Category is Category.MedicalRecord or Category.Bill;
        // A police report lists the birth dates of everyone there; a medical record has one patient.
        return wrong.Count > 0 && (isAboutPatient || wrong.Count == labelled.Count)
            ? $"the birth date on page {wrong[0].Page} is {wrong[0].Value}, the client's is {iso}"
            : null;
    }

    private static List<Finding> Labelled(Document document, params string[] fields) =>
        [.. document.Findings.Where(finding => fields.Contains(finding.Field) && finding.Confidence is null or >= LeastConfidence)];
}
