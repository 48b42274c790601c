using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>Police report of the collision: two drivers with two birth dates, a diagram and a narrative.</summary>
internal static class CrashReport
{
    public static byte[] Make() => BornDigital.Pdf("Report 26-01884", "Corvane RMS 5.1", new DateOnly(2026, 1, 19), First, Second);

    private static void First(Sheet sheet)
    {
        sheet.Centered("ALDER BAY POLICE DEPARTMENT", Style.SansBold(14));
        sheet.Centered("TRAFFIC CRASH REPORT", Style.SansBold(11));
        sheet.Gap(2);
        var y = sheet.Y;
        Row(sheet, ref y, ("REPORT NO.", "26-01884", 110), ("DATE OF CRASH", "01/17/2026", 100), ("TIME", "16:12", 60),
            ("DAY", "SAT", 50), ("COUNTY", "HARBOR", 90),
            ("CITY", "ALDER BAY", 94));
        Row(sheet, ref y, ("LOCATION", "QUARRY LANE AT FOUNDRY STREET", 274), ("INJURED", "1", 50),
            ("KILLED", "0", 50), ("VEHICLES", "2", 50), ("SPEED LIMIT", "30", 80));
        Row(sheet, ref y, ("WEATHER", "CLEAR", 126), ("ROAD SURFACE", "WET", 126), ("LIGHT", "DUSK", 126), ("CONTROL", "TRAFFIC SIGNAL", 126));
        y += 12;
        Unit(sheet, ref y, "UNIT 1", new(Cast.Teresa.LastFirst.ToUpperInvariant(), Cast.Teresa.Dob, "F", "FK D4471-0082-19",
            "2218 QUARRY LANE, ALDER BAY FK 00417", "B - NON-INCAPACITATING", "2019 CORSAIR VELA 4D, SILVER", "FK 7KT 208", "LEFT SIDE, SEVERE",
            "HEARTHSTONE AUTO ASSURANCE", Cast.TeresaPolicy));
        Unit(sheet, ref y, "UNIT 2", new("PRUITT, MARCUS A", "11/23/1988", "M", "FK P0918-5513-02",
            "15 DEPOT ROAD, PORT ELLERY FK 00433", "O - NONE", "2022 HALVORSEN H6 BOX TRUCK, WHITE", "FK C41 993", "FRONT, MODERATE",
            "HARBORLIGHT MUTUAL", "HM-CA-881204"));
        Row(sheet, ref y, ("UNIT 2 OWNER", "NORTHLINE FREIGHT LINES, INC., 800 TERMINAL WAY, PORT ELLERY FK 00433", 504));
        Row(sheet, ref y, ("WITNESS", "OLUMIDE, GRACE   4 FOUNDRY STREET, ALDER BAY   (207) 555-0149", 504));
        y += 16;
        sheet.Text("CITATIONS", sheet.Left, y, Style.SansBold(9));
        y += 8;
        Row(sheet, ref y, ("UNIT", "2", 60), ("STATUTE", "29-2057", 120), ("OFFENSE", "FAILURE TO STOP FOR RED SIGNAL", 204), ("CITATION NO.", "T 118204", 120));
        Foot(sheet);
    }

    private static void Second(Sheet sheet)
    {
        sheet.Text("ALDER BAY POLICE DEPARTMENT   TRAFFIC CRASH REPORT   26-01884", sheet.Left, 50, Style.SansBold(9));
        sheet.Text("DIAGRAM (not to scale)", sheet.Left, 70, Style.SansBold(9));
        Diagram(sheet);
        sheet.Y = 340;
        sheet.Line("NARRATIVE", Style.SansBold(9));
        sheet.Body = Style.Sans(9.5f);
        sheet.Paragraph("On 01/17/2026 at about 1612 hours I was sent to a crash with injury at Quarry Lane and Foundry Street. Unit 1, "
            + "a silver sedan, was in the intersection facing north with heavy damage to the driver's side. Unit 2, a white box truck of "
            + "Northline Freight, was stopped east of the intersection with damage to its front bumper.");
        sheet.Paragraph("The driver of Unit 1, Teresa Delgado, said that she had entered on a green signal at about 25 mph when the "
            + "truck came from her left. She complained of pain in the right wrist and neck. Alder Bay EMS took her to Alder Bay General "
            + "Hospital.");
        sheet.Paragraph("The driver of Unit 2, Marcus Pruitt, said that the sun was in his eyes and that he did not see the signal "
            + "change. He said he was late for a delivery. He was not injured and showed no sign of impairment.");
        sheet.Paragraph("Witness Grace Olumide, who was on the sidewalk at the southwest corner, stated that the signal for Foundry "
            + "Street had been red for \"a good three seconds\" when the truck entered. Signal timing records were requested. Fourteen "
            + "photographs were taken. Both vehicles were towed.");
        sheet.Paragraph("Pruitt was cited for failure to stop for a red signal. No further action by this officer.");
        sheet.Gap(30);
        sheet.Signature(sheet.Left + 4, sheet.Y, 614, 110);
        sheet.Gap(8);
        sheet.HLine(sheet.Left, sheet.Left + 220, sheet.Y);
        sheet.Gap(12);
        sheet.Line("Officer R. Tamsin, Badge 614     Report date 01/19/2026", Style.Sans(9));
        Foot(sheet);
    }

