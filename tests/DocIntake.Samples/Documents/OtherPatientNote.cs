using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>
/// The trap: a clinic note of another Teresa Delgado, with her own birth date and MRN, that came along with the client's records.
/// </summary>
internal static class OtherPatientNote
{
    public static byte[] Make() => ScannedPdf.Jpegs(Scanner.Scan(new ScanSettings(2701, 200, 1.2f, Paper: 234), Page), "20260415102233");

    private static void Page(Sheet sheet)
    {
        sheet.Letterhead("ALDER BAY GENERAL HOSPITAL", Cast.AlderBayGeneral, Parts.Navy);
        sheet.Body = Style.Sans(10);
        sheet.Line("OUTPATIENT PROGRESS NOTE", Style.SansBold(13));
        sheet.Gap(6);
        sheet.Fields(2, Style.Sans(10), ("Patient", "Delgado, Teresa R"), ("Date of Birth", "09/14/1991"),
            ("MRN", "00593310"), ("Date of Service", "02/03/2026"),
            ("Clinic", "Endocrinology"), ("Provider", "Simone Achebe-Lund, MD"));
        sheet.Rule();
        sheet.Gap(10);
        sheet.Heading("SUBJECTIVE");
        sheet.Paragraph("Ms. Delgado is a 34-year-old woman seen for follow-up of hypothyroidism. She reports more energy since the dose "
            + "was raised in November. No palpitations, no tremor. Weight is stable. She is not pregnant and is not planning a pregnancy.");
        sheet.Heading("OBJECTIVE");
        sheet.Paragraph("BP 116/72, pulse 68, weight 142 lb. Thyroid not enlarged, no nodule. Reflexes normal. TSH 2.4 mIU/L on "
            + "01/28/2026 (was 9.1).");
        sheet.Heading("ASSESSMENT");
        sheet.Paragraph("1. Acquired hypothyroidism, now controlled on levothyroxine 88 mcg daily (E03.9).");
        sheet.Paragraph("2. Vitamin D deficiency (E55.9).");
        sheet.Heading("PLAN");
        sheet.Paragraph("Continue levothyroxine 88 mcg. Vitamin D3 2000 units daily. Repeat TSH in six months. Return visit in August.");
        sheet.Gap(34);
        sheet.Signature(60, sheet.Y, 33, 120);
        sheet.Gap(8);
        sheet.HLine(54, 280, sheet.Y);
        sheet.Gap(12);
        sheet.Line("Simone Achebe-Lund, MD, Endocrinology   02/03/2026 15:20");
        sheet.Footer("Delgado, Teresa R   MRN 00593310");
    }
}
