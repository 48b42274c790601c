using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>
/// A professional claim form for Joanne Keller with the numbered boxes of the CMS-1500, drawn from scratch and scanned in grey.
/// </summary>
internal static class ProfessionalBill
{
    private static readonly Style Small = Typed(9);

    private static readonly float[] LineColumns = [30, 108, 186, 214, 304, 350, 416, 452, 582];

    // The typewriter face has a dotted zero that OCR takes for a nine; the face of office printers has not.
    private static Style Typed(float size) => Style.Sans(size) with { Stretch = 1.05f };

    public static byte[] Make()
    {
        var settings = new ScanSettings(2201, 200, 0.6f, Speckles: 160, Paper: 240, Blur: 0.4f);
        return ScannedPdf.Jpegs(Scanner.Scan(settings, Page), "20260406091144");
    }

    private static void Page(Sheet sheet)
    {
        sheet.Text("HEALTH INSURANCE CLAIM FORM", 30, 44, Style.SansBold(13));
        sheet.Text("FORM 1500 (02-12)", 582, 44, Style.Sans(7.5f), SkiaSharp.SKTextAlign.Right);
        sheet.Text("CASCADE VALLEY HEALTH, P.O. BOX 3300, PORT ELLERY FK 00433", 566, 30, Small, SkiaSharp.SKTextAlign.Right);
        Person(sheet);
        Condition(sheet);
        Diagnoses(sheet);
        Services(sheet, 436);
        Bottom(sheet, 590);
        const string Disclaimer = "Synthetic sample document. Not a real person, place or company. Layout drawn for DocIntake.";
        sheet.Text(Disclaimer, 30, 768, Style.Sans(6).In(Parts.Grey));
    }

    private static void Person(Sheet sheet)
    {
        sheet.Box(30, 56, 352, 26, "1. MEDICARE   MEDICAID   TRICARE   CHAMPVA   GROUP HEALTH PLAN   OTHER", "GROUP", Small);
        sheet.Box(382, 56, 200, 26, "1a. INSURED'S I.D. NUMBER", Cast.JoanneInsured);
        sheet.Box(30, 82, 220, 26, "2. PATIENT'S NAME (Last, First, Middle)", "KELLER, JOANNE, K", Typed(10));
        sheet.Box(250, 82, 132, 26, "3. PATIENT'S BIRTH DATE      SEX", "07  19  1990        F", Typed(10));
        sheet.Box(382, 82, 200, 26, "4. INSURED'S NAME (Last, First, Middle)", "KELLER, JOANNE, K", Typed(10));
        sheet.Box(30, 108, 220, 26, "5. PATIENT'S ADDRESS (No., Street)", "431 LINDEN COURT", Typed(10));
        sheet.Box(250, 108, 132, 26, "6. PATIENT RELATIONSHIP TO INSURED", "SELF", Small);
        sheet.Box(382, 108, 200, 26, "7. INSURED'S ADDRESS", "SAME", Typed(10));
        sheet.Box(30, 134, 130, 26, "CITY / STATE", "ALDER BAY  FK", Small);
        sheet.Box(160, 134, 90, 26, "ZIP CODE", "00419", Small);
        sheet.Box(250, 134, 132, 26, "8. RESERVED");
        sheet.Box(382, 134, 200, 26, "11. INSURED'S POLICY GROUP OR FECA NUMBER", "CVH-G-20717", Small);
    }

    private static void Condition(Sheet sheet)
    {
        sheet.Box(30, 160, 220, 58, "9. OTHER INSURED'S NAME", "NONE", Small);
        sheet.Frame(250, 160, 132, 58, 0.6f);
        sheet.Text("10. IS PATIENT'S CONDITION RELATED TO:", 253, 168, Style.Sans(5.6f));
        sheet.Text("a. EMPLOYMENT?", 256, 182, Style.Sans(6.5f));
        sheet.Text("b. AUTO ACCIDENT?", 256, 196, Style.Sans(6.5f));
        sheet.Text("c. OTHER ACCIDENT?", 256, 210, Style.Sans(6.5f));
        sheet.Tick(326, 182, "YES", false);
        sheet.Tick(354, 182, "NO", true);
        sheet.Tick(326, 196, "YES", false);
        sheet.Tick(354, 196, "NO", true);
        sheet.Tick(326, 210, "YES", true);
        sheet.Tick(354, 210, "NO", false);
        sheet.Box(382, 160, 200, 29, "11c. INSURANCE PLAN NAME", "CASCADE VALLEY HEALTH PPO", Small);
        sheet.Box(382, 189, 200, 29, "11d. ANOTHER HEALTH BENEFIT PLAN?", "NO", Small);
        sheet.Box(30, 218, 352, 34, "12. PATIENT'S OR AUTHORIZED PERSON'S SIGNATURE", "SIGNATURE ON FILE        DATE 03 24 2026", Small);
        sheet.Box(382, 218, 200, 34, "13. INSURED'S SIGNATURE", "SIGNATURE ON FILE", Small);
        sheet.Box(30, 252, 220, 28, "14. DATE OF CURRENT ILLNESS, INJURY (Accident)", "03  21  2026     QUAL 439", Small);
        sheet.Box(250, 252, 132, 28, "15. OTHER DATE");
        sheet.Box(382, 252, 200, 28, "16. DATES UNABLE TO WORK", "FROM 03  21  2026   TO 04  03  2026", Typed(8));
        sheet.Box(30, 280, 352, 28, "17. NAME OF REFERRING PROVIDER", "DN  NAVEEN BARLOW MD      NPI 1000004170", Small);
        sheet.Box(382, 280, 200, 28, "18. HOSPITALIZATION DATES");
    }

