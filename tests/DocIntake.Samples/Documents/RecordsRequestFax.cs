using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>The insurer's request for records in Samuel Delgado's claim, as a fax of standard resolution.</summary>
internal static class RecordsRequestFax
{
    public static byte[] Make()
    {
        // Standard fax resolution: a dot is twice as high as it is wide.
        var settings = new ScanSettings(3131, 203.3f, 0.35f, Speckles: 60, Paper: 250, Blur: 0, DpiDown: 98);
        return Bilevel.ToTiff(Scanner.Scan(settings, First, Second), "2026:03:13 09:07:44", threshold: 165);
    }

    private static void First(Sheet sheet)
    {
        Start(sheet);
        sheet.Y = 76;
        sheet.Line("PINNACLE RIDGE CASUALTY COMPANY", Style.SansBold(17));
        sheet.Line("Workers' Compensation Claims, P.O. Box 8810, Marlow Falls, FK 00463", Style.Sans(12));
        sheet.Line("Telephone (207) 555-0195   Fax (207) 555-0196", Style.Sans(12));
        sheet.Rule(1.5f);
        sheet.Gap(22);
        sheet.Line("March 13, 2026");
        sheet.Gap(10);
        sheet.Line("VIA FAX (207) 555-0143");
        sheet.Line("Castellan & Oyelaran LLP");
        sheet.Line("410 Larkspur Avenue, Suite 300");
        sheet.Line("Alder Bay, FK 00417");
        sheet.Gap(12);
        sheet.Line("RE:  REQUEST FOR MEDICAL RECORDS", Style.SansBold(13));
        sheet.Gap(2);
        sheet.Line("Injured worker:  Samuel Delgado");
        sheet.Line($"Date of birth:  {Cast.Samuel.Dob}");
        sheet.Line($"Claim number:  {Cast.SamuelClaim}");
        sheet.Line("Date of injury:  02/09/2026");
        sheet.Line("Employer:  Brightwater Cold Storage LLC");
        sheet.Gap(12);
        sheet.Line("Dear Counsel:");
        sheet.Gap(4);
        sheet.Paragraph("We are investigating the above claim. Please provide complete copies of the following records of your client "
            + "for the ten years before the date of injury:", gap: 8);
        sheet.Paragraph("1. All treatment of the left shoulder, neck and back.", indent: 20);
        sheet.Paragraph("2. Imaging studies with the reports.", indent: 20);
        sheet.Paragraph("3. Records of any earlier claim for an industrial injury.", indent: 20);
    }

    private static void Second(Sheet sheet)
    {
        Start(sheet);
        sheet.Y = 80;
        sheet.Line($"Samuel Delgado, claim {Cast.SamuelClaim}, page 2");
        sheet.Gap(16);
        sheet.Paragraph("A signed authorization is enclosed with the copy that follows by mail. If your client declines to sign it, "
            + "please tell us the names and addresses of his treating providers so that a subpoena can be served.", gap: 10);
        sheet.Paragraph("Please answer within twenty days of the date of this letter. Benefits are neither accepted nor denied while the "
            + "investigation is open. A delay in the production of records may delay the decision.", gap: 10);
        sheet.Paragraph("We will pay reasonable copying costs on receipt of an invoice that shows the claim number.", gap: 20);
        sheet.Line("Sincerely,");
        sheet.Gap(36);
        sheet.Signature(60, sheet.Y, 8810, 130);
        sheet.Gap(20);
        sheet.Line("Lorna Vasquez-Imber");
        sheet.Line("Senior Claims Examiner");
        sheet.Gap(20);
        sheet.Line("Encl: none by fax", Style.Sans(12));
    }

    private static void Start(Sheet sheet)
    {
        sheet.Body = Style.Sans(13);
        var header = $"MAR-13-2026 09:07   FROM: PINNACLE RIDGE CLAIMS   +12075550196   P. {sheet.Number:00}/{sheet.Count:00}";
        sheet.Text(header, 40, 26, Style.Sans(11.5f));
        sheet.Text("Synthetic sample document. Not a real person, place or company.", 180, 772, Style.Sans(9));
    }
}
