using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>Application for adjudication of Samuel Delgado's workers' compensation claim, filled on screen.</summary>
internal static class CompensationForm
{
    private static readonly Style Typed = Style.Mono(9.5f).In(Parts.Navy);

    public static byte[] Make() => BornDigital.Pdf("Form", "Pressmark Forms 4", new DateOnly(2026, 3, 5), First, Second);

    private static void First(Sheet sheet)
    {
        sheet.Y = 48;
        sheet.Centered("STATE OF FRANKLIN", Style.SansBold(9));
        sheet.Centered("DIVISION OF WORKERS' COMPENSATION", Style.SansBold(9));
        sheet.Centered("WORKERS' COMPENSATION APPEALS BOARD", Style.SansBold(11));
        sheet.Gap(4);
        sheet.Centered("APPLICATION FOR ADJUDICATION OF CLAIM", Style.SansBold(13));
        sheet.Tick(76, 124, "Specific injury", true);
        sheet.Tick(196, 124, "Cumulative injury", false);
        sheet.Tick(326, 124, "Death", false);
        sheet.Tick(416, 124, "Amended application", false);
        var y = 136f;
        Row(sheet, ref y, ("CASE NUMBER", Cast.SamuelAdj, 180), ("CLAIM NUMBER (insurer)", Cast.SamuelClaim, 180), ("VENUE", "PORT ELLERY", 144));
        Section(sheet, ref y, "INJURED WORKER");
        Row(sheet, ref y, ("LAST NAME", "DELGADO", 180), ("FIRST NAME", "SAMUEL", 180), ("MI", "J", 44), ("SEX", "M", 100));
        Row(sheet, ref y, ("DATE OF BIRTH", Cast.Samuel.Dob, 140),
            ("SOCIAL SECURITY NUMBER (last four)", "XXX-XX-0000", 180), ("TELEPHONE", "(207) 555-0188", 184));
        Row(sheet, ref y, ("STREET ADDRESS", "77 CANNERY ROW, APT 4", 264), ("CITY", "PORT ELLERY", 120), ("STATE", "FK", 50), ("ZIP", "00433", 70));
        Section(sheet, ref y, "EMPLOYER");
        Row(sheet, ref y, ("NAME", "BRIGHTWATER COLD STORAGE LLC", 304), ("TELEPHONE", "(207) 555-0191", 200));
        Row(sheet, ref y, ("STREET ADDRESS", "1200 ICE HOUSE ROAD", 264), ("CITY", "PORT ELLERY", 120), ("STATE", "FK", 50), ("ZIP", "00434", 70));
        Section(sheet, ref y, "CLAIMS ADMINISTRATOR");
        Row(sheet, ref y, ("NAME", "PINNACLE RIDGE CASUALTY COMPANY", 304), ("POLICY NUMBER", "PRC-WC-550917", 200));
        Row(sheet, ref y, ("MAILING ADDRESS", "P.O. BOX 8810, MARLOW FALLS, FK 00463", 504));
        Section(sheet, ref y, "INJURY");
        Row(sheet, ref y, ("DATE OF INJURY", "02/09/2026", 140), ("TIME", "05:40 AM", 80), ("OCCUPATION AT THE TIME", "FORKLIFT OPERATOR", 284));
        Row(sheet, ref y, ("PLACE OF INJURY", "LOADING DOCK 3, 1200 ICE HOUSE ROAD, PORT ELLERY FK 00434", 504));
        Row(sheet, ref y, ("PARTS OF BODY INJURED", "LEFT SHOULDER (450), LOWER BACK (420)", 504));
        sheet.Frame(54, y, 504, 84, 0.6f);
        sheet.Text("HOW THE INJURY OCCURRED", 57, y + 8, Style.Sans(6.2f));
        sheet.Y = y + 24;
        (sheet.Left, sheet.Right) = (60, 550);
        sheet.Paragraph("APPLICANT STEPPED OFF THE FORKLIFT ON TO ICE THAT HAD FORMED UNDER THE DOCK DOOR, FELL BACKWARD AND STRUCK HIS "
            + "LEFT SHOULDER ON THE DOCK PLATE. A LEAK OF THE DOOR SEAL HAD BEEN REPORTED TO THE SHIFT LEAD ON 02/02/2026.", Typed);
        (sheet.Left, sheet.Right) = (54, 558);
        Foot(sheet);
    }

