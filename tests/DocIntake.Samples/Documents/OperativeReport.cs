using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>Operative report of Harold Whitlock: three typed pages scanned in grey, known by MRN and birth date.</summary>
internal static class OperativeReport
{
    private static readonly string[] Address = ["200 Abbey Road, Marlow Falls, Franklin 00462", "Telephone (207) 555-0160   Fax (207) 555-0161"];

    public static byte[] Make() =>
        ScannedPdf.Jpegs(Scanner.Scan(new ScanSettings(1601, 200, -0.9f, Paper: 232, Blur: 0.7f), First, Second, Third), "20260120103318");

    private static void First(Sheet sheet)
    {
        sheet.Letterhead("St. Brannoc Medical Center", Address, Parts.Maroon);
        sheet.Body = Style.Mono(9.5f);
        sheet.Centered("OPERATIVE REPORT", Style.MonoBold(13));
        sheet.Gap(6);
        sheet.Fields(2, sheet.Body, ("PATIENT", "WHITLOCK, HAROLD E"), ("MRN", Cast.HaroldMrn), ("DATE OF BIRTH", Cast.Harold.Dob),
            ("ACCOUNT", "40031178"), ("DATE OF OPERATION", "11/04/2025"), ("ROOM", "OR 6"));
        sheet.Rule();
        sheet.Gap(10);
        Part(sheet, "SURGEON:", "Aurelio Finch, MD");
        Part(sheet, "ASSISTANT:", "Dana Petrossian, PA-C");
        Part(sheet, "ANESTHESIA:", "General endotracheal, Kofi Marchetti, MD");
        Part(sheet, "PREOPERATIVE DIAGNOSIS:", "Acute calculous cholecystitis (K80.00).");
        Part(sheet, "POSTOPERATIVE DIAGNOSIS:", "Acute gangrenous cholecystitis with dense adhesions of the hepatocystic triangle.");
        Part(sheet, "PROCEDURE PERFORMED:", "Laparoscopic cholecystectomy (47562), converted to open cholecystectomy (47600). Repair of "
            + "laceration of the common hepatic duct over T-tube.");
        Part(sheet, "ESTIMATED BLOOD LOSS:", "450 mL.");
        Part(sheet, "SPECIMEN:", "Gallbladder with contents, to pathology.");
        Part(sheet, "DRAINS:", "T-tube, 14 French. Jackson-Pratt drain, subhepatic.");
        Part(sheet, "COMPLICATIONS:", "Injury of the common hepatic duct, recognized and repaired.");
        Part(sheet, "INDICATIONS:", "Mr. Whitlock is a 73-year-old man with three days of right upper quadrant pain, fever to 101.8 F "
            + "and a white count of 17.4. Ultrasound showed a distended gallbladder with a thickened wall, pericholecystic fluid and an "
            + "impacted stone. Risks including bleeding, infection, bile duct injury and conversion to an open operation were discussed, "
            + "and he signed the consent.");
        Footer(sheet);
    }

