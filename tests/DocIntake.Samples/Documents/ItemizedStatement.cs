using System.Globalization;
using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Documents;

/// <summary>Hospital statement of Teresa Delgado: fourteen lines over two pages that add up to the printed total.</summary>
internal static class ItemizedStatement
{
    private const decimal Adjustment = 1_118.40m, Paid = 250.00m;

    private static readonly float[] Widths = [58, 42, 58, 208, 34, 50, 54];

    private static readonly string[] Header = ["Date", "Rev", "Code", "Department", ">Qty", ">Price", ">Charge"];

    private static readonly (string Rev, string Code, string Department, int Quantity, decimal Price)[] Charges =
    [
        ("0450", "99284", "Emergency room", 1, 1_184.00m),
        ("0450", "25605", "Emergency room, procedure", 1, 1_420.00m),
        ("0320", "73110", "Radiology, diagnostic", 1, 312.00m),
        ("0320", "73100", "Radiology, diagnostic", 1, 268.00m),
        ("0352", "72125", "CT scan, body", 1, 1_846.00m),
        ("0260", "96374", "IV therapy", 1, 318.00m),
        ("0260", "96375", "IV therapy", 1, 174.00m),
        ("0636", "J1170", "Drugs, detailed coding", 1, 41.15m),
        ("0636", "J2405", "Drugs, detailed coding", 4, 5.58m),
        ("0250", "", "Pharmacy, lidocaine 1% 10 mL", 1, 12.85m),
        ("0271", "Q4022", "Supplies, splint", 1, 96.40m),
        ("0270", "A4565", "Supplies, sling", 1, 31.25m),
        ("0300", "81025", "Laboratory", 1, 44.00m),
        ("0270", "", "Supplies, dressing", 2, 8.90m),
    ];

    private static decimal Total => Charges.Sum(c => c.Quantity * c.Price);

    public static byte[] Make() => BornDigital.Pdf("Statement", "Corvane Patient Accounts 8.2", new DateOnly(2026, 2, 11), First, Second);

    private static void First(Sheet sheet)
    {
        sheet.Letterhead("ALDER BAY GENERAL HOSPITAL", ["Patient Financial Services, P.O. Box 1190, Alder Bay, Franklin 00417",
            "Billing questions (207) 555-0118, weekdays 8 to 5   Tax ID 00-3318842"], Parts.Navy);
        sheet.Body = Style.Sans(9.5f);
        sheet.Text("ITEMIZED STATEMENT", sheet.Right, 52, Style.SansBold(14).In(Parts.Navy), SKTextAlign.Right);
        sheet.Line("TERESA M DELGADO");
        sheet.Line("2218 QUARRY LANE");
        sheet.Line("ALDER BAY FK 00417");
        sheet.Gap(12);
        sheet.Fields(3, Style.Sans(9), ("Statement date", "02/11/2026"), ("Account number", "7702214"), ("MRN", Cast.TeresaMrn),
            ("Patient", Cast.Teresa.LastFirst), ("Date of birth", Cast.Teresa.Dob), ("Service", "01/17/2026 - 01/17/2026"),
            ("Attending", "N. Barlow, MD"), ("Patient type", "Emergency"), ("Guarantor", "Self"));
        sheet.Gap(10);
        sheet.Table(Widths, Header, Rows(0, 10), Style.Sans(8.5f), striped: true);
        sheet.RightAligned($"Subtotal, this page: {Money(Sum(0, 10))}", Style.Sans(9));
        sheet.Gap(30);
        sheet.Paragraph("This is an itemized list of the hospital's charges. Physicians, radiologists and the ambulance bill separately. "
            + "If another party may be responsible for your injury, please give us the name of the insurer and the claim number.", Style.Sans(8.5f));
        sheet.Footer("Account 7702214");
    }

    private static void Second(Sheet sheet)
    {
        sheet.Body = Style.Sans(9.5f);
        sheet.Text("ALDER BAY GENERAL HOSPITAL   ITEMIZED STATEMENT (continued)", sheet.Left, 52, Style.SansBold(9.5f).In(Parts.Navy));
        sheet.Y = 70;
        sheet.Fields(3, Style.Sans(9), ("Statement date", "02/11/2026"), ("Account number", "7702214"), ("Patient", Cast.Teresa.LastFirst));
        sheet.Gap(8);
        sheet.Table(Widths, Header, Rows(10, Charges.Length), Style.Sans(8.5f), striped: true);
        sheet.RightAligned($"Subtotal, this page: {Money(Sum(10, Charges.Length))}", Style.Sans(9));
        sheet.Gap(28);
        Summary(sheet, "TOTAL CHARGES", Total);
        Summary(sheet, "Uninsured discount", -Adjustment);
        Summary(sheet, "Payment received 01/17/2026, card", -Paid);
        sheet.HLine(330, sheet.Right, sheet.Y - 11);
        sheet.Gap(3);
        Summary(sheet, "AMOUNT DUE", Total - Adjustment - Paid);
        sheet.Gap(40);
        Coupon(sheet);
        sheet.Footer("Account 7702214");
    }

    private static void Coupon(Sheet sheet)
    {
        for (var x = sheet.Left; x < sheet.Right; x += 8)
        {
            sheet.HLine(x, x + 4, sheet.Y);
        }

        sheet.Gap(16);
        sheet.Line("Please detach and return this part with your payment", Style.Sans(8).Slanted);
        sheet.Gap(10);
        var y = sheet.Y;
        sheet.Box(sheet.Left, y, 120, 32, "ACCOUNT NUMBER", "7702214");
        sheet.Box(sheet.Left + 120, y, 120, 32, "DUE DATE", "03/11/2026");
        sheet.Box(sheet.Left + 240, y, 120, 32, "PLEASE PAY", Money(Total - Adjustment - Paid));
        sheet.Box(sheet.Left + 360, y, 144, 32, "AMOUNT ENCLOSED", "$");
        sheet.Barcode(sheet.Left, y + 46, 170, 26, 7702214);
        sheet.Text("Alder Bay General Hospital, P.O. Box 1190, Alder Bay, FK 00417", sheet.Left + 190, y + 62, Style.Sans(8.5f));
    }

    private static void Summary(Sheet sheet, string label, decimal amount)
    {
        var style = amount > 0 ? Style.SansBold(10) : Style.Sans(9.5f);
        sheet.Text(label, 330, sheet.Y, style);
        sheet.Text(Money(amount), sheet.Right, sheet.Y, style, SKTextAlign.Right);
        sheet.Gap(16);
    }

    private static string[][] Rows(int from, int to) => [.. Charges[from..to].Select(c => new[]
    {
        "01/17/2026", c.Rev, c.Code, c.Department, c.Quantity.ToString(CultureInfo.InvariantCulture), Money(c.Price), Money(c.Quantity * c.Price),
    })];

    private static decimal Sum(int from, int to) => Charges[from..to].Sum(c => c.Quantity * c.Price);

    private static string Money(decimal amount) => (amount < 0 ? "-$" : "$") + Math.Abs(amount).ToString("N2", CultureInfo.InvariantCulture);
}
