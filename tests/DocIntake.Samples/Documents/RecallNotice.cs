using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>The maker's recall notice for the pressure cooker, sent to Joanne Keller under her claim number.</summary>
internal static class RecallNotice
{
    public static byte[] Make() => BornDigital.Pdf("PX-600", "Calder Document Center", new DateOnly(2026, 5, 4), First, Second);

    private static void First(Sheet sheet)
    {
        sheet.Letterhead("CALDER HOME PRODUCTS",
            ["Consumer Safety, 4400 Kiln Parkway, Greyford, Cumberland 00588",
            "Recall line (207) 555-0155, recall@calder-home.example"],
            SKColors.Black, Style.SansBold(19));
        sheet.Body = Style.Sans(10);
        sheet.Fill(54, sheet.Y - 12, 504, 34, new SKColor(176, 24, 24));
        sheet.Text("IMPORTANT SAFETY RECALL NOTICE", 306, sheet.Y + 10, Style.SansBold(17).In(SKColors.White), SKTextAlign.Center);
        sheet.Gap(46);
        sheet.Line("May 4, 2026");
        sheet.Gap(8);
        sheet.Line("Joanne K. Keller");
        sheet.Line("431 Linden Court");
        sheet.Line("Alder Bay, FK 00419");
        sheet.Gap(8);
        sheet.Fields(2, Style.Sans(10), ("Recall number", "26-117"), ("Recall date", "April 30, 2026"), ("Product", "SteamMaster PX-600, 6 quart"),
            ("Your reference", Cast.JoanneClaim), ("Serial number", "PX6-2411-084417"), ("Units affected", "About 84,000"));
        sheet.Paragraph("Dear Ms. Keller:");
        sheet.Paragraph("Our records show that you own the electric pressure cooker named above. Calder Home Products, in cooperation "
            + "with the product safety authority, is recalling every SteamMaster PX-600 with a date code from 2409 to 2502.");
        sheet.Heading("Hazard", Style.SansBold(11));
        sheet.Paragraph("The locking pin of the lid can stick in the open position. The lid can then be opened while the cooker is under "
            + "pressure and hot contents can be thrown out, posing a burn hazard.");
        sheet.Heading("Incidents", Style.SansBold(11));
        sheet.Paragraph("Calder has received 61 reports of lids opening under pressure, including 23 reports of burns.");
        sheet.Heading("Remedy", Style.SansBold(11));
        sheet.Paragraph("Stop using the cooker at once. Unplug it. You may choose a replacement lid or a full refund. Do not discard the "
            + "cooker if you have made a claim for an injury.");
        Foot(sheet);
    }

    private static void Second(Sheet sheet)
    {
        sheet.Body = Style.Sans(10);
        sheet.Line("Safety recall 26-117, SteamMaster PX-600 (continued)", Style.SansBold(10));
        sheet.Gap(8);
        sheet.Heading("How to find the date code", Style.SansBold(11));
        sheet.Paragraph("The date code is the middle group of the serial number on the silver label under the base.");
        Label(sheet);
        sheet.Heading("Models and date codes in this recall", Style.SansBold(11));
        sheet.Gap(8);
        sheet.Table([150, 150, 150], ["Model", "Date codes", "Sold at"],
        [
            ["PX-600-BK, black", "2409 to 2502", "Hearth & Larder, online"],
            ["PX-600-SS, steel", "2409 to 2502", "Hearth & Larder"],
            ["PX-600-RD, red", "2411 to 2501", "Online only"],
        ], Style.Sans(9.5f));
        sheet.Heading("If you were hurt", Style.SansBold(11));
        sheet.Paragraph($"You reported an injury of March 21, 2026 under reference {Cast.JoanneClaim}. This notice is not an answer to "
            + "your claim. Our claims department will write to you or to your attorney separately. Please keep the cooker, its lid and "
            + "the packaging.");
        sheet.Gap(30);
        sheet.Signature(60, sheet.Y, 117, 120);
        sheet.Gap(18);
        sheet.Line("Helen Sutcliffe-Amadi, Director of Consumer Safety");
        Foot(sheet);
    }

    private static void Label(Sheet sheet)
    {
        sheet.Fill(150, sheet.Y, 300, 76, new SKColor(232, 232, 232));
        sheet.Frame(150, sheet.Y, 300, 76, 1.2f);
        sheet.Text("SteamMaster PX-600   120 V   1000 W", 164, sheet.Y + 20, Style.SansBold(9.5f));
        sheet.Text("S/N PX6-2411-084417", 164, sheet.Y + 38, Style.Mono(10));
        sheet.Barcode(164, sheet.Y + 48, 140, 18, 84417);
        sheet.Gap(104);
    }

    private static void Foot(Sheet sheet) => sheet.Footer("Calder Home Products   Recall 26-117");
}
