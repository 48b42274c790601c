using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Amounts.Papers;

/// <summary>Till receipts: items, taxes in or on the price, rounding, discounts, cash and cards, in many orders and words.</summary>
internal static class Receipts
{
    private static readonly string[] Totals = ["Total", "Total", "Total", "Grand Total", "Net Total", "Nett Total", "Total Amount", "Total Amt", "Total Due", "Amount Due", "Total Sales", "Total Payable", "Amount Payable", "Total Amt Payable", "Net Amount", "Total (incl. {0})", "Total Inclusive {0}", "Total Sales (Inclusive of {0})", "Balance Due", "Total Amount Due", "Order Total", "Total incl {0}", "Total Amount (RM)", "Total with {0}", "Invoice Total", "Bill Total", "Total After Tax", "Amount"];

    public static MadePaper Make(Random random, double misread)
    {
        var style = new Style(random);
        var paper = new Paper(random, random.Next(34, 52)) { Misread = misread };
        var sale = new Sale(style);
        var blocks = new List<Action> { () => Head(paper, style), () => Items(paper, style, sale) };
        Date(blocks, paper, style);
        blocks.ForEach(block => block());
        var named = Summed(paper, style, sale);
        Paid(paper, style, sale);
        Foot(paper, style, sale);
        var truth = new Dictionary<string, string> { [Fields.Total] = Style.Exact(sale.Total), [Fields.LetterDate] = Style.Iso(style.Day) };
        if (named.Contains("Due", StringComparison.Ordinal))
        {
            truth[Fields.AmountDue] = Style.Exact(sale.Total);
        }

        return new MadePaper("receipt", [paper.ToPage()], truth);
    }

    private static void Head(Paper paper, Style style)
    {
        paper.Centred(style.Name(), style.Chance(0.4) ? 1.4 : 1);
        paper.Centred(style.Street());
        if (style.Chance(0.5))
        {
            paper.Centred($"Tel {style.Next(10, 99)}-{style.Next(1000000, 9999999)}");
        }

        if (style.Chance(0.4))
        {
            paper.Centred($"{style.Pick("GST Reg No", "Co. Reg", "VAT No.", "Tax ID")}: {style.Next(100000, 999999)}{style.Next(100000, 999999)}");
        }

        paper.Centred(style.Case(style.Pick("Tax Invoice", "Receipt", "Cash Sale", "Simplified Tax Invoice", "Sales Receipt", "Invoice", "Cash Bill", "Guest Check")));
    }

    private static void Date(List<Action> blocks, Paper paper, Style style)
    {
        var time = $"{style.Next(7, 22):00}:{style.Next(0, 60):00}{style.Pick("", ":" + style.Next(10, 59), " PM")}";
        var printed = style.Date(style.Day);
        blocks.Insert(style.Chance(0.85) ? 1 : blocks.Count, style.Next(0, 6) switch
        {
            0 => () => paper.Left($"{printed} {time}"),
            1 => () => paper.Left($"{style.Label("Date")} {printed}"),
            2 => () => { paper.Left($"{style.Label("Date")} {printed} {style.Case("Time")}: {time}"); }
            ,
            3 => () => paper.Row([(style.Case($"Receipt no: {style.Next(1000, 99999)}"), 0), (printed, paper.Columns - printed.Length - 1)]),
            4 => () => { paper.Left($"{style.Label(style.Pick("Invoice Date", "Bill Date", "Trans Date", "Date of Sale"))} {printed}"); paper.Left($"{style.Label("Cashier")} {style.Next(1, 20)}"); }
            ,
            _ => () => paper.Row([(style.Case("Cashier 3"), 0), ($"{printed} {time}", paper.Columns - printed.Length - time.Length - 2)]),
        });
    }

