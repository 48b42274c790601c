using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>Radiology report of Teresa Delgado, scanned in black and white at 300 dpi.</summary>
internal static class RadiologyReport
{
    public static byte[] Make() =>
        ScannedPdf.BlackAndWhite(Scanner.Scan(new ScanSettings(1301, 300, -1.1f, Speckles: 420), Page), "20260303141502");

    private static void Page(Sheet sheet)
    {
        sheet.Letterhead("Meridian Imaging Associates", ["Department of Diagnostic Radiology, 3 Harbor View Drive, Alder Bay, Franklin "
            + "00417",
            "Telephone (207) 555-0126   Fax (207) 555-0127"], SKColors.Black, Style.SerifBold(18));
        sheet.Body = Style.Serif(10.5f);
        sheet.Line("RADIOLOGY REPORT", Style.SerifBold(13));
        sheet.Gap(6);
        sheet.Fields(2, Style.Serif(10), ("Patient", Cast.Teresa.Full), ("Exam date", "01/17/2026 17:31"), ("DOB", Cast.Teresa.Dob),
            ("Accession", "MIA-26-004417"), ("MRN", Cast.TeresaMrn), ("Ordering physician", "Naveen Barlow, MD"), ("Sex", "Female"),
            ("Location", "Alder Bay General, ED"));
        sheet.Rule();
        sheet.Gap(10);
        Part(sheet, "EXAM:", "XR RIGHT WRIST, 3 VIEWS (73110). CT CERVICAL SPINE WITHOUT CONTRAST (72125).");
        Part(sheet, "INDICATION:", "Motor vehicle collision, right wrist deformity, midline neck pain.");
        Part(sheet, "COMPARISON:", "None available.");
        Part(sheet, "TECHNIQUE:", "PA, oblique and lateral views of the right wrist. Helical CT of the cervical spine with 2 mm axial "
            + "images and sagittal and coronal reformats.");
        sheet.Line("FINDINGS:", Style.SerifBold(10.5f));
        sheet.Paragraph("Right wrist: There is a comminuted fracture of the distal radius with 22 degrees of dorsal angulation and 4 mm "
            + "of radial shortening. A fracture line extends into the radiocarpal joint with a 2 mm step-off. There is a minimally "
            + "displaced fracture of the ulnar styloid. The scaphoid and lunate are intact and the scapholunate interval is not widened. "
            + "Soft tissue swelling is moderate.", gap: 8);
        sheet.Paragraph("Cervical spine: Vertebral body heights and alignment are preserved. No acute fracture or traumatic subluxation "
            + "is seen. Straightening of the normal lordosis may reflect spasm or positioning. Mild disc space narrowing at C5-C6. The "
            + "prevertebral soft tissues are normal.", gap: 8);
        sheet.Line("IMPRESSION:", Style.SerifBold(10.5f));
        sheet.Paragraph("1. Comminuted intra-articular fracture of the right distal radius with dorsal angulation and shortening.", indent: 12);
        sheet.Paragraph("2. Minimally displaced ulnar styloid fracture.", indent: 12);
        sheet.Paragraph("3. No acute fracture of the cervical spine.", indent: 12);
        sheet.Gap(6);
        sheet.Paragraph("Critical result called to Dr. Barlow at 17:52 and read back.");
        sheet.Gap(26);
        sheet.Signature(sheet.Left + 4, sheet.Y, 401, 120);
        sheet.Gap(8);
        sheet.HLine(sheet.Left, sheet.Left + 220, sheet.Y);
        sheet.Gap(13);
        sheet.Line("Ingrid Sowande, MD, Diagnostic Radiology");
        sheet.Line("Dictated 01/17/2026 17:49   Signed 01/17/2026 18:20", Style.Serif(9));
        sheet.Footer($"Meridian Imaging Associates   MIA-26-004417");
    }

    private static void Part(Sheet sheet, string label, string text)
    {
        var bold = Style.SerifBold(10.5f);
        sheet.Text(label, sheet.Left, sheet.Y, bold);
        sheet.Paragraph(text, firstLine: bold.Measure(label) + 6, gap: 7);
    }
}
