using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>Emergency department report of Teresa Delgado, scanned in grey: known by its MRN and birth date.</summary>
internal static class EmergencyReport
{
    public static byte[] Make() =>
        ScannedPdf.Jpegs(Scanner.Scan(new ScanSettings(1201, 200, 0.7f, Paper: 236), First, Second), "20260303141205");

    private static void First(Sheet sheet)
    {
        sheet.Letterhead("ALDER BAY GENERAL HOSPITAL", Cast.AlderBayGeneral, Parts.Navy);
        sheet.Body = Style.Sans(9.5f);
        sheet.Centered("EMERGENCY DEPARTMENT REPORT", Style.SansBold(13));
        sheet.Gap(4);
        PatientBand(sheet);
        sheet.Heading("CHIEF COMPLAINT");
        sheet.Paragraph("Right wrist and neck pain after a motor vehicle collision.");
        sheet.Heading("HISTORY OF PRESENT ILLNESS");
        sheet.Paragraph("This is a 41-year-old right-hand-dominant woman who was the restrained driver of a sedan that was struck on the "
            + "driver's side by a box truck at an intersection at about 4:10 p.m. today. Airbags deployed. There was no loss of "
            + "consciousness. She braced with her right hand and had immediate pain and deformity of the right wrist. She also reports "
            + "neck stiffness and a headache. She denies chest pain, shortness of breath, abdominal pain, numbness or weakness of the "
            + "legs. She arrived by ambulance in a cervical collar, wrist splinted by EMS.");
        sheet.Heading("PAST MEDICAL HISTORY");
        sheet.Paragraph("Seasonal allergies. No prior injury of the neck or right wrist. No surgery. Last tetanus 2021.");
        sheet.Heading("MEDICATIONS AND ALLERGIES");
        sheet.Paragraph("Loratadine 10 mg daily as needed. Allergy: penicillin (hives).");
        sheet.Heading("VITAL SIGNS");
        sheet.Table([70, 66, 56, 56, 62, 66, 66], ["Time", "BP", "Pulse", "Resp", "Temp F", "SpO2", "Pain"],
        [
            ["17:04", "148/92", "104", "20", "98.4", "99% RA", "8/10"],
            ["18:10", "136/84", "92", "18", "98.6", "99% RA", "5/10"],
            ["19:35", "128/80", "84", "16", "98.4", "99% RA", "3/10"],
        ], Style.Sans(9));
        sheet.Heading("PHYSICAL EXAMINATION");
        sheet.Paragraph("GENERAL: Alert, anxious, in moderate distress. GCS 15. HEAD: Two centimeter abrasion of the left forehead, no "
            + "hematoma. NECK: Midline tender at C5-C6, collar kept in place until imaging was read. CHEST: Clear, seat belt mark over "
            + "the left clavicle. ABDOMEN: Soft, not tender.");
        Footer(sheet);
    }

    private static void Second(Sheet sheet)
    {
        sheet.Body = Style.Sans(9.5f);
        sheet.Text("ALDER BAY GENERAL HOSPITAL - EMERGENCY DEPARTMENT REPORT (continued)", sheet.Left, 52, Style.SansBold(9));
        sheet.Y = 72;
        sheet.Fields(3, Style.Sans(9), ("Patient", Cast.Teresa.LastFirst), ("MRN", Cast.TeresaMrn), ("DOB", Cast.Teresa.Dob));
        sheet.Paragraph("RIGHT WRIST: Dorsal angulation (dinner-fork deformity), swelling, skin intact. Radial pulse 2+, capillary "
            + "refill under two seconds. Sensation of the thumb, index and little finger intact. Full finger motion limited by pain.");
        sheet.Heading("IMAGING");
        sheet.Paragraph("Right wrist, three views: displaced, dorsally angulated fracture of the distal radius with extension into the "
            + "joint. CT cervical spine without contrast: no fracture, no subluxation. See separate radiology reports.");
        sheet.Heading("EMERGENCY DEPARTMENT COURSE");
        sheet.Paragraph("Hydromorphone 0.5 mg IV and ondansetron 4 mg IV were given with relief. Under hematoma block (10 mL lidocaine "
            + "1%) the fracture was reduced with finger traps and ten pounds of traction, and a sugar-tong splint was applied. "
            + "Post-reduction films show improved alignment. Neurovascular examination after reduction is unchanged. The cervical collar "
            + "was removed after the CT was read. Dr. Lindqvist, orthopedic surgery, was called at 18:50 and will see the patient in "
            + "clinic.");
        sheet.Heading("DIAGNOSES");
        sheet.Table([40, 250, 90], ["No.", "Diagnosis", "ICD-10"],
        [
            ["1", "Displaced fracture of lower end of right radius", "S52.501A"],
            ["2", "Cervical strain", "S16.1XXA"],
            ["3", "Abrasion of scalp", "S00.01XA"],
            ["4", "Driver injured in collision with truck", "V44.5XXA"],
        ], Style.Sans(9));
        sheet.Heading("DISPOSITION");
        sheet.Paragraph("Discharged home with her sister at 19:50 in stable condition. Elevate the arm; keep the splint dry. Return for "
            + "numbness, increasing pain or blue fingers. Follow up with Dr. Lindqvist, Ellery Orthopedic Associates, within five days. "
            + "Off work until cleared by orthopedics. Prescription: oxycodone 5 mg, 12 tablets; ibuprofen 600 mg, 30 tablets.");
        sheet.Gap(26);
        sheet.Signature(sheet.Left + 6, sheet.Y, 77, 130);
        sheet.Gap(8);
        sheet.HLine(sheet.Left, sheet.Left + 230, sheet.Y);
        sheet.Gap(12);
        sheet.Line("Naveen Barlow, MD, Emergency Medicine");
        sheet.Line("Electronically signed 01/17/2026 21:12", Style.Sans(8.5f));
        sheet.Stamp(390, 640, -6, Parts.Maroon, "COPY RELEASED", "FEB 24 2026");
        Footer(sheet);
    }

    private static void PatientBand(Sheet sheet)
    {
        sheet.Frame(sheet.Left, sheet.Y - 10, sheet.Right - sheet.Left, 52, 0.9f);
        var (left, right) = (sheet.Left, sheet.Right);
        (sheet.Left, sheet.Right) = (left + 8, right - 4);
        sheet.Gap(4);
        sheet.Fields(3, Style.Sans(9), ("Patient", Cast.Teresa.LastFirst), ("MRN", Cast.TeresaMrn), ("Sex", "F"),
            ("Date of Birth", Cast.Teresa.Dob), ("Date of Service", "01/17/2026"), ("Age", "41"),
            ("Arrival", "16:58 by EMS"), ("Attending", "N. Barlow, MD"), ("Acuity", "3"));
        (sheet.Left, sheet.Right) = (left, right);
        sheet.Gap(6);
    }

    private static void Footer(Sheet sheet) => sheet.Footer($"{Cast.Teresa.LastFirst}   MRN {Cast.TeresaMrn}   Printed 02/24/2026 08:41");
}
