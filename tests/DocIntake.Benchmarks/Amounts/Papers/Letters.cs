using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Amounts.Papers;

/// <summary>Papers whose amounts are mostly no totals: letters, notes, agreements; and explanations of benefits with totals in a row.</summary>
internal static class Letters
{
    public static MadePaper Make(Random random, double misread)
    {
        var style = new Style(random);
        var paper = new Paper(random, random.Next(85, 105)) { Misread = misread };
        paper.Centred(style.Case($"{style.Pick("Law Offices of", "", "Claims Department,")} {style.Person()}".Trim()));
        paper.Centred(style.Street());
        paper.Gap();
        var day = style.Chance(0.7) ? style.Day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture) : style.Date(style.Day);
        paper.Row([((style.Chance(0.25) ? style.Label("Date") + " " : "") + day, style.Chance(0.7) ? 0 : 55)]);
        paper.Gap();
        paper.Left(style.Person());
        paper.Left(style.Street());
        paper.Left($"{style.Label("Re")} {style.Person()}");
        paper.Left($"{style.Label(style.Pick("Date of Loss", "Date of Injury", "Date of Accident", "D/I"))} {style.Date(style.Day.AddDays(-style.Next(30, 700)))}");
        if (style.Chance(0.4))
        {
            paper.Left($"{style.Label(style.Pick("DOB", "Date of Birth"))} {style.Date(style.Day.AddDays(-style.Next(6000, 30000)))}");
        }

        paper.Gap();
        paper.Left($"Dear {style.Person()},");
        Prose(paper, style);
        var truth = new Dictionary<string, string> { [Fields.LetterDate] = Style.Iso(style.Day) };
        if (style.Chance(0.25))
        {
            var amounts = Enumerable.Range(0, style.Next(2, 6)).Select(_ => style.Cents(10_000, 900_000)).ToList();
            amounts.ForEach(amount => paper.Pair(6, style.Pick("Lakeside Hospital", "Stone Ridge Imaging", "Ambulance", "Physical therapy", "Pharmacy"), 60, style.Money(amount)));
            paper.Pair(6, style.Pick("Total", "Total specials", "Total medical expenses", "TOTAL:"), 60, style.Money(amounts.Sum()));
            truth[Fields.Total] = Style.Exact(amounts.Sum());
        }