    private static void Diagnoses(Sheet sheet)
    {
        sheet.Box(30, 308, 352, 58, "21. DIAGNOSIS OR NATURE OF ILLNESS OR INJURY          ICD Ind. 0");
        sheet.Text("A. T23.301A    B. T22.212A    C. X12.XXXA", 40, 334, Typed(10));
        sheet.Text("D. Y92.010     E.             F.", 40, 352, Typed(10));
        sheet.Box(382, 308, 200, 29, "22. RESUBMISSION CODE");
        sheet.Box(382, 337, 200, 29, "23. PRIOR AUTHORIZATION NUMBER", "PA 6617204", Small);
    }

    private static void Services(Sheet sheet, float bottomOfFirst)
    {
        string[] captions = ["24. A. DATES FROM", "TO", "B. POS", "D. CPT/HCPCS  MODIFIER", "E. DX PTR", "F. $ CHARGES", "G. UNITS",
            "J. RENDERING PROVIDER NPI"];
        string[][] lines =
        [
            ["03  24  26", "03  24  26", "11", "16025", "ABC", "684 00", "1", "1999004124"],
            ["03  24  26", "03  24  26", "11", "99203  25", "ABC", "212 00", "1", "1999004124"],
            ["03  24  26", "03  24  26", "11", "A6223", "A", "37 50", "6", "1999004124"],
        ];
        var top = bottomOfFirst - 66;
        sheet.Fill(30, top, 552, 16, Parts.Pale);
        for (var c = 0; c < captions.Length; c++)
        {
            sheet.Text(captions[c], LineColumns[c] + 3, top + 11, Style.Sans(6.2f));
        }

        for (var r = 0; r < 6; r++)
        {
            var y = top + 16 + (r * 32);
            sheet.Frame(30, y, 552, 32, 0.6f);
            for (var c = 0; r < lines.Length && c < lines[r].Length; c++)
            {
                sheet.Text(lines[r][c], LineColumns[c] + 9, y + 22, Typed(9.5f));
            }
        }

        foreach (var x in LineColumns)
        {
            sheet.VLine(x, top, top + 16 + (6 * 32), 0.6f);
        }
    }

    private static void Bottom(Sheet sheet, float y)
    {
        sheet.Box(30, y, 130, 30, "25. FEDERAL TAX I.D. NUMBER   EIN", "00-4417823", Typed(10));
        sheet.Box(160, y, 130, 30, "26. PATIENT'S ACCOUNT NO.", "KEL26071", Typed(10));
        sheet.Box(290, y, 92, 30, "27. ACCEPT ASSIGNMENT?", "YES", Typed(10));
        sheet.Box(382, y, 76, 30, "28. TOTAL CHARGE", "$ 933 50", Typed(9.5f));
        sheet.Box(458, y, 66, 30, "29. AMOUNT PAID", "$ 40 00", Typed(9.5f));
        sheet.Box(524, y, 58, 30, "30. RSVD");
        sheet.Box(30, y + 30, 180, 72, "31. SIGNATURE OF PHYSICIAN OR SUPPLIER");
        sheet.Signature(44, y + 78, 3101, 104);
        sheet.Text("TOBIAS ARREOLA MD  03 30 2026", 38, y + 96, Typed(8));
        sheet.Box(210, y + 30, 172, 72, "32. SERVICE FACILITY LOCATION");
        Lines(sheet, 216, y + 50, "HARBOR BURN AND WOUND CLINIC", "5 HARBOR VIEW DRIVE", "ALDER BAY FK 00417");
        sheet.Box(382, y + 30, 200, 72, "33. BILLING PROVIDER INFO & PH #      (207) 555-0133");
        Lines(sheet, 388, y + 50, "HARBOR BURN AND WOUND CLINIC", "P.O. BOX 2205", "ALDER BAY FK 00417", "a. NPI 1888003310");
    }

    private static void Lines(Sheet sheet, float x, float y, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            sheet.Text(lines[i], x, y + (i * 12), Typed(8.5f));
        }
    }
}