    private static void Second(Sheet sheet)
    {
        sheet.Text("APPLICATION FOR ADJUDICATION OF CLAIM, continued", 54, 50, Style.SansBold(9.5f));
        var y = 62f;
        Row(sheet, ref y, ("CASE NUMBER", Cast.SamuelAdj, 180), ("INJURED WORKER", "SAMUEL J DELGADO", 324));
        Section(sheet, ref y, "EARNINGS AND COMPENSATION");
        Row(sheet, ref y, ("ACTUAL EARNINGS AT THE TIME OF INJURY", "$1,148.00 WEEKLY", 252), ("LAST DAY OFF WORK", "CONTINUING", 252));
        Row(sheet, ref y, ("COMPENSATION PAID", "NONE", 168), ("WEEKLY RATE", "", 168), ("DATE OF LAST PAYMENT", "", 168));
        Section(sheet, ref y, "MEDICAL TREATMENT");
        Row(sheet, ref y, ("TREATED BY", "YUSUF HALLGREN, MD, PORT ELLERY OCCUPATIONAL HEALTH", 504));
        Row(sheet, ref y, ("OTHER PROVIDERS", "RIDGELINE THERAPY & REHABILITATION", 504));
        Section(sheet, ref y, "THIS APPLICATION IS FILED BECAUSE OF A DISAGREEMENT ON");
        y += 18;
        sheet.Tick(62, y, "Temporary disability indemnity", true);
        sheet.Tick(242, y, "Permanent disability indemnity", true);
        sheet.Tick(422, y, "Rehabilitation", false);
        y += 18;
        sheet.Tick(62, y, "Reimbursement of medical expense", true);
        sheet.Tick(242, y, "Medical treatment", true);
        sheet.Tick(422, y, "Other", false);
        y += 22;
        Section(sheet, ref y, "APPLICANT'S ATTORNEY");
        Row(sheet, ref y, ("FIRM", "CASTELLAN & OYELARAN LLP", 264), ("ATTORNEY", "FEMI OYELARAN", 240));
        Row(sheet, ref y, ("ADDRESS", "410 LARKSPUR AVENUE, SUITE 300, ALDER BAY FK 00417", 504));
        y += 46;
        sheet.Signature(70, y, 2209, 120);
        sheet.HLine(62, 300, y + 6);
        sheet.Text("Signature of applicant or attorney", 62, y + 16, Style.Sans(7));
        sheet.Text("03/05/2026", 350, y, Typed);
        sheet.HLine(340, 460, y + 6);
        sheet.Text("Date signed", 340, y + 16, Style.Sans(7));
        sheet.Stamp(360, 560, -4, Parts.Maroon, "FILED", "MAR 06 2026", "WCAB PORT ELLERY");
        Foot(sheet);
    }

    private static void Section(Sheet sheet, ref float y, string title)
    {
        y += 6;
        sheet.Fill(54, y, 504, 15, Parts.Pale);
        sheet.Text(title, 58, y + 11, Style.SansBold(8));
        y += 15;
    }

    private static void Row(Sheet sheet, ref float y, params (string Label, string Value, float Width)[] boxes)
    {
        var x = 54f;
        foreach (var (label, value, width) in boxes)
        {
            sheet.Box(x, y, width, 28, label, value, Typed);
            x += width;
        }

        y += 28;
    }

    private static void Foot(Sheet sheet) => sheet.Footer("FK WCAB Form 1A (rev. 2025)");
}