        Prose(paper, style);
        paper.Left("Sincerely,");
        paper.Left(style.Person());
        return new MadePaper("letter", [paper.ToPage()], truth);
    }

    /// <summary>A note of a visit, without amounts and without a date of its own but that of the visit.</summary>
    public static MadePaper Note(Random random, double misread)
    {
        var style = new Style(random);
        var paper = new Paper(random, random.Next(85, 105)) { Misread = misread };
        paper.Left(style.Case(style.Pick("Progress Note", "Emergency Department Report", "Radiology Report", "Operative Report")), 1.2);
        paper.Row([($"{style.Label("Patient")} {style.Person()}", 0), ($"{style.Label("MRN")} {style.Next(10000, 999999)}", 50)]);
        paper.Row([($"{style.Label(style.Pick("DOB", "Date of Birth", "Birth date"))} {style.Date(style.Day.AddDays(-style.Next(6000, 30000)))}", 0), ($"{style.Label(style.Pick("Date of Service", "DOS", "Date of Visit", "Exam date", "Admission date"))} {style.Date(style.Day)}", 50)]);
        var truth = new Dictionary<string, string>();
        if (style.Chance(0.4))
        {
            paper.Left($"{style.Label(style.Pick("Report Date", "Date of Report", "Date"))} {style.Date(style.Day.AddDays(1))}");
            truth[Fields.LetterDate] = Style.Iso(style.Day.AddDays(1));
        }

        paper.Gap();
        for (var i = 0; i < style.Next(4, 14); i++)
        {
            paper.Left(style.Pick(
                "The patient reports pain of the lower back that began after the accident.", $"Seen on {style.Date(style.Day.AddDays(-style.Next(3, 90)))} with the same complaint.",
                "Vital signs stable, blood pressure 120/80, weight 81.50 kg.", "Impression: strain of the lumbar spine.", $"Follow up on {style.Date(style.Day.AddDays(14))}.",
                "Hemoglobin 13.20, creatinine 0.90, glucose 98.00.", "Dose 2.50 mg twice a day."));
        }

        paper.Left($"{style.Pick("Electronically signed", "Signed", "Dictated", "Printed")}: {style.Date(style.Day.AddDays(style.Next(0, 30)))}");
        return new MadePaper("note", [paper.ToPage()], truth);
    }

    /// <summary>What the insurer was billed, allowed and paid, with a row of totals.</summary>
    public static MadePaper Benefits(Random random, double misread)
    {
        var style = new Style(random);
        var paper = new Paper(random, random.Next(95, 112)) { Misread = misread };
        paper.Left(style.Case("Tidewell Health Plan"), 1.3);
        paper.Left(style.Case(style.Pick("Explanation of Benefits", "Explanation of Review", "Remittance Advice")));
        paper.Left($"{style.Label(style.Pick("Date", "Issue date", "Statement date", "Processed on", "Date issued"))} {style.Date(style.Day)}");
        paper.Left($"{style.Label("Member")} {style.Person()}");
        paper.Gap();
        string[] heads = [style.Pick("Billed", "Charges", "Amount billed"), style.Pick("Discount", "Adjustment"), style.Pick("Plan paid", "Paid", "We paid"), style.Pick("You owe", "Your responsibility", "Patient responsibility")];
        var step = (paper.Columns - 34) / 4;
        void Row(string first, IReadOnlyList<string> cells) => paper.Row([(first, 0), .. cells.Select((cell, i) => (cell, 34 + ((i + 1) * step) - cell.Length - 2))]);
        Row(style.Case("Date of service"), [.. heads.Select(style.Case)]);
        var sums = new decimal[4];
        for (var i = 0; i < style.Next(1, 6); i++)
        {
            var billed = style.Cents(5_000, 90_000);
            var off = Math.Round(billed * style.Next(10, 50) / 100, 2);
            var paid = Math.Round((billed - off) * style.Next(0, 100) / 100, 2);
            decimal[] row = [billed, off, paid, billed - off - paid];
            sums = [.. sums.Zip(row, (sum, cell) => sum + cell)];
            Row($"{style.Date(style.Day.AddDays(-style.Next(10, 90)))} {style.Case("Office visit")}", [.. row.Select(cell => style.Money(cell, item: true))]);
        }

        Row(style.Label(style.Pick("Total", "Totals", "Claim total")), [.. sums.Select(cell => style.Money(cell))]);
        return new MadePaper("benefits", [paper.ToPage()], new Dictionary<string, string>
        {
            [Fields.LetterDate] = Style.Iso(style.Day),
            [Fields.Total] = Style.Exact(sums[0]),
            [Fields.Paid] = Style.Exact(sums[2]),
            [Fields.AmountDue] = Style.Exact(sums[3]),
        });
    }

    private static void Prose(Paper paper, Style style)
    {
        for (var i = 0; i < style.Next(2, 8); i++)
        {
            paper.Left(style.Pick(
                $"We offer to settle this claim for {style.Money(style.Cents(100_000, 9_000_000))} within the limits of the policy.",
                $"The policy has limits of {style.Money(style.Next(1, 30) * 10_000)} for each person and each accident.",
                $"On {style.Date(style.Day.AddDays(-style.Next(20, 600)))} our client was seen at the hospital and sent home.",
                $"Our client lost wages of {style.Money(style.Cents(10_000, 900_000))} since the accident.",
                $"Please send the records by {style.Date(style.Day.AddDays(style.Next(7, 60)))} to the address above.",
                $"We enclose a check for {style.Money(style.Cents(1_000, 90_000))} for the copies of the records.",
                "Your driver turned left in front of our client, who could not stop in time.",
                "Please call this office if you have any question about this matter."));
        }
    }
}
