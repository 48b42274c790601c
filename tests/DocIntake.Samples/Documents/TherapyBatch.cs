using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>
/// Therapy notes of Samuel Delgado put through the feeder as one batch: two separator sheets, a restart of the page count without a sheet
/// between, and a blank back page at the end.
/// </summary>
internal static class TherapyBatch
{
    private static readonly Visit[] Visits =
    [
        new("04/02/2026", "3 of 12", "6/10", "120", "68", "3+/5", "Slept poorly, pain wakes him when he turns onto the left side. Has "
            + "not lifted since the injury."),
        new("04/09/2026", "5 of 12", "5/10", "138", "74", "4-/5", "Reaching into the cupboard is easier. Still cannot carry a grocery "
            + "bag with the left arm."),
        new("04/16/2026", "7 of 12", "4/10", "151", "80", "4/5", "Drove for an hour without stopping. Twinge when he lifted a pan from a "
            + "low shelf on Tuesday."),
    ];

    public static byte[] Make()
    {
        var settings = new ScanSettings(5001, 200, 0.8f, Speckles: 220, Blur: 0.4f);
        var pages = Scanner.ScanBatch(settings, [Separator], [s => Single(s, Visits[0])], [Separator],
            [s => First(s, Visits[1]), s => Second(s, Visits[1])], [s => First(s, Visits[2]), s => Second(s, Visits[2])], [_ => { }]);
        return ScannedPdf.BlackAndWhite(pages, "20260508161020");
    }

    private static void Separator(Sheet sheet)
    {
        sheet.Y = 220;
        sheet.Centered("DOCUMENT SEPARATOR", Style.SansBold(26));
        sheet.Gap(16);
        sheet.Centered("PATCH T", Style.SansBold(34));
        sheet.Gap(40);
        sheet.Centered("Place this sheet between two documents in the feeder.", Style.Sans(13));
        sheet.Centered("Do not remove. Do not write on this sheet.", Style.Sans(13));
        foreach (var top in (float[])[60, 640])
        {
            // Four bars across the paper's way through the scanner: wide, narrow, narrow, wide.
            sheet.Fill(90, top, 432, 14, SkiaSharp.SKColors.Black);
            sheet.Fill(90, top + 22, 432, 6, SkiaSharp.SKColors.Black);
            sheet.Fill(90, top + 36, 432, 6, SkiaSharp.SKColors.Black);
            sheet.Fill(90, top + 50, 432, 14, SkiaSharp.SKColors.Black);
        }
    }

    private static void Single(Sheet sheet, Visit visit)
    {
        Head(sheet, visit);
        Subjective(sheet, visit);
        Objective(sheet, visit);
        Treatment(sheet);
        Assessment(sheet);
        Sign(sheet);
        Foot(sheet, visit);
    }

    private static void First(Sheet sheet, Visit visit)
    {
        Head(sheet, visit);
        Subjective(sheet, visit);
        Objective(sheet, visit);
        Treatment(sheet);
        sheet.Heading("HOME EXERCISE PROGRAM");
        sheet.Paragraph("Pendulum swings, wall walks, scapular squeezes, external rotation with the yellow band: two sets of ten, twice "
            + "a day. Written sheet given. He showed each exercise correctly.");
        Foot(sheet, visit);
    }

    private static void Second(Sheet sheet, Visit visit)
    {
        sheet.Body = Style.Serif(11);
        sheet.Text("Ridgeline Therapy & Rehabilitation - Daily Therapy Note", sheet.Left, 54, Style.SerifBold(11));
        sheet.Y = 76;
        sheet.Fields(2, Style.Serif(10.5f), ("Patient", Cast.Samuel.Name), ("Chart no.", Cast.SamuelMrn), ("Date of birth", Cast.Samuel.Dob),
            ("Date of service", visit.Date));
        sheet.Heading("TIME AND UNITS");
        sheet.Table([120, 90, 90, 90], ["Procedure", "Code", ">Minutes", ">Units"],
        [
            ["Exercise", "97110", "23", "2"],
            ["Manual", "97140", "15", "1"],
            ["Activities", "97530", "12", "1"],
        ], Style.Serif(10));
        sheet.Line("Total treatment time 50 minutes.");
        sheet.Gap(8);
        Assessment(sheet);
        Sign(sheet);
        Foot(sheet, visit);
    }

    private static void Head(Sheet sheet, Visit visit)
    {
        sheet.Letterhead("Ridgeline Therapy & Rehabilitation", ["640 Foundry Street, Port Ellery, Franklin 00433",
            "Telephone (207) 555-0180   Fax (207) 555-0181"], SkiaSharp.SKColors.Black, Style.SerifBold(17));
        sheet.Body = Style.Serif(11);
        sheet.Line("DAILY THERAPY NOTE", Style.SerifBold(14));
        sheet.Gap(4);
        sheet.Fields(2, Style.Serif(10.5f), ("Patient", Cast.Samuel.Name), ("Date of service", visit.Date), ("Date of birth", Cast.Samuel.Dob),
            ("Visit", visit.Count), ("Chart no.", Cast.SamuelMrn), ("Date of injury", "02/09/2026"), ("Claim no.", Cast.SamuelClaim),
            ("Referred by", "Yusuf Hallgren, MD"));
        sheet.Line("Diagnosis: left rotator cuff strain, S46.012D", Style.Serif(10.5f));
        sheet.Gap(4);
    }

    private static void Subjective(Sheet sheet, Visit visit)
    {
        sheet.Heading("SUBJECTIVE");
        sheet.Paragraph($"Pain {visit.Pain} at rest in the left shoulder. {visit.Says}");
    }

    private static void Objective(Sheet sheet, Visit visit)
    {
        sheet.Heading("OBJECTIVE");
        sheet.Table([150, 110, 110, 90], ["Left shoulder", "Active", "Passive", "Strength"],
        [
            ["Flexion", visit.Flexion + " deg", "155 deg", visit.Strength],
            ["Abduction", visit.Abduction + " deg", "110 deg", visit.Strength],
            ["External rotation", "42 deg", "60 deg", visit.Strength],
        ], Style.Serif(10));
        sheet.Paragraph("Hawkins test positive. Drop arm test negative. Tender over the supraspinatus tendon.");
    }

    private static void Treatment(Sheet sheet)
    {
        sheet.Heading("TREATMENT");
        sheet.Paragraph("Therapeutic exercise 97110, manual therapy 97140 to the glenohumeral joint grade III, therapeutic activities "
            + "97530. Ice 10 minutes at the end. Tolerated well.");
    }

    private static void Assessment(Sheet sheet)
    {
        sheet.Heading("ASSESSMENT AND PLAN");
        sheet.Paragraph("Range of motion is improving; strength lags. Not ready for overhead work or for lifting over 15 pounds. "
            + "Continue twice a week. Progress to the red band when external rotation is free of pain.", gap: 34);
    }

    private static void Sign(Sheet sheet)
    {
        sheet.Signature(sheet.Left + 8, sheet.Y, 4471, 120);
        sheet.Gap(8);
        sheet.HLine(sheet.Left, sheet.Left + 230, sheet.Y);
        sheet.Gap(14);
        sheet.Line("Beatrix Omondi, PT, DPT   License FK-PT-4471");
    }

    private static void Foot(Sheet sheet, Visit visit) => sheet.Footer($"{Cast.Samuel.LastFirst}   {Cast.SamuelMrn}   {visit.Date}");

    private sealed record Visit(string Date, string Count, string Pain, string Flexion, string Abduction, string Strength, string Says);
}
