using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Amounts.Papers;

/// <summary>Invoices on letter paper, with tables, payments and commissions; and statements of accounts of patients.</summary>
internal static class Invoices
{
    public static MadePaper Make(Random random, double misread)
    {
        var style = new Style(random);
        var paper = new Paper(random, random.Next(80, 110)) { Misread = misread };
        var sale = new Sale(style);
        var truth = new Dictionary<string, string> { [Fields.LetterDate] = Style.Iso(style.Day) };
        paper.Left(style.Name(), 1.4);
        paper.Left(style.Street());
        Dates(paper, style, style.Pick("Invoice", "Invoice", "Bill", "Order", "Tax Invoice"));
        Table(paper, style, sale);
        if (style.Chance(0.2))
        {
            Commission(paper, style, sale, truth);
        }
        else
        {
            Totals(paper, style, sale, truth);
        }

        Foot(paper, style);
        return new MadePaper("invoice", [paper.ToPage()], truth);
    }

    /// <summary>Charges by date of service, with what the insurer and the patient paid.</summary>
    public static MadePaper Statement(Random random, double misread)
    {
        var style = new Style(random);
        var paper = new Paper(random, random.Next(80, 110)) { Misread = misread };
        paper.Left(style.Case($"{style.Pick("Alder Bay", "Stone Ridge", "Lakeside")} {style.Pick("Hospital", "Clinic", "Physical Therapy", "Imaging")}"), 1.3);
        paper.Left(style.Case(style.Pick("Itemized Statement", "Patient Statement", "Statement of Account", "Patient Ledger")));
        paper.Row([($"{style.Label("Statement Date")} {style.Date(style.Day)}", 0), ($"{style.Label(style.Pick("Due Date", "Pay by", "Payment due"))} {style.Date(style.Day.AddDays(30))}", 45)]);
        paper.Left($"{style.Label("Patient")} {style.Person()}");
        paper.Row([($"{style.Label(style.Pick("Date of Birth", "DOB"))} {style.Date(style.Day.AddDays(-style.Next(6000, 30000)))}", 0), ($"{style.Label("Account No")} {style.Next(10000, 999999)}", 45)]);
        paper.Gap();
        var end = paper.Columns - 4;
        paper.Row([(style.Case(style.Pick("Date", "Service Date")), 0), (style.Case("Code"), 14), (style.Case("Description"), 24), (style.Case(style.Pick("Charges", "Amount", "Charge")), end - 8)]);
        var charges = Enumerable.Range(0, style.Next(2, 12)).Select(_ => style.Cents(1500, 150_000)).ToList();
        foreach (var charge in charges)
        {
            paper.Row([(style.Date(style.Day.AddDays(-style.Next(10, 90))), 0), (style.Next(10000, 99499).ToString(CultureInfo.InvariantCulture), 14), (style.Case(style.Pick("Office visit", "Therapeutic exercise", "X-ray spine", "MRI", "Manual therapy", "ER visit level 4")), 24), (style.Money(charge, item: true), end - style.Money(charge, item: true).Length)]);
        }

        var total = charges.Sum();
        var paid = style.Chance(0.75) ? Math.Round(total * style.Next(10, 80) / 100, 2) : 0;
        var adjusted = style.Chance(0.5) ? Math.Round((total - paid) * style.Next(10, 60) / 100, 2) : 0;
        var labelAt = end - style.Next(28, 44);
        void Line(string label, decimal value) => paper.Pair(labelAt, style.Label(label), end, style.Money(value));
        Line(style.Pick("Total Charges", "Total Charges", "Total", "Total billed", "Charges", "Sum of charges"), total);
        if (paid > 0)
        {
            Line(style.Pick("Insurance Paid", "Payments", "Insurance Payments", "Less payments", "Amount Paid", "Total Payments", "Plan paid"), style.Chance(0.3) ? -paid : paid);
        }

        if (adjusted > 0)
        {
            Line(style.Pick("Adjustments", "Contractual Adjustment", "Insurance adjustment", "Write-off"), style.Chance(0.5) ? -adjusted : adjusted);
        }

        Line(style.Pick("Balance Due", "Amount Due", "Patient Responsibility", "Balance", "Please pay this amount", "Current Balance", "Account balance", "You owe", "Total Due", "Outstanding balance"), total - paid - adjusted);
        if (style.Chance(0.3))
        {
            paper.Gap();
            paper.Left($"{style.Label("Amount Due")} {style.Money(total - paid - adjusted)}");
        }

        var truth = new Dictionary<string, string> { [Fields.LetterDate] = Style.Iso(style.Day), [Fields.Total] = Style.Exact(total), [Fields.AmountDue] = Style.Exact(total - paid - adjusted) };
        if (paid > 0)
        {
            truth[Fields.Paid] = Style.Exact(paid);
        }

        return new MadePaper("statement", [paper.ToPage()], truth);
    }

