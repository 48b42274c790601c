using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>Federal complaint in Whitlock v. St. Brannoc: four pages, each stamped by the court's filing system.</summary>
internal static class Complaint
{
    public static byte[] Make() => BornDigital.Pdf("Complaint", "Pressmark Writer 11", new DateOnly(2026, 3, 12), First, Second, Third, Fourth);

    /// <summary>The caption of the case, on pleading paper; leaves the cursor below it.</summary>
    public static void Caption(Sheet sheet, string title)
    {
        sheet.Centered("UNITED STATES DISTRICT COURT", Style.SerifBold(12));
        sheet.Centered("FOR THE DISTRICT OF FRANKLIN", Style.SerifBold(12));
        sheet.Gap(18);
        var top = sheet.Y - 12;
        string[] parties = ["HAROLD E. WHITLOCK,", "", "          Plaintiff,", "", "     v.", "",
            "ST. BRANNOC MEDICAL CENTER, INC.,", "and AURELIO FINCH, M.D.,", "",
            "          Defendants."];
        foreach (var party in parties)
        {
            sheet.Text(party, sheet.Left, sheet.Y, Style.Serif(11.5f));
            sheet.Text(")", 318, sheet.Y, Style.Serif(11.5f));
            sheet.Y += 15;
        }

        sheet.Text($"Case No. {Cast.HaroldCourt}", 340, top + 40, Style.Serif(11.5f));
        sheet.Text(title, 340, top + 82, Style.SerifBold(11.5f));
        sheet.HLine(sheet.Left, 318, sheet.Y - 8);
        sheet.Gap(18);
    }

    /// <summary>The stamp that the court's system prints along the top edge.</summary>
    public static void CourtStamp(Sheet sheet, int document, string filed) => sheet.Text(
        $"Case {Cast.HaroldCourt}   Document {document}   Filed {filed}   Page {sheet.Number} of {sheet.Count}",
        306, 24, Style.Sans(9.5f).In(new SKColor(0, 0, 190)), SKTextAlign.Center);

    private static void First(Sheet sheet)
    {
        Start(sheet, 74);
        Caption(sheet, "COMPLAINT");
        sheet.Text("JURY TRIAL DEMANDED", 340, sheet.Y - 80, Style.Serif(11.5f));
        Para(sheet, "Plaintiff Harold E. Whitlock, by his attorneys Castellan & Oyelaran LLP, complains of defendants as follows:");
        Title(sheet, "PARTIES");
        Para(sheet, "1.  Plaintiff is a natural person and a citizen of the State of Franklin until January 2026, when he moved to the "
            + "State of Cumberland, of which he is now a citizen.");
        Para(sheet, "2.  Defendant St. Brannoc Medical Center, Inc. (\"St. Brannoc\") is a corporation organized under the laws of "
            + "Franklin with its principal place of business at 200 Abbey Road, Marlow Falls, Franklin.");
        Para(sheet, "3.  Defendant Aurelio Finch, M.D. is a surgeon licensed in Franklin, a citizen of Franklin, and at all times "
            + "relevant was an employee or agent of St. Brannoc.");
    }

    private static void Second(Sheet sheet)
    {
        Start(sheet, 64);
        Title(sheet, "JURISDICTION AND VENUE");
        Para(sheet, "4.  This Court has subject matter jurisdiction under 28 U.S.C. § 1332(a) because the parties are citizens of "
            + "different States and the amount in controversy exceeds $75,000, exclusive of interest and costs.");
        Para(sheet, "5.  Venue is proper in this District under 28 U.S.C. § 1391(b) because the events giving rise to the claim occurred "
            + "here.");
        Title(sheet, "FACTS");
        Para(sheet, "6.  On November 1, 2025, plaintiff came to St. Brannoc with abdominal pain and fever. Acute cholecystitis was "
            + "diagnosed.");
        Para(sheet, "7.  On November 4, 2025, Dr. Finch began a laparoscopic cholecystectomy on plaintiff.");
        Para(sheet, "8.  During the operation Dr. Finch clipped and divided a tubular structure that he believed to be the cystic duct. "
            + "It was not the cystic duct. He did so without obtaining the critical view of safety and without an intraoperative "
            + "cholangiogram.");
        Para(sheet, "9.  In the course of the dissection the common hepatic duct was lacerated. The operation was converted to an open "
            + "procedure.");
        Para(sheet, "10.  Plaintiff was discharged on November 16, 2025 with a T-tube and a drain, and was readmitted on December 3, "
            + "2025 with cholangitis.");
        Para(sheet, "11.  Plaintiff has undergone three endoscopic procedures for a stricture of the duct and will require a "
            + "hepaticojejunostomy.");
    }

