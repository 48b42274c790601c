using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>A laboratory report of a man the firm does not know: it belongs to no case.</summary>
internal static class LabReport
{
    public static byte[] Make() => BornDigital.Pdf("Results", "Tidepool LIS 7", new DateOnly(2026, 4, 12), Page);

    private static void Page(Sheet sheet)
    {
        sheet.Letterhead("Coastal Reference Laboratory",
            ["17 Breakwater Road, Greyford, Cumberland 00581",
            "Telephone (207) 555-0129   Director: Mireille Osterhaus, MD"], Parts.Navy);
        sheet.Body = Style.Sans(9.5f);
        sheet.Line("LABORATORY REPORT", Style.SansBold(13));
        sheet.Gap(4);
        sheet.Fields(3, Style.Sans(9), ("Patient", "Ashby, Gordon P"), ("Date of birth", "02/27/1966"), ("Sex", "M"), ("MRN", "GC-551203"),
            ("Accession", "L26-118840"), ("Ordered by", "T. Wexler, NP"), ("Collected", "04/10/2026 07:45"), ("Received", "04/10/2026 13:20"),
            ("Reported", "04/12/2026 06:10"));
        sheet.Heading("COMPREHENSIVE METABOLIC PANEL");
        sheet.Gap(8);
        sheet.Table([170, 70, 50, 110, 90],
            ["Test", ">Result", "Flag", "Reference range", "Units"],
        [
            ["Glucose", "118", "H", "70 - 99", "mg/dL"],
            ["Urea nitrogen", "17", "", "7 - 25", "mg/dL"],
            ["Creatinine", "1.02", "", "0.70 - 1.30", "mg/dL"],
            ["Sodium", "139", "", "135 - 146", "mmol/L"],
            ["Potassium", "4.4", "", "3.5 - 5.3", "mmol/L"],
            ["Chloride", "103", "", "98 - 110", "mmol/L"],
            ["Calcium", "9.3", "", "8.6 - 10.3", "mg/dL"],
            ["Total bilirubin", "0.6", "", "0.2 - 1.2", "mg/dL"],
            ["ALT", "52", "H", "9 - 46", "U/L"],
            ["AST", "38", "H", "10 - 35", "U/L"],
            ["Alkaline phosphatase", "71", "", "35 - 144", "U/L"],
        ], Style.Sans(9), striped: true);
        sheet.Heading("LIPIDS AND HEMOGLOBIN A1C");
        sheet.Gap(8);
        sheet.Table([170, 70, 50, 110, 90],
            ["Test", ">Result", "Flag", "Reference range", "Units"],
        [
            ["Cholesterol, total", "214", "H", "below 200", "mg/dL"],
            ["HDL cholesterol", "41", "", "above 39", "mg/dL"],
            ["Triglycerides", "188", "H", "below 150", "mg/dL"],
            ["Hemoglobin A1c", "6.2", "H", "below 5.7", "%"],
        ], Style.Sans(9), striped: true);
        sheet.Paragraph("H = above the reference range. Specimen: serum, fasting. Electronically verified by M. Osterhaus, MD, "
            + "04/12/2026.", Style.Sans(8.5f));
        sheet.Footer("Ashby, Gordon P   L26-118840");
    }
}