    private static void Dates(Paper paper, Style style, string kind)
    {
        paper.Left(style.Case(kind), 1.5);
        var others = new List<string>
        {
            $"{style.Label(style.Pick("Due Date", "Payment due", "Date Due", "Pay by"))} {style.Date(style.Day.AddDays(style.Next(7, 45)))}",
            $"{style.Label(style.Pick("Order Date", "Ship Date", "Delivery date", "Date ordered", "Print Date", "Run date", "Revised"))} {style.Date(style.Day.AddDays(-style.Next(1, 20)))}",
            $"{style.Label(style.Pick("Period", "Service period", "Billing period", "Flight dates"))} {style.Date(style.Day.AddDays(-40))} - {style.Date(style.Day.AddDays(-9))}",
        };
        var own = $"{style.Label(style.Pick(kind + " Date", kind + " Date", "Date", "Date of " + kind.ToLowerInvariant(), "Date of issue", "Issued", "Dated", "Billing date", "Statement date"))} {style.Date(style.Day)}";
        var cells = others.Where(_ => style.Chance(0.35)).Append(own).OrderBy(_ => style.Next(0, 100)).ToList();
        if (style.Chance(0.3))
        {
            // Labels in a row over their values.
            paper.Row([.. cells.Take(4).Select((cell, i) => (cell[..Cut(cell, style)].Trim(), i * 26))]);
            paper.Row([.. cells.Take(4).Select((cell, i) => (cell[Cut(cell, style)..].Trim(), i * 26))]);
        }
        else
        {
            cells.ForEach(cell => paper.Row([(cell, style.Chance(0.7) ? 50 : 0)]));
        }

        paper.Left($"{style.Label(style.Pick("Invoice No", "Number", "Invoice #"))} {style.Next(1000, 999999)}");
        paper.Left(style.Label("Bill to"));
        paper.Left(style.Person());
        paper.Left(style.Street());
        paper.Gap();
    }

    // Where the first date of a cell begins: after the label as this paper prints it.
    private static int Cut(string cell, Style style)
    {
        var starts = Enumerable.Range(1, cell.Length - 1).Where(i => char.IsWhiteSpace(cell[i - 1]) && (char.IsAsciiDigit(cell[i]) || IsMonth(cell[i..]))).ToList();
        return starts.Count > 0 ? starts[0] : cell.IndexOf(style.Colon, StringComparison.Ordinal) + 1;
    }

    private static bool IsMonth(string text) => CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Any(month => month.Length > 0 && text.StartsWith(month, StringComparison.Ordinal));

    private static void Table(Paper paper, Style style, Sale sale)
    {
        var end = paper.Columns - 4;
        paper.Row([(style.Case("Description"), 0), (style.Case(style.Pick("Qty", "Hours", "Units")), 40), (style.Case(style.Pick("Unit Price", "Rate", "Price")), 52), (style.Case(style.Pick("Amount", "Total", "Line Total", "Gross")), end - 8)]);
        foreach (var item in sale.Items)
        {
            var amount = style.Money(item.Amount, item: true);
            paper.Row([(style.Thing(), 0), (item.Quantity.ToString(style.IsUpper ? "0.00" : "0", CultureInfo.InvariantCulture), 40), (style.Money(item.Price, item: true), 52), (amount, end - amount.Length)]);
        }

        paper.Gap();
    }

    private static void Totals(Paper paper, Style style, Sale sale, Dictionary<string, string> truth)
    {
        var end = paper.Columns - 4;
        var at = end - style.Next(24, 45);
        void Line(string label, decimal value) => paper.Pair(at, style.Label(label), end, style.Money(value));
        var total = sale.Subtotal - sale.Discount + sale.Service + (sale.IsTaxOnTop ? sale.Tax : 0);
        if (total != sale.Subtotal || style.Chance(0.3))
        {
            Line(style.Pick("Subtotal", "Sub Total", "Untaxed Amount", "Net amount", "Total excl. " + style.Tax, "Amount before tax", "Total before tax"), sale.Subtotal);
        }

        if (sale.Discount > 0)
        {
            Line(style.Pick("Discount", "Less discount", "Total discount"), -sale.Discount);
        }

        if (sale.Service > 0)
        {
            Line(style.Pick("Shipping", "Delivery", "Freight", "Service fee"), sale.Service);
        }

        if (sale.IsTaxOnTop && sale.Tax > 0)
        {
            Line(style.Pick(style.Tax, style.Tax, "Total " + style.Tax, style.Tax + " amount"), sale.Tax);
        }

        truth[Fields.Total] = Style.Exact(total);
        var kind = style.Next(0, 10);
        if (kind < 3)
        {
            Line(style.Pick("Amount Due", "Total Due", "Balance Due", "Total Amount Due", "Amount Payable", "Please pay"), total);
            truth[Fields.AmountDue] = Style.Exact(total);
            return;
        }

        Line(style.Pick("Total", "Total", "Invoice Total", "Grand Total", "Total Amount", "Total incl. " + style.Tax, "Gross total", "Total charges", "Order total"), total);
        if (kind < 6)
        {
            var paid = style.Chance(0.5) ? total : Math.Round(total * style.Next(10, 90) / 100, 2);
            Line(style.Pick("Amount Paid", "Payments", "Paid", "Payment received", "Less payments", "Paid to date", "Total payments", "Deposit paid"), style.Chance(0.3) ? -paid : paid);
            Line(style.Pick("Balance Due", "Amount Due", "Balance", "Remaining balance", "Total Due", "Outstanding"), total - paid);
            truth[Fields.Paid] = Style.Exact(paid);
            truth[Fields.AmountDue] = Style.Exact(total - paid);
        }
        else if (kind < 7)
        {
            var previous = style.Cents(1000, 90_000);
            Line(style.Pick("Previous balance", "Balance forward", "Prior balance"), previous);
            Line(style.Pick("Total Amount Due", "Amount Due", "New balance", "Total Due", "Account balance"), total + previous);
            truth[Fields.AmountDue] = Style.Exact(total + previous);
        }
    }

    /// <summary>What was ordered, the agent's share, and what is left to pay.</summary>
    private static void Commission(Paper paper, Style style, Sale sale, Dictionary<string, string> truth)
    {
        var end = paper.Columns - 4;
        var at = end - style.Next(24, 45);
        var gross = sale.Subtotal;
        var share = Math.Round(gross * 0.15m, 2);
        void Line(string label, decimal value) => paper.Pair(at, style.Label(label), end, style.Money(value));
        Line(style.Pick("Gross Total", "Total Gross", "Gross Amount", "Total", "Gross billing", "Totals", "Total charges"), gross);
        Line(style.Pick("Agency Commission", "Commission", "Agency comm. 15%", "Less commission"), style.Chance(0.5) ? -share : share);
        Line(style.Pick("Net Total", "Net Amount Due", "Net Due", "Net Amount", "Total net"), gross - share);
        truth[Fields.Total] = Style.Exact(gross);
        truth[Fields.AmountDue] = Style.Exact(gross - share);
    }

    private static void Foot(Paper paper, Style style)
    {
        paper.Gap();
        paper.Left(style.Case(style.Pick("Thank you for your business.", "Terms net 30.", $"Late fee {style.Money(style.Cents(1000, 5000))} after 30 days.", "Remit payment to the address above.")));
        if (style.Chance(0.2))
        {
            paper.Left(style.Pick("Printed ", "Form revised ", "Page 1 of 1 ", "Terms effective ") + style.Date(style.Day.AddDays(style.Next(-400, 9))));
        }
    }
}
