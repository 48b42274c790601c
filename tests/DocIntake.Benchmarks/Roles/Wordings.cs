using DocIntake.Documents;

namespace DocIntake.Benchmarks.Roles;

/// <summary>
/// How papers announce what they state, written from forms and letters of the field before the product was measured by it. Every second wording is of the
/// half that the product was mended by (<c>--tune</c>), the others of the half whose figures are printed.
/// </summary>
internal sealed class Wordings(Random random, bool heldOut)
{
    private static readonly Dictionary<string, string[]> Labels = new()
    {
        [Fields.Patient] = ["Patient Name", "Patient", "Name of Patient", "Patient's Name", "Pt. Name", "PATIENT NAME", "Examinee", "Patient Name (Last, First)", "Re: Patient", "Regarding our patient"],
        [Fields.Insured] = ["Insured", "Our Insured", "Policyholder", "Name of Insured", "Named Insured", "Insured's Name", "Subscriber", "Subscriber Name", "Member", "Member Name"],
        [Fields.Client] = ["Our Client", "Your Client", "Claimant", "Claimant Name", "Injured Worker", "Injured Party", "Employee Name", "Name of Employee", "Applicant", "Name of Claimant"],
        [Fields.Provider] = ["Attending Physician", "Provider", "Treating Physician", "Ordering Physician", "Surgeon", "Rendering Provider", "Referring Physician", "Treating Provider", "Attending", "Referring Provider", "Seen by", "Physician"],
        [Fields.Facility] = ["Facility", "Hospital", "Facility Name", "Name of Facility", "Treating Facility", "Clinic", "Service Location", "Place of Treatment"],
        [Fields.Author] = ["Dictated by", "Electronically signed by", "Author", "Prepared by", "Reported by", "Signed electronically by", "Report prepared by", "Authored by", "Interpreted by", "Written by"],
        [Fields.Sender] = ["From", "FROM", "From", "Sender"],
        [Fields.Recipient] = ["To", "TO", "To", "Recipient"],
        [Fields.DateOfBirth] = ["Date of Birth", "DOB", "Birth Date", "D.O.B.", "Birthdate", "Patient DOB", "Born", "Patient's Date of Birth"],
        [Fields.DateOfService] = ["Date of Service", "DOS", "Visit Date", "Date of Visit", "Date of Exam", "Encounter Date", "Service Date", "Exam Date", "Date Seen", "Date of Procedure", "Date of Examination", "Date(s) of Service"],
        [Fields.DateOfIncident] = ["Date of Loss", "Date of Accident", "Date of Injury", "DOL", "D/L", "Loss Date", "DOI", "Date of Incident", "Injury Date", "Accident Date", "Date/Time of Injury", "Date of Occurrence"],
        [Fields.SignedDate] = ["Date Signed", "Signed on", "Dated", "Executed on", "Signature Date", "DATED"],
        [Fields.PrintedDate] = ["Printed", "Print Date", "Date Printed", "Printed on", "Run Date", "Report generated on"],
        [Fields.DueDate] = ["Due Date", "Payment due by", "Please pay by", "Response due", "Pay by", "Due on or before", "Date Due", "Payment Due Date"],
        [Fields.HearingDate] = ["Hearing Date", "Date of Hearing", "Trial Date", "Date of Deposition", "Hearing", "Deposition Date", "Mediation Date", "Conference Date"],
        [Fields.LetterDate] = ["Date", "Report Date", "Statement Date", "Date of Report", "Letter Date", "Invoice Date"],
        [Fields.FiledDate] = ["Filed", "Date Filed", "FILED", "Filing Date", "E-Filed", "Electronically Filed"],
        [Fields.ClaimNumber] = ["Claim Number", "Claim No.", "Claim #", "Our Claim No.", "Claim ID", "Your Claim Number", "CLM #", "Claim", "Claim/File No.", "Carrier Claim No."],
        [Fields.PolicyNumber] = ["Policy Number", "Policy No.", "Policy #", "Member ID", "Subscriber ID", "Policy", "Insured ID", "Certificate No.", "Insurance Policy Number", "Member No."],
        [Fields.Mrn] = ["MRN", "Medical Record No.", "MR #", "Medical Record Number", "Chart No.", "MRN #", "Med Rec #", "Chart #", "Patient ID", "Medical Record #"],
        [Fields.AccountNumber] = ["Account No.", "Account Number", "Acct #", "Patient Account No.", "Account #", "Acct. No.", "Patient Control No.", "Billing Account", "Visit/Account No.", "Account"],
        [Fields.Npi] = ["NPI", "NPI #", "NPI No.", "Provider NPI", "National Provider Identifier", "Billing NPI", "NPI Number", "Rendering NPI"],
        [Fields.TaxId] = ["Tax ID", "Federal Tax ID", "EIN", "Tax I.D. No.", "FEIN", "Federal Tax I.D. Number", "TIN", "Tax ID #", "Fed. Tax ID", "Employer Identification Number"],
        [Fields.FileNumber] = ["Our File", "Your File No.", "File No.", "Our File No.", "Our Ref", "Your Reference", "Our Reference No.", "File Number"],
    };

    private static readonly string[] Due =
    [
        "Your written response must be received no later than {0}.", "Responses shall be served on or before {0}.", "Payment is due by {0}.", "All discovery shall be completed by {0}.",
        "The deadline for dispositive motions is {0}.", "Please remit the records on or before {0}.", "You must respond by {0} or the claim will be closed.", "Expert disclosures are due on {0}.",
        "This offer will remain open until {0}.", "The offer expires on {0}.", "An answer is due {0}.", "Objections must be filed not later than {0}.",
    ];

    private static readonly string[] Hearing =
    [
        "A hearing is set for {0} at 9:30 a.m. in Department 12.", "The hearing on the motion will be held on {0} at 10:00 a.m.", "Trial is scheduled for {0}.", "This matter is set for trial on {0}.",
        "The deposition will take place on {0} at 1:00 p.m.", "You are commanded to appear on {0} at 9:00 a.m.", "A case management conference is scheduled for {0}.", "Mediation will be held on {0}.",
        "The hearing has been continued to {0}.", "Jury selection will begin on {0}.",
    ];

    private static readonly string[] Filed = ["FILED {0} 3:42 PM Clerk of the Court", "E-FILED {0} 10:15 AM", "ELECTRONICALLY FILED {0}", "Filed: {0}", "Filed with the Clerk on {0}", "RECEIVED AND FILED {0}"];

    public string Label(string field) => Half(Labels[field]);

    public string DueSentence => Half(Due);

    public string HearingSentence => Half(Hearing);

    public string FilingLine => Half(Filed);

    private string Half(string[] from) => from[(random.Next(from.Length / 2) * 2) + (heldOut ? 1 : 0)];
}
