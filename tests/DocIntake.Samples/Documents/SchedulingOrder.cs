using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>Scheduling order in the same federal case: many dates to come, one date of its own (the day it was filed).</summary>
internal static class SchedulingOrder
{
    public static byte[] Make() => BornDigital.Pdf("Order", "Chambers Template 3", new DateOnly(2026, 6, 2), First, Second);

    private static void First(Sheet sheet)
    {
        Start(sheet, 74);
        Complaint.Caption(sheet, "SCHEDULING ORDER");
        Para(sheet, "Following a conference under Fed. R. Civ. P. 16 held on May 28, 2026, and upon the parties' joint report, it is "
            + "hereby ORDERED that the following schedule governs this action and shall not be modified except for good cause:");
        sheet.Gap(6);
        sheet.Table([300, 160], ["Event", "Deadline"],
        [
            ["Initial disclosures, Rule 26(a)(1)", "June 19, 2026"],
            ["Motions to join parties or amend pleadings", "July 31, 2026"],
            ["Plaintiff's expert disclosures", "October 16, 2026"],
            ["Defendants' expert disclosures", "December 11, 2026"],
            ["Completion of all discovery", "February 26, 2027"],
            ["Dispositive and Daubert motions", "March 26, 2027"],
            ["Joint pretrial order", "June 4, 2027"],
            ["Final pretrial conference, Courtroom 4B, 10:00 a.m.", "June 18, 2027"],
            ["Jury selection and trial, 9:00 a.m.", "July 12, 2027"],
        ], Style.Serif(10.5f));
    }

    private static void Second(Sheet sheet)
    {
        Start(sheet, 64);
        Para(sheet, "1.  Discovery disputes shall be brought to the Court by letter of no more than three pages after counsel have "
            + "conferred.");
        Para(sheet, "2.  The depositions of treating providers are not counted against the limit of Rule 30(a)(2).");
        Para(sheet, "3.  The parties shall complete one session of private mediation by January 15, 2027 and report the outcome within "
            + "seven days.");
        Para(sheet, "4.  Protected health information produced in this action is governed by the order entered as Document 12.");
        Para(sheet, "5.  Exhibits for trial shall be exchanged in searchable PDF, each page bearing a Bates number.");
        sheet.Gap(12);
        sheet.Line("SO ORDERED.", Style.SerifBold(11.5f));
        sheet.Gap(8);
        sheet.Line("Dated: June 2, 2026", Style.Serif(11.5f));
        sheet.Gap(40);
        sheet.Signature(316, sheet.Y, 914, 130);
        sheet.Gap(8);
        sheet.HLine(306, 530, sheet.Y);
        sheet.Gap(15);
        sheet.Text("Alathea B. Corrigan", 306, sheet.Y, Style.Serif(11.5f));
        sheet.Text("United States District Judge", 306, sheet.Y + 16, Style.Serif(11.5f));
    }

    private static void Start(Sheet sheet, float y)
    {
        (sheet.Left, sheet.Right, sheet.Y) = (76, 536, y);
        Complaint.CourtStamp(sheet, 14, "06/02/26");
        sheet.Text("Synthetic sample document. Not a real person, place or court.", 306, 776, Style.Sans(6).In(Parts.Grey), SKTextAlign.Center);
    }

    private static void Para(Sheet sheet, string text) => sheet.Paragraph(text, Style.Serif(11.5f), leading: 1.6f, gap: 8);
}