    private static void Second(Sheet sheet)
    {
        Continued(sheet);
        sheet.Line("DESCRIPTION OF PROCEDURE:", Style.MonoBold(9.5f));
        sheet.Gap(2);
        sheet.Paragraph("The patient was brought to the operating room and placed supine. After induction of general anesthesia the "
            + "abdomen was prepped with chlorhexidine and draped. A time-out confirmed patient, procedure and antibiotics (cefazolin 2 "
            + "g). A Hasson trocar was placed at the umbilicus under direct vision and pneumoperitoneum was established to 15 mmHg. "
            + "Three further 5 mm trocars were placed in the epigastrium and right upper quadrant.", gap: 9);
        sheet.Paragraph("The gallbladder was tense, gangrenous at the fundus and wrapped in omentum. It was decompressed with a needle, "
            + "60 mL of turbid bile being aspirated. The omentum was peeled off bluntly. The hepatocystic triangle was obliterated by "
            + "dense inflammatory tissue. Dissection was begun low on the infundibulum. A tubular structure believed to be the cystic "
            + "duct was circumferentially dissected, clipped twice distally and once proximally, and divided. A critical view of safety "
            + "was not obtained. No cholangiogram was performed.", gap: 9);
        sheet.Paragraph("On further dissection bile was seen to well from the liver hilum. A second tubular structure was identified "
            + "lateral to the divided one. At this point a ductal injury was suspected and the operation was converted to open through a "
            + "right subcostal incision.", gap: 9);
        sheet.Paragraph("Through the open incision the gallbladder was taken down from the fundus. The anatomy was then clear: the "
            + "clipped structure was an accessory right posterior duct, and there was a 6 mm laceration of the anterior wall of the "
            + "common hepatic duct about 1 cm below the confluence. The cystic duct and cystic artery were identified separately, "
            + "ligated with 2-0 silk and divided. The gallbladder was passed off as specimen.", gap: 9);
        sheet.Paragraph("The laceration was debrided to healthy edges. A 14 French T-tube was placed through a separate choledochotomy "
            + "and the laceration closed over it with interrupted 5-0 PDS. A completion cholangiogram through the T-tube showed filling "
            + "of both hepatic ducts and free flow into the duodenum, without a leak.");
        Footer(sheet);
    }

    private static void Third(Sheet sheet)
    {
        Continued(sheet);
        sheet.Paragraph("The subhepatic space was irrigated with three liters of warm saline until clear. Hemostasis of the liver bed "
            + "was obtained with argon coagulation and a sheet of oxidized cellulose. A 19 French Jackson-Pratt drain was brought out "
            + "through the lateral port site. The fascia was closed in two layers with running number 1 PDS, the skin with staples. "
            + "Sponge, needle and instrument counts were reported correct twice.", gap: 9);
        sheet.Paragraph("The patient tolerated the procedure, was extubated in the operating room and was taken to recovery in stable "
            + "condition. I was present and scrubbed for the whole operation.", gap: 9);
        sheet.Paragraph("PLAN: Admit to step-down. T-tube to gravity. Liver function tests daily. Hepatobiliary surgery consultation, "
            + "Dr. Rosalind Achterberg, requested by telephone at 14:20. The findings and the injury were discussed with the patient's "
            + "wife in the waiting area.", gap: 34);
        sheet.Signature(sheet.Left + 10, sheet.Y, 1951, 150);
        sheet.Gap(9);
        sheet.HLine(sheet.Left, sheet.Left + 240, sheet.Y);
        sheet.Gap(13);
        sheet.Line("Aurelio Finch, MD, General Surgery");
        sheet.Line("D: 11/04/2025 15:02   T: 11/05/2025 07:40   Job 889214", Style.Mono(8.5f));
        sheet.Line("cc: Rosalind Achterberg, MD", Style.Mono(8.5f));
        sheet.Stamp(380, 470, 7, Parts.Navy, "RECEIVED", "JAN 20 2026", "CASTELLAN & OYELARAN");
        Footer(sheet);
    }

    private static void Continued(Sheet sheet)
    {
        sheet.Body = Style.Mono(9.5f);
        sheet.Y = 56;
        sheet.Line("St. Brannoc Medical Center - OPERATIVE REPORT", Style.MonoBold(9.5f));
        sheet.Fields(3, Style.Mono(9), ("PATIENT", "WHITLOCK, HAROLD E"), ("MRN", Cast.HaroldMrn), ("DATE", "11/04/2025"));
        sheet.Rule();
        sheet.Gap(12);
    }

    private static void Part(Sheet sheet, string label, string text)
    {
        var bold = Style.MonoBold(9.5f);
        sheet.Text(label, sheet.Left, sheet.Y, bold);
        sheet.Paragraph(text, firstLine: bold.Measure(label) + 6, gap: 8);
    }

    private static void Footer(Sheet sheet) => sheet.Footer($"WHITLOCK, HAROLD E   {Cast.HaroldMrn}   Form SBMC-OR-11");
}