    private static void Items(Paper paper, Style style, Sale sale)
    {
        var end = paper.Columns - (style.Chance(0.3) ? 3 : 0);
        var inTwoRows = style.Chance(0.45);
        paper.Gap();
        if (style.Chance(0.6))
        {
            paper.Row([(style.Case(style.Pick("Item", "Description", "Qty Description")), 0), (style.Case(style.Pick("Qty", "Price", "U.Price")), paper.Columns / 2), (style.Case(style.Pick("Amount", "Total", "Amt", "Price")), end - 6)]);
        }

        foreach (var item in sale.Items)
        {
            var price = style.Money(item.Price, item: true);
            var amount = style.Money(item.Amount, item: true);
            var tail = style.Chance(0.2) ? style.Pick(" S", " SR", " T") : "";
            if (inTwoRows)
            {
                paper.Left($"{style.Next(1000, 999999)} {style.Thing()}");
                paper.Row([($"{item.Quantity} {style.Pick("x", "@", "X")} {price}", 2), (amount + tail, end - amount.Length)]);
            }
            else
            {
                var name = style.Thing();
                paper.Row([(name[..Math.Min(name.Length, (paper.Columns / 2) - 3)], 0), (item.Quantity > 1 || style.Chance(0.5) ? $"{item.Quantity} {price}" : "", paper.Columns / 2), (amount + tail, end - amount.Length)]);
            }
        }
    }

    /// <summary>Everything between the items and the payment; the words the total goes by.</summary>
    private static string Summed(Paper paper, Style style, Sale sale)
    {
        var end = paper.Columns - (style.Chance(0.2) ? 2 : 0);
        var at = style.Chance(0.4) ? style.Next(2, paper.Columns / 3) : 0;
        void Line(string label, decimal value, double size = 1) => paper.Pair(at, style.Label(label), end, style.Money(value), size);
        if (style.Chance(0.5))
        {
            paper.Left(style.Pick(style.Case($"Item(s): {sale.Items.Count}"), style.Case($"Total Qty: {sale.Items.Sum(item => item.Quantity)}"), style.Case($"Total Items {sale.Items.Count}.00"), new string('-', paper.Columns - 4)));
        }

        if (sale.Tax > 0 || sale.Discount > 0 || style.Chance(0.4))
        {
            Line(style.Pick("Subtotal", "Sub Total", "Sub-Total", "Total Excl {0}", "Total (Excluding {0})", "Amount before tax", "Total Sales (Excluding {0})", "Net Sales", "Gross Amount").Replace("{0}", style.Tax, StringComparison.Ordinal), sale.Subtotal);
        }

        if (sale.Discount > 0)
        {
            Line(style.Pick("Discount", "Total Discount", "Less discount", "Disc"), style.Chance(0.5) ? -sale.Discount : sale.Discount);
        }

        if (sale.Service > 0)
        {
            Line(style.Pick("Service Charge", "Service charge 10%", "Svc chg", "Tip"), sale.Service);
        }

        if (sale.Tax > 0 && sale.IsTaxOnTop)
        {
            Line(style.Pick(style.Tax, style.Tax, "Total " + style.Tax, style.Tax + " Amount"), sale.Tax);
        }

        if (sale.IsRounded)
        {
            if (style.Chance(0.6))
            {
                Line(style.Pick("Total", "Total before rounding", "Total Sales", "Amount").Replace("{0}", style.Tax, StringComparison.Ordinal), sale.Total - sale.Rounding);
            }

            Line(style.Pick("Rounding", "Rounding Adj", "Rounding Adjustment", "Rnd Adj", "Round"), sale.Rounding);
        }

        if (style.Chance(0.04) && sale.Total == sale.Subtotal && !sale.IsRounded)
        {
            // Some tills print a subtotal and what was handed over, and leave the total to be understood.
            Line(style.Pick("Subtotal", "Sub-Total", "Sub Total"), sale.Total);
            return "";
        }

        var named = style.Pick(Totals).Replace("{0}", style.Tax, StringComparison.Ordinal);
        named = sale.IsRounded && style.Chance(0.5) ? style.Pick("Rounded Total", "Total Rounded", "Net Total", "Total after rounding", "Total (Rounded)", "Grand Total") : named;
        Line(named, sale.Total, style.Chance(0.3) ? 1.5 : 1);
        return named;
    }

