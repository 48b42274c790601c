using System.Globalization;
using DocIntake.Samples.Output;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Documents;

/// <summary>Employer's statement of the thirteen weeks before the injury; the weeks add up to the printed totals.</summary>
internal static class WageStatement
{
    private const decimal Rate = 24.50m;

    private static readonly decimal[] Overtime = [4, 6, 0, 8, 5, 3, 0, 10, 6, 4, 2, 7, 5];

    public static byte[] Make() => BornDigital.Pdf("Payroll", "Brightwater Payroll", new DateOnly(2026, 3, 10), Page);

    private static void Page(Sheet sheet)
    {
        sheet.Letterhead("Brightwater Cold Storage LLC",
            ["Payroll, 1200 Ice House Road, Port Ellery, Franklin 00434",
            "Telephone (207) 555-0191"], Parts.Navy, Style.SansBold(16));
        sheet.Body = Style.Sans(10);
        sheet.Line("EMPLOYEE WAGE STATEMENT", Style.SansBold(13));
        sheet.Gap(4);
        sheet.Fields(2, Style.Sans(10), ("Employee", "Samuel J. Delgado"), ("Employee no.", "BW-0417"),
            ("Date of birth", Cast.Samuel.Dob), ("Date of hire", "06/14/2021"),
            ("Job title", "Forklift operator"), ("Hourly rate", "$24.50"), ("Claim number", Cast.SamuelClaim), ("Date of injury", "02/09/2026"));
        sheet.Gap(6);
        var rows = Overtime.Select((hours, week) => Week(new DateOnly(2025, 11, 15).AddDays(week * 7), hours)).ToArray();
        string[] header = ["Week ending", ">Regular h", ">Overtime h", ">Overtime pay", ">Gross pay"];
        sheet.Table([110, 80, 80, 110, 110], header, rows, Style.Sans(9.5f), striped: true);
        var gross = Overtime.Sum(Gross);
        sheet.Fields(2, Style.Sans(10), ("Total gross pay, 13 weeks", Money(gross)), ("Average weekly wage", Money(Math.Round(gross / 13, 2))));
        sheet.Paragraph("I certify that this is a true statement of the wages paid according to our payroll records.");
        sheet.Gap(28);
        sheet.Signature(60, sheet.Y, 417, 110);
        sheet.Gap(18);
        sheet.Line("Philippa Quillfeather, Payroll Manager   March 10, 2026");
        sheet.Footer("Brightwater Cold Storage LLC   BW-0417");
    }

    private static string[] Week(DateOnly ending, decimal overtime) =>
        [ending.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture), "40.0", overtime.ToString("0.0", CultureInfo.InvariantCulture),
            Money(overtime * Rate * 1.5m), Money(Gross(overtime))];

    private static decimal Gross(decimal overtime) => (40 * Rate) + (overtime * Rate * 1.5m);

    private static string Money(decimal amount) => "$" + amount.ToString("N2", CultureInfo.InvariantCulture);
}