    private static void Unit(Sheet sheet, ref float y, string title, Driver driver)
    {
        sheet.Fill(sheet.Left, y, 504, 15, Parts.Pale);
        sheet.Text(title, sheet.Left + 4, y + 11, Style.SansBold(9));
        y += 15;
        Row(sheet, ref y, ("DRIVER (Last, First Middle)", driver.Name, 224), ("DATE OF BIRTH", driver.Born, 100), ("SEX", driver.Sex, 40),
            ("LICENSE", driver.License, 140));
        Row(sheet, ref y, ("ADDRESS", driver.Address, 324), ("INJURY", driver.Injury, 180));
        Row(sheet, ref y, ("VEHICLE", driver.Vehicle, 264), ("PLATE", driver.Plate, 90), ("DAMAGE", driver.Damage, 150));
        Row(sheet, ref y, ("INSURANCE COMPANY", driver.Insurer, 264), ("POLICY NUMBER", driver.Policy, 240));
        y += 12;
    }

    private static void Row(Sheet sheet, ref float y, params (string Label, string Value, float Width)[] boxes)
    {
        var x = sheet.Left;
        foreach (var (label, value, width) in boxes)
        {
            sheet.Box(x, y, width, 25, label, value, Style.Sans(9));
            x += width;
        }

        y += 25;
    }

    private static void Diagram(Sheet sheet)
    {
        sheet.Frame(54, 78, 504, 240);
        var road = new SKColor(214, 214, 214);
        sheet.Fill(55, 168, 502, 64, road);
        sheet.Fill(266, 79, 70, 238, road);
        for (var x = 60f; x < 550; x += 18)
        {
            sheet.HLine(x, Math.Min(x + 9, 556), 200, 1.2f, SKColors.White);
        }

        Car(sheet, 284, 176, 18, 36, "1", new SKColor(150, 170, 190));
        Car(sheet, 214, 180, 56, 24, "2", new SKColor(245, 245, 245));
        sheet.Text("FOUNDRY STREET", 64, 162, Style.Sans(8));
        sheet.Text("QUARRY LANE", 344, 96, Style.Sans(8));
        sheet.Text("Witness", 196, 252, Style.Sans(8));
        sheet.Fill(232, 246, 5, 5, SKColors.Black);
        sheet.Text("N", 530, 108, Style.SansBold(11));
        sheet.VLine(534, 112, 132, 1.2f);
        sheet.HLine(120, 208, 192, 1.4f);
        sheet.Text(">", 203, 196, Style.SansBold(11));
        sheet.VLine(293, 216, 300, 1.4f);
        sheet.Text("^", 288.5f, 224, Style.SansBold(11));
    }

    private static void Car(Sheet sheet, float x, float y, float width, float height, string unit, SKColor color)
    {
        sheet.Fill(x, y, width, height, color);
        sheet.Frame(x, y, width, height, 1.2f);
        sheet.Text(unit, x + (width / 2), y + (height / 2) + 4, Style.SansBold(10), SKTextAlign.Center);
    }

    private static void Foot(Sheet sheet) => sheet.Footer("Form ABPD-40   Report 26-01884");

    private sealed record Driver(string Name, string Born, string Sex, string License, string Address, string Injury, string Vehicle, string Plate,
        string Damage, string Insurer, string Policy);
}
