namespace DocIntake.Documents;

/// <summary>
/// A value found on a page, with the place it stands at. The role is part of the field's name (<see cref="Fields"/>).
/// </summary>
/// <param name="Field">One of <see cref="Fields"/>.</param>
/// <param name="Value">Canonical form: ISO date, exact decimal with a point, upper-case identifier.</param>
/// <param name="Raw">As printed.</param>
/// <param name="Confidence">0..1; null where nothing was measured.</param>
/// <param name="Page">The original's page number.</param>
/// <param name="Box">Where it stands.</param>
/// <param name="Line">The cells of one row of a table share a line number; null outside tables.</param>
/// <param name="By">What found it, e.g. "label:date of birth" or "person".</param>
public sealed record Finding(string Field, string Value, string Raw, double? Confidence, int Page, Box Box, int? Line, string By);

/// <summary>The closed list of finding fields.</summary>
public static class Fields
{
    public const string DateOfService = "date-of-service", DateOfBirth = "date-of-birth", DateOfIncident = "date-of-incident",
        LetterDate = "letter-date", FiledDate = "filed-date", SignedDate = "signed-date", PrintedDate = "printed-date",
        FaxDate = "fax-date", DueDate = "due-date", HearingDate = "hearing-date";

    /// <summary>A span of time in which something is to be done, as its sentence says it: "within 30 days of service". No day is reckoned from it.</summary>
    public const string DueWithin = "due-within";

    public const string Patient = "patient", Insured = "insured", Client = "client", Provider = "provider", Facility = "facility",
        Sender = "sender", Recipient = "recipient", Plaintiff = "plaintiff", Defendant = "defendant", Author = "author";

    public const string ClaimNumber = "claim-number", PolicyNumber = "policy-number", CourtNumber = "court-number", Mrn = "mrn",
        AccountNumber = "account-number", Npi = "npi", TaxId = "tax-id", FileNumber = "file-number", DocketEntry = "docket-entry";

    public const string Total = "total", Charge = "charge", Paid = "paid", Adjustment = "adjustment", AmountDue = "amount-due",
        LienAmount = "lien-amount";

    public const string Cpt = "cpt", Hcpcs = "hcpcs", Icd10 = "icd10", RevenueCode = "revenue-code", Units = "units",
        PlaceOfService = "place-of-service";

    public const string PageOf = "page-of", Bates = "bates", Caption = "caption", Court = "court", Enclosures = "enclosures";

    /// <summary>Every field there is; a new one is added here and in the documentation.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        DateOfService, DateOfBirth, DateOfIncident, LetterDate, FiledDate, SignedDate, PrintedDate, FaxDate, DueDate, HearingDate, DueWithin,
        Patient, Insured, Client, Provider, Facility, Sender, Recipient, Plaintiff, Defendant, Author,
        ClaimNumber, PolicyNumber, CourtNumber, Mrn, AccountNumber, Npi, TaxId, FileNumber, DocketEntry,
        Total, Charge, Paid, Adjustment, AmountDue, LienAmount,
        Cpt, Hcpcs, Icd10, RevenueCode, Units, PlaceOfService,
        PageOf, Bates, Caption, Court, Enclosures,
    ];
}
