using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>Health plan's explanation of benefits for Harold Whitlock's operation: known by the member number.</summary>
internal static class BenefitsExplanation
{
    public static byte[] Make() => BornDigital.Pdf("EOB", "Tidewell Output Services", new DateOnly(2025, 12, 19), First, Second);

    private static void First(Sheet sheet)
    {
        sheet.Letterhead("Tidewell Health Plan",
            ["P.O. Box 7700, Port Ellery, Franklin 00433", "Member services (207) 555-0170, TTY 711"], Parts.Teal,
            Style.SansBold(18));
        sheet.Body = Style.Sans(9.5f);
        sheet.Text("December 19, 2025", sheet.Right, 52, Style.Sans(9.5f), SKTextAlign.Right);
        sheet.Line("HAROLD E WHITLOCK");
        sheet.Line("9 TANNERY HILL ROAD");
        sheet.Line("MARLOW FALLS FK 00462");
        sheet.Gap(14);
        sheet.Line("EXPLANATION OF BENEFITS", Style.SansBold(15).In(Parts.Teal));
        sheet.Line("THIS IS NOT A BILL. Keep it for your records.", Style.SansBold(9.5f));
        sheet.Gap(6);
        sheet.Fields(2, Style.Sans(9.5f), ("Member", "Harold E. Whitlock"), ("Member ID", Cast.HaroldMember),
            ("Patient", "Harold E. Whitlock (self)"),
            ("Group", "0044-RET"), ("Claim number", "25330-771904"), ("Date processed", "12/17/2025"),
            ("Provider", "St. Brannoc Medical Center"), ("Network", "In network"), ("Patient account", "40031178"), ("Received", "12/02/2025"));
        sheet.Gap(6);
        sheet.Table([60, 46, 64, 64, 64, 62, 70, 74],
            ["Service date", "Code", ">Billed", ">Discount", ">Allowed", ">Deductible", ">Plan paid", ">You may owe"],
        [
            ["11/04/2025", "47600", "14,210.00", "6,394.50", "7,815.50", "0.00", "7,034.50", "781.00"],
            ["11/04/2025", "47562", "11,640.00", "11,640.00", "0.00", "0.00", "0.00", "0.00"],
            ["11/04/2025", "74300", "688.00", "302.72", "385.28", "0.00", "346.75", "38.53"],
            ["11/04/2025", "88304", "214.00", "94.16", "119.84", "0.00", "107.86", "11.98"],
            ["11/05/2025", "80076", "96.00", "52.80", "43.20", "0.00", "38.88", "4.32"],
            ["", "TOTAL", "26,848.00", "18,484.18", "8,363.82", "0.00", "7,527.99", "835.83"],
        ], Style.Sans(8.2f), striped: true);
        sheet.Fill(sheet.Left, sheet.Y, 504, 62, Parts.Pale);
        sheet.Text("What your plan paid", sheet.Left + 14, sheet.Y + 20, Style.Sans(9.5f));
        sheet.Text("$7,527.99", sheet.Left + 14, sheet.Y + 44, Style.SansBold(17).In(Parts.Teal));
        sheet.Text("What you may owe the provider", sheet.Left + 270, sheet.Y + 20, Style.Sans(9.5f));
        sheet.Text("$835.83", sheet.Left + 270, sheet.Y + 44, Style.SansBold(17).In(Parts.Teal));
        sheet.Gap(84);
        sheet.Paragraph("Remark 45: The charge is above the contracted rate. You do not owe the discount.", Style.Sans(8.5f), gap: 2);
        sheet.Paragraph("Remark 97: The payment for this service is included in the payment for another service on the same day.", Style.Sans(8.5f));
        sheet.Footer($"Member ID {Cast.HaroldMember}   Claim 25330-771904");
    }

    private static void Second(Sheet sheet)
    {
        sheet.Body = Style.Sans(9.5f);
        sheet.Line("Explanation of benefits, continued", Style.SansBold(11).In(Parts.Teal));
        sheet.Fields(2, Style.Sans(9), ("Member ID", Cast.HaroldMember), ("Claim number", "25330-771904"));
        sheet.Heading("Your year to date");
        sheet.Table([220, 100, 100], ["", ">Used", ">Limit"],
        [
            ["Deductible, individual", "$500.00", "$500.00"],
            ["Out-of-pocket maximum, individual", "$2,214.61", "$4,500.00"],
        ], Style.Sans(9));
        sheet.Heading("If another party caused your condition");
        sheet.Paragraph("Your plan has a right of reimbursement. If you receive money from another person or an insurer for the "
            + "condition that this claim is about, the plan may recover what it paid. Please call the number above before you settle.");
        sheet.Heading("If you disagree with this decision");
        sheet.Paragraph("You may appeal within 180 days of the date of this notice. Write to Tidewell Health Plan, Appeals, P.O. Box "
            + "7712, Port Ellery, Franklin 00433, and include your member ID, the claim number and the reason. You may send medical "
            + "records with your appeal.");
        sheet.Heading("Words on this notice");
        sheet.Paragraph("Billed: what the provider charged. Discount: what in-network providers have agreed to take off. Allowed: the "
            + "rate of the contract. Plan paid: what we sent to the provider. You may owe: deductible, copayment and coinsurance "
            + "together.");
        sheet.Footer($"Member ID {Cast.HaroldMember}   Claim 25330-771904");
    }
}
