using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>An engineer's report in Keller v. Calder Home Products: three pages, known by the court number.</summary>
internal static class ExpertReport
{
    public static byte[] Make() => BornDigital.Pdf("Vantreight", "Pressmark Writer 11", new DateOnly(2026, 9, 18), First, Second, Third);

    private static void First(Sheet sheet)
    {
        sheet.Letterhead("VANTREIGHT ENGINEERING",
            ["Failure analysis and product safety, 61 Foundry Street, Port Ellery, Franklin 00433",
            "Telephone (207) 555-0166"],
            Parts.Teal, Style.SansBold(16));
        sheet.Body = Style.Serif(10.5f);
        sheet.Line("September 18, 2026");
        sheet.Gap(8);
        sheet.Line("EXPERT REPORT OF ILSE VANTREIGHT, P.E.", Style.SerifBold(13));
        sheet.Gap(4);
        sheet.Line("Keller v. Calder Home Products, Inc.", Style.SerifBold(10.5f));
        sheet.Line($"Harbor County Superior Court, Case No. {Cast.JoanneCourt}");
        sheet.Line("Prepared for Castellan & Oyelaran LLP, attorneys for plaintiff Joanne Keller");
        sheet.Gap(8);
        Part(sheet, "1. Assignment",
            "I was asked to determine why the lid of a SteamMaster PX-600 pressure cooker opened under pressure on March 21, 2026, and "
                + "whether a design was available that would have prevented it. My opinions are held to a reasonable degree of "
                + "engineering certainty.");
        Part(sheet, "2. Qualifications",
            "I am a licensed professional engineer (Franklin No. 18204) with a master's degree in mechanical engineering and 22 years of "
                + "experience in pressure equipment. My curriculum vitae, with a list of testimony in the last four years, is Appendix "
                + "A. My rate is $340 an hour.");
        Part(sheet, "3. Material considered",
            "(a) the subject cooker, serial number PX6-2411-084417; (b) an exemplar of the same model; (c) the owner's manual, revision "
                + "C; (d) recall notice 26-117; (e) drawings CHP-PX6-104 and -107 as produced; (f) photographs of the kitchen; (g) "
                + "records of the Harbor Burn and Wound Clinic.");
        Part(sheet, "4. Inspection",
            "I inspected the subject cooker on July 14, 2026 in the presence of Calder's engineer. The chain of custody is recorded in "
                + "Appendix B. The body, heating element and gasket were intact. The locking pin, a 4 mm zinc part, was seized in its "
                + "bushing in the raised (unlocked) position.");
        Foot(sheet);
    }

    private static void Second(Sheet sheet)
    {
        sheet.Body = Style.Serif(10.5f);
        Part(sheet, "5. Tests",
            "The exemplar was run for 40 cycles with a bean stew of ordinary starch content. Residue gathered in the pin's bushing from "
                + "cycle 12. The force to lift the pin rose from 0.8 N to 5.9 N, and from cycle 27 the pin failed to fall when the "
                + "pressure rose.");
        sheet.Gap(8);
        sheet.Table([90, 110, 130, 130], ["Cycle", ">Pin force, N", ">Pressure, kPa", "Lid locked"],
        [
            ["1", "0.8", "71", "yes"],
            ["12", "2.1", "70", "yes"],
            ["20", "3.8", "70", "yes"],
            ["27", "5.2", "69", "no"],
            ["40", "5.9", "70", "no"],
        ], Style.Serif(10));
        Part(sheet, "6. Analysis",
            "The pin relies on pressure alone to rise and on gravity alone to fall, with a clearance of 0.05 mm. That clearance is too "
                + "small for a part exposed to food vapor. When the pin sticks, nothing else holds the lid: at 70 kPa the handle turns "
                + "with less than 30 N. The user has no warning.");
        Part(sheet, "7. Alternative design",
            "A spring-loaded pin with a 0.3 mm clearance and a wiping seal has been sold by others since 2014. I fitted such a pin to "
                + "the exemplar. It locked at every one of 200 cycles. The added cost of parts, by Calder's own price list, is 61 cents "
                + "a unit.");
        Foot(sheet);
    }

    private static void Third(Sheet sheet)
    {
        sheet.Body = Style.Serif(10.5f);
        Part(sheet, "8. Opinions",
            "A. The SteamMaster PX-600 is defective in design because a single sticking part permits the lid to open under pressure.");
        sheet.Paragraph("B. The defect existed when the product left the manufacturer's control.");
        sheet.Paragraph("C. A safer alternative design was technically and economically feasible before the subject unit was made in "
            + "November 2024.");
        sheet.Paragraph("D. The defect caused the lid to open on March 21, 2026 and the hot contents to strike Ms. Keller's right hand "
            + "and forearm.");
        sheet.Paragraph("E. The warnings in the manual do not tell the user that the lid can open although the pin appears raised.");
        Part(sheet, "9. Reservation", "I reserve the right to supplement this report if further documents are produced or depositions "
            + "are taken.");
        sheet.Gap(40);
        sheet.Signature(64, sheet.Y, 18204, 150);
        sheet.Gap(9);
        sheet.HLine(54, 300, sheet.Y);
        sheet.Gap(14);
        sheet.Line("Ilse Vantreight, P.E.");
        sheet.Line("Signed September 18, 2026");
        sheet.Stamp(400, sheet.Y - 80, -5, Parts.Navy, "FRANKLIN", "LICENSED ENGINEER", "NO. 18204");
        Foot(sheet);
    }

    private static void Part(Sheet sheet, string title, string text)
    {
        sheet.Heading(title, Style.SerifBold(11));
        sheet.Paragraph(text, leading: 1.45f);
    }

    private static void Foot(Sheet sheet) => sheet.Footer("Vantreight Engineering   Project 26-044");
}