    private static void Third(Sheet sheet)
    {
        Start(sheet, 64);
        Title(sheet, "COUNT ONE: MEDICAL NEGLIGENCE (Dr. Finch)");
        Para(sheet, "12.  Plaintiff repeats paragraphs 1 through 11.");
        Para(sheet, "13.  Dr. Finch owed plaintiff the duty to exercise the degree of care and skill of a reasonably prudent general "
            + "surgeon.");
        Para(sheet, "14.  Dr. Finch breached that duty in that he (a) divided a structure he had not identified; (b) failed to obtain "
            + "the critical view of safety; (c) failed to perform a cholangiogram; and (d) failed to convert to an open procedure in "
            + "time.");
        Para(sheet, "15.  As a direct and proximate result plaintiff suffered a bile duct injury, further operations, pain, and expense.");
        Title(sheet, "COUNT TWO: VICARIOUS LIABILITY (St. Brannoc)");
        Para(sheet, "16.  Plaintiff repeats paragraphs 1 through 15.");
        Para(sheet, "17.  Dr. Finch acted within the scope of his employment or agency, and St. Brannoc is liable for his negligence.");
        Title(sheet, "COUNT THREE: LACK OF INFORMED CONSENT");
        Para(sheet, "18.  Defendants failed to disclose the material risks of proceeding by laparoscopy in the presence of gangrenous "
            + "cholecystitis, and the alternative of percutaneous drainage. A reasonable patient so informed would not have consented.");
    }

    private static void Fourth(Sheet sheet)
    {
        Start(sheet, 64);
        Title(sheet, "PRAYER FOR RELIEF");
        Para(sheet, "WHEREFORE, plaintiff demands judgment against defendants, jointly and severally, for compensatory damages in an "
            + "amount to be proved at trial, interest, costs, and such other relief as the Court finds just.");
        Title(sheet, "JURY DEMAND");
        Para(sheet, "Plaintiff demands trial by jury on all issues so triable under Fed. R. Civ. P. 38.");
        sheet.Gap(10);
        sheet.Line("Dated: March 12, 2026", Style.Serif(11.5f));
        sheet.Gap(20);
        sheet.Left = 306;
        sheet.Line("Respectfully submitted,", Style.Serif(11.5f));
        sheet.Gap(26);
        sheet.Signature(312, sheet.Y, 112, 140);
        sheet.Gap(8);
        sheet.HLine(306, 530, sheet.Y);
        sheet.Gap(15);
        string[] counsel =
        [
            "Amara Castellan (Bar No. 004471)", Cast.Firm, .. Cast.FirmAddress, "acastellan@castellan-oyelaran.example", "Attorneys for Plaintiff",
        ];
        foreach (var line in counsel)
        {
            sheet.Line(line, Style.Serif(11));
        }

        sheet.Left = 76;
    }

    private static void Start(Sheet sheet, float y)
    {
        (sheet.Left, sheet.Right, sheet.Y) = (76, 536, y);
        CourtStamp(sheet, 1, "03/12/26");
        sheet.Text(sheet.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), 306, 760, Style.Serif(10.5f), SKTextAlign.Center);
        sheet.Text("Synthetic sample document. Not a real person, place or court.", 306, 776, Style.Sans(6).In(Parts.Grey), SKTextAlign.Center);
    }

    private static void Title(Sheet sheet, string text)
    {
        sheet.Gap(8);
        sheet.Centered(text, Style.SerifBold(11.5f));
        sheet.Gap(6);
    }

    private static void Para(Sheet sheet, string text) => sheet.Paragraph(text, Style.Serif(11.5f), firstLine: 36, leading: 1.75f, gap: 4);
}
