using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Labels;

/// <summary>What kind of value a label announces.</summary>
internal enum ValueKind { Date, Money, Identifier, Person, Organisation, Npi, TaxId }

/// <summary>Words on paper that say what stands beside or below them.</summary>
/// <param name="IsCell">The word is no label in running text: it counts where nothing else stands with it, as in a table or on a form.</param>
internal sealed record Label(string Field, ValueKind Kind, Regex Pattern, bool IsCell = false)
{
    // Printed with or without a full stop, with "no", "number", "#" or nothing but a colon.
    private const string Number = @"\s*(?:no\b\.?|numbers?\b|num\b\.?|nbr\b\.?|#|id\b)\s*";
    private const string NumberOrColon = @"(?:\s*(?:no\b\.?|numbers?\b|num\b\.?|nbr\b\.?|#|id\b)|\s*:)";

    /// <summary>Every label, the more telling first: where two overlap the longer one counts, then the earlier in this list.</summary>
    public static IReadOnlyList<Label> All { get; } =
    [
        Date(Fields.DateOfBirth, @"(?:date of birth|birth\s?date|\bd\.?o\.?b\b\.?|patient'?s birth date|\bborn(?: on)?\b)"),
        Date(Fields.DateOfIncident, @"(?:dates? of (?:injury|loss|accident|incident|crash|collision|occurrence|illness)|(?:injury|accident|loss|incident|crash) date|\bd\.?o\.?[il]\b\.?|\bd/(?:i|l|a)\b|date/time of (?:accident|crash|loss|injury|incident|occurrence))"),
        Date(Fields.DateOfService, @"(?:dates?(?:\(s\))? of (?:service|procedure|operation|surgery|visit|exam(?:ination)?|study|admission|discharge|encounter|evaluation|treatment|consultation|collection|dispensing)|(?:service|procedure|surgery|visit|exam|study|admission|admit|discharge|encounter|appointment|treatment|fill|collection|arrival) date|\bd\.?o\.?s\b\.?|dates from|date (?:admitted|collected|filled|seen|discharged)|\bcollected\b|\badmitted:|\bdischarged:|statement covers period)"),
        Date(Fields.FiledDate, @"(?:date filed|filing date|filed date|\bfiled(?: on)?\b|\bentered(?: on)?\b|received by the clerk|filed with the clerk(?: of (?:the )?court)?(?: on)?)"),
        Date(Fields.SignedDate, @"(?:date signed|signature date|signed on|signed by|\bsigned:|\bdated(?: this)?\b|executed on|sworn|\bnotarized\b|certified on)"),
        Date(Fields.PrintedDate, @"(?:date printed|print(?:ed)? (?:date|on)|run date|\bprinted:|generated on|\bas of\b)"),
        Date(Fields.DueDate, @"(?:due date|date due|(?:payment|response|answer|reply) due|\bdue (?:by|on)|\bpay by\b|respond by|no later than|on or before|expires? on)"),
        Date(Fields.HearingDate, @"(?:(?:hearing|trial|deposition|mediation|arbitration|conference|appearance) date|date of (?:the )?(?:hearing|deposition|trial|mediation|arbitration|conference|appearance)|hearing (?:is )?set for|\b(?:hearing|trial|deposition|mediation):)"),
        Cell(Fields.HearingDate, @"\b(?:hearing|trial|deposition|mediation|arbitration)\b", ValueKind.Date),
        Date(Fields.LetterDate, @"(?:^date ?:|^sent ?:|(?:statement|invoice|bill(?:ing)?|report|order|issue|letter|notice) date|date of (?:report|notice|letter|invoice|statement))"),

        Id(Fields.ClaimNumber, $@"(?:\bclaim{NumberOrColon}|\bclaim\s?/\s?(?:file|case|reference|policy){Number}|\bclm\s*(?:#|no\b\.?|:))"),
        Id(Fields.PolicyNumber, $@"(?:\bpolicy{NumberOrColon}|insured(?:['’]?s)? i\.?d\b\.?(?: ?(?:number|no\.?))?|(?:member|subscriber|certificate){Number})"),
        Id(Fields.CourtNumber, $@"(?:\bcase{NumberOrColon}|\bcause{Number}|\bdocket{Number}|civil action(?:{Number}|:)|\bindex{Number}|\bcivil (?:no\b\.?|case no\b\.?)|\bwcab{NumberOrColon})"),
        Id(Fields.Mrn, $@"(?:\bmrn\b{NumberOrColon}?|medical record{NumberOrColon}|\bmed\.? rec\.?{NumberOrColon}|\bm\.r\.n\.|\bmr\s?(?:#|no\b\.?)|\bchart{Number}|patient id\b(?:{Number})?|unit{Number})"),
        Id(Fields.AccountNumber, $@"(?:\b(?:account|acct)\b\.?{NumberOrColon}|patient control{Number}|\bguarantor{Number})"),
        Id(Fields.FileNumber, $@"(?:\b(?:our|your) (?:file|ref(?:erence)?)\b\.?(?:{NumberOrColon})?|\bfile{NumberOrColon}|\bref(?:erence)?\b\.?{Number}|\b(?:incident|report|crash|invoice)\s*(?:no\b\.?|number\b|#))"),
        new(Fields.Npi, ValueKind.Npi, Linear(@"(?:\bnpi\b(?: (?:no\b\.?|number|#|id))?|national provider identifier(?: \(npi\))?)")),
        new(Fields.TaxId, ValueKind.TaxId, Linear(@"(?:tax ?i\.?d\b|\bein\b|\bfein\b|\btin\b|taxpayer id|employer identification)")),

        Money(Fields.LienAmount, @"(?:lien (?:amount|total)|amount of (?:the |our )?lien|lien in the amount of|total conditional payments?|conditional payment amount)"),
        Money(Fields.AmountDue, @"(?:amount due|balance due|total due|(?:please )?pay this amount|(?:current|new|account|ending|outstanding) balance|patient responsibility|(?:amount )?you (?:may )?owe|amount owed)"),
        Money(Fields.Paid, @"(?:amount paid|(?:total )?payments?\b|(?:insurance|plan|patient|total) paid|\bpaid\b)"),
        Money(Fields.Adjustment, @"(?:(?:total )?adjustments?\b|contractual|write-?offs?|\bdiscounts?\b)"),
        Money(Fields.Total, @"(?:total charges?|grand total|total amount|invoice total|total billed|\btotals?\b)"),

        Person(Fields.Patient, @"(?:patient(?:'s|’s)? name|name of patient|\bpatient\s*:|\bpt\s*:|\bpt\.? name|examinee(?: name)?\s*:|decedent(?: name)?\s*:)"),
        Cell(Fields.Patient, @"\b(?:re: )?(?:patient|examinee|decedent|(?:regarding )?our patient)\b(?: \(last, first(?:,? m\.?i\.?)?\))?"),
        Person(Fields.Insured, @"(?:insured(?:'s|’s)? name|name of (?:the )?insured|(?:our |your |named )?insured\s*:|(?:subscriber|member|policy\s?holder)(?:'s|’s)? name|(?:subscriber|member|policy\s?holder)\s*:)"),
        Cell(Fields.Insured, @"\b(?:(?:our|your|named) )?insured\b|\b(?:subscriber|member|policy\s?holder)\b"),
        Person(Fields.Client, @"(?:our client\s*:|your client\s*:|client(?: name)?\s*:|claimant(?:(?:'s|’s)? name)?\s*:|injured (?:worker|employee|party)(?: name)?\s*:|employee(?: name)?\s*:|name of (?:employee|claimant)|applicant(?: name)?\s*:)"),
        Cell(Fields.Client, @"\b(?:(?:our|your) )?client\b|\b(?:claimant|employee|applicant)(?:(?:'s|’s)? name)?\b|\binjured (?:worker|employee|party)\b"),
        Person(Fields.Author, @"(?:(?:dictated|electronically signed|signed electronically|authored|interpreted|reported|written|read)(?: and \w+)? by|\b(?:report )?prepared by|(?:reporting|investigating) officer|\b(?:author|officer)\s*:)"),
        Cell(Fields.Author, @"\b(?:author|officer)\b"),
        Person(Fields.Provider, @"(?:(?:attending|rendering|treating|ordering|operating|performing|admitting|referring|consulting|examining)? ?(?:physician|provider|surgeon|therapist|radiologist|pathologist|examiner)(?: name)?\s*:|\battending\s*:|provider name|rendering provider|\bseen by\s*:)"),
        Cell(Fields.Provider, @"\b(?:(?:attending|rendering|treating|ordering|operating|performing|admitting|referring|consulting|examining) )?(?:physician|provider|surgeon|therapist|radiologist|pathologist|examiner)\b|\battending\b|\bseen by\b"),
        Organisation(Fields.Facility, @"(?:facility(?: name)?\s*:|hospital(?: name)?\s*:|\bclinic\s*:|\bpharmacy\s*:)"),
        Organisation(Fields.Sender, @"(?:^(?:from|sender)\s*:)"),
        Cell(Fields.Sender, @"\b(?:from|sender)\b", ValueKind.Organisation),
        Organisation(Fields.Recipient, @"(?:^(?:to|recipient)\s*:)"),
        Cell(Fields.Recipient, @"\b(?:to|recipient)\b", ValueKind.Organisation),
    ];

    private static Label Date(string field, string pattern) => new(field, ValueKind.Date, Linear(pattern));

    private static Label Id(string field, string pattern) => new(field, ValueKind.Identifier, Linear(pattern));

    private static Label Money(string field, string pattern) => new(field, ValueKind.Money, Linear(pattern));

    private static Label Person(string field, string pattern) => new(field, ValueKind.Person, Linear(pattern));

    private static Label Cell(string field, string pattern, ValueKind kind = ValueKind.Person) => new(field, kind, Linear(pattern), IsCell: true);

    private static Label Organisation(string field, string pattern) => new(field, ValueKind.Organisation, Linear(pattern));

    private static Regex Linear(string pattern) => new(
        // Forms print labels in spaced letters, and "DATE" is read as "D ATE".
        pattern.Replace("date", "d ?ate", StringComparison.Ordinal).Replace("policy", "p ?olicy", StringComparison.Ordinal)
            .Replace(" ", @"[ \t]+", StringComparison.Ordinal).Replace(@"[ \t]+?", @"[ \t]*", StringComparison.Ordinal),
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline);
}
