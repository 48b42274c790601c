using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>Discharge summary of Harold Whitlock, which the hospital sends locked with a password.</summary>
internal static class DischargeSummary
{
    public static byte[] Make() => BornDigital.Pdf("Chart", "Tidepool EHR 14", new DateOnly(2025, 11, 16), Page);

    private static void Page(Sheet sheet)
    {
        sheet.Letterhead("St. Brannoc Medical Center",
            ["200 Abbey Road, Marlow Falls, Franklin 00462",
            "Telephone (207) 555-0160   Fax (207) 555-0161"], Parts.Maroon);
        sheet.Line("DISCHARGE SUMMARY", Style.SerifBold(13));
        sheet.Gap(4);
        sheet.Fields(2, Style.Serif(10), ("Patient", "WHITLOCK, HAROLD E"), ("MRN", Cast.HaroldMrn), ("Date of birth", Cast.Harold.Dob),
            ("Attending", "Aurelio Finch, MD"), ("Admitted", "11/01/2025"), ("Discharged", "11/16/2025"));
        sheet.Heading("DISCHARGE DIAGNOSES");
        sheet.Paragraph("Gangrenous cholecystitis. Laceration of the common hepatic duct, repaired over a T-tube.");
        sheet.Heading("HOSPITAL COURSE");
        sheet.Paragraph("The patient was taken to the operating room on 11/04/2025; see the operative report. After the operation he had "
            + "a low-output bile leak that closed by day eight. A T-tube cholangiogram on 11/14/2025 showed mild narrowing at the repair.");
        sheet.Heading("DISCHARGE INSTRUCTIONS");
        sheet.Paragraph("T-tube to bag. Drain care by home nursing. Low-fat diet. Return for fever, jaundice or pale stools. Clinic in "
            + "one week.");
        sheet.Gap(30);
        sheet.Signature(60, sheet.Y, 1951, 140);
        sheet.Gap(18);
        sheet.Line("Aurelio Finch, MD");
        sheet.Footer($"WHITLOCK, HAROLD E   {Cast.HaroldMrn}");
    }
}