    private static void Paid(Paper paper, Style style, Sale sale)
    {
        var end = paper.Columns;
        void Line(string label, decimal value) => paper.Pair(0, style.Label(label), end, style.Money(value));
        if (style.Chance(0.25))
        {
            paper.Gap();
        }

        var how = style.Next(0, 10);
        if (how < 5)
        {
            var cash = Math.Ceiling(sale.Total / 10) * 10;
            cash = style.Chance(0.3) ? sale.Total : cash;
            Line(style.Pick("Cash", "Cash", "Cash Tendered", "Tendered", "Payment", "Paid", "Amount Tendered", "Cash Received", "Amount Paid"), cash);
            if (style.Chance(0.9))
            {
                Line(style.Pick("Change", "Change", "Change Due", "Your change", "Changes"), cash - sale.Total);
            }
        }
        else if (how < 8)
        {
            Line(style.Pick("Visa", "Mastercard", "Debit Card", "Visa Card", "Credit Card", "Amex", "Card payment"), sale.Total);
            if (style.Chance(0.3))
            {
                Line("Change", 0);
            }
        }
    }

    private static void Foot(Paper paper, Style style, Sale sale)
    {
        if (!sale.IsTaxOnTop && sale.Tax > 0 && style.Chance(0.7))
        {
            paper.Gap();
            var net = sale.Total - sale.Rounding - sale.Tax;
            paper.Row([(style.Case(style.Pick("GST Summary", "Tax Summary", "VAT Analysis", "Tax code")), 0), (style.Case("Amount"), paper.Columns / 2), (style.Case("Tax"), paper.Columns - 6)]);
            paper.Row([(style.Pick("SR = 6%", "S @ 6%", "A 20.00%"), 0), (style.Money(net, item: true), paper.Columns / 2), (style.Money(sale.Tax, item: true), paper.Columns - 6)]);
            if (style.Chance(0.4))
            {
                paper.Row([(style.Case("Total"), 0), (style.Money(net, item: true), paper.Columns / 2), (style.Money(sale.Tax, item: true), paper.Columns - 6)]);
            }
        }

        if (style.Chance(0.3))
        {
            paper.Left(style.Case(style.Pick($"You saved {style.Money(style.Cents(50, 900))}", $"Points balance {style.Next(10, 900)}.00", $"Total savings {style.Money(style.Cents(50, 900))}", $"Deposit {style.Money(style.Cents(500, 900))}")));
        }

        paper.Centred(style.Case(style.Pick("Thank you", "Please come again", "Goods sold are not returnable", string.Create(CultureInfo.InvariantCulture, $"Exchange within 7 days"))));
        if (style.Chance(0.15))
        {
            paper.Left(style.Case(style.Pick("Offer valid until ", "Return by ", "Valid till ", "Member since ")) + style.Date(style.Day.AddDays(style.Next(-300, 90))));
        }
    }
}

/// <summary>What was bought, and how it adds up.</summary>
internal sealed class Sale
{
    public Sale(Style style)
    {
        Items = [.. Enumerable.Range(0, style.Next(1, style.Chance(0.2) ? 14 : 6)).Select(_ => new Item(style.Chance(0.65) ? 1 : style.Next(2, 12), style.Chance(0.5) ? style.Cents(10, 300) * 10 : style.Cents(95, 9900)))];
        Subtotal = Items.Sum(item => item.Amount);
        Discount = style.Chance(0.15) ? Math.Round(Subtotal * style.Next(3, 20) / 100, 2) : 0;
        Service = style.Chance(0.1) ? Math.Round(Subtotal * 0.1m, 2) : 0;
        IsTaxOnTop = style.Chance(0.55);
        Tax = style.Chance(0.8) ? Math.Round(Subtotal * 0.06m, 2) : 0;
        var before = Subtotal - Discount + Service + (IsTaxOnTop ? Tax : 0);
        IsRounded = style.Chance(0.3);
        Total = IsRounded ? Math.Round(before * 20, MidpointRounding.AwayFromZero) / 20 : before;
        Rounding = Total - before;
    }

    public IReadOnlyList<Item> Items { get; }

    public decimal Subtotal { get; }

    public decimal Discount { get; }

    public decimal Service { get; }

    public decimal Tax { get; }

    public bool IsTaxOnTop { get; }

    public bool IsRounded { get; }

    public decimal Rounding { get; }

    public decimal Total { get; }

    /// <summary>One thing, so many times.</summary>
    internal sealed record Item(int Quantity, decimal Price)
    {
        public decimal Amount => Quantity * Price;
    }
}
