using System.Globalization;
using DocIntake.Documents;
using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Forms;

/// <summary>
/// Draws itemized statements, each rendering the way another billing system prints them: a ruled table, a line printer's report with headings of two rows,
/// a table that mixes payments in, a list with the day on its first line only, one in small type on a shifted sheet.
/// </summary>
internal static class StatementPaper
{
    private sealed record Column(string Top, string Bottom, float Left, float? Right = null);

    public static FormDrawing Make(Rendering rendering, int seed)
    {
        var source = new ClaimSource(seed);
        var drawing = new FormDrawing();
        var (dx, dy) = (source.Next(17) - 8, source.Next(17) - 8);
        drawing.Place = (x, y) => (x + dx, y + dy);
        var style = rendering switch
        {
            Rendering.Overprinted => Style.Sans(9) with { Stretch = 1.05f },
            Rendering.Redrawn => Style.Serif(9.5f),
            Rendering.Reduced => Style.Sans(7.6f),
            _ => Style.Sans(9),
        };
        var services = source.Services(3 + source.Next(rendering == Rendering.Reduced ? 60 : 34));
        Head(drawing, source, style, rendering);
        Lines(drawing, services, style, rendering);
        return drawing;
    }

    private static void Head(FormDrawing drawing, ClaimSource source, Style style, Rendering rendering)
    {
        var (patient, account, record) = (source.Person(), source.Digits(8), source.Digits(7));
        var bold = style with { Size = style.Size * 1.6f };
        drawing.Text(source.Facility(), 54, 60, bold);
        drawing.Text("ITEMIZED STATEMENT", 54, 78, bold);
        var colon = rendering is Rendering.Usual or Rendering.Overprinted ? ":" : "";
        drawing.Text($"Patient name{colon}", 54, 100, style);
        drawing.Text($"{patient.Last}, {patient.First} {patient.Middle}".Trim(), 150, 100, style);
        drawing.Text($"Account number{colon}", 330, 100, style);
        drawing.Text(account, 430, 100, style);
        drawing.Text($"Date of birth{colon}", 54, 114, style);
        drawing.Text(patient.Birth.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture), 150, 114, style);
        drawing.Text($"Medical record no{colon}", 330, 114, style);
        drawing.Text(record, 430, 114, style);
        drawing.Facts.Add(new(Fields.Patient, patient.Canonical));
        drawing.Facts.Add(new(Fields.AccountNumber, account));
        drawing.Facts.Add(new(Fields.DateOfBirth, ProfessionalClaim.Iso(patient.Birth)));
        drawing.Facts.Add(new(Fields.Mrn, record));
    }

    private static Column[] Columns(Rendering rendering) => rendering switch
    {
        Rendering.Usual => [new("", "Date", 56), new("", "Rev", 118), new("", "Code", 156), new("", "Department", 206), new("", "Qty", 0, 420), new("", "Price", 0, 486), new("", "Charge", 0, 552)],
        Rendering.Overprinted => [new("SERVICE", "DATE", 54), new("", "DESCRIPTION", 124), new("REV", "CODE", 270), new("CPT/", "HCPCS", 318), new("", "UNITS", 0, 420), new("TOTAL", "CHARGES", 0, 520)],
        Rendering.Redrawn => [new("", "Date of Service", 54), new("", "Procedure", 136), new("", "Description", 200), new("", "Units", 0, 372), new("", "Charges", 0, 440), new("", "Payments", 0, 500), new("", "Balance", 0, 560)],
        Rendering.Reduced => [new("", "DOS", 56), new("", "CPT Code", 112), new("", "Rev Code", 168), new("", "Description of Services", 224), new("", "Quantity", 0, 410), new("", "Unit Price", 0, 480), new("", "Amount", 0, 552)],
        _ => [new("", "Date", 54), new("", "Item", 130), new("", "Code", 290), new("", "Units", 0, 400), new("", "Amount", 0, 500)],
    };

    private static void Lines(FormDrawing drawing, IReadOnlyList<ClaimService> services, Style style, Rendering rendering)
    {
        var columns = Columns(rendering);
        var step = style.Size * 1.6f;
        var y = Headings(drawing, columns, style, 146);
        DateOnly? last = null;
        var running = 0m;
        for (var i = 0; i < services.Count; i++)
        {
            if (y > 700)
            {
                drawing.NewPage();
                // Some systems repeat the headings, some do not.
                y = rendering is Rendering.Redrawn ? 70 : Headings(drawing, columns, style, 70);
                last = null;
            }

            var service = services[i];
            running += service.Charge;
            Line(drawing, columns, style, rendering, service, y, i, running, rendering != Rendering.DataOnly || service.From != last);
            last = service.From;
            y += step;
            if (rendering == Rendering.Redrawn && i % 5 == 4)
            {
                // A payment among the charges is no service.
                var paid = Math.Round(service.Charge / 2, 2);
                running -= paid;
                drawing.Text(Date(service.From, rendering), 54, y, style);
                drawing.Text("Payment, insurance", 200, y, style);
                drawing.Text($"-{paid:N2}", 500, y, style, toRight: true);
                drawing.Text($"{running:N2}", 560, y, style, toRight: true);
                y += step;
            }
        }

        var total = services.Sum(service => service.Charge);
        drawing.Text(rendering == Rendering.Overprinted ? "TOTAL CHARGES" : "Total charges", 280, y + step, style);
        drawing.Text(Money(total, rendering), columns.Last(column => column.Bottom is "Charge" or "CHARGES" or "Charges" or "Amount").Right!.Value, y + step, style, toRight: true);
        drawing.Facts.Add(new(Fields.Total, ProfessionalClaim.Amount(total)));
    }

    private static float Headings(FormDrawing drawing, Column[] columns, Style style, float y)
    {
        foreach (var column in columns)
        {
            drawing.Text(column.Top, column.Right ?? column.Left, y, style, column.Right is not null);
            drawing.Text(column.Bottom, column.Right ?? column.Left, y + (style.Size * 1.3f), style, column.Right is not null);
        }

        drawing.Rule(54, y + (style.Size * 1.7f), 562, y + (style.Size * 1.7f));
        return y + (style.Size * 3);
    }

    private static void Line(FormDrawing drawing, Column[] columns, Style style, Rendering rendering, ClaimService service, float y, int line, decimal running, bool dated)
    {
        foreach (var column in columns)
        {
            var (text, fact) = Cell(column, service, rendering, running, dated);
            drawing.Text(text, column.Right ?? column.Left, y, style, column.Right is not null);
            if (fact is not null && text.Length > 0)
            {
                drawing.Facts.Add(fact with { Line = line });
            }
        }
    }

    private static (string Text, Fact? Fact) Cell(Column column, ClaimService service, Rendering rendering, decimal running, bool dated) => (column.Top + column.Bottom) switch
    {
        "Date" or "SERVICEDATE" or "Date of Service" or "DOS" => dated ? (Date(service.From, rendering), new(Fields.DateOfService, ProfessionalClaim.Iso(service.From))) : ("", null),
        "Rev" or "REVCODE" or "Rev Code" => (service.Revenue, new(Fields.RevenueCode, service.Revenue)),
        "Code" or "CPT/HCPCS" or "Procedure" or "CPT Code" => (service.Code, new(char.IsAsciiLetter(service.Code[0]) ? Fields.Hcpcs : Fields.Cpt, service.Code)),
        "Qty" or "UNITS" or "Units" or "Quantity" => (service.Units.ToString(CultureInfo.InvariantCulture), new(Fields.Units, service.Units.ToString(CultureInfo.InvariantCulture))),
        "Price" or "Unit Price" => (Money(Math.Round(service.Charge / service.Units, 2), rendering), null),
        "Charge" or "TOTALCHARGES" or "Charges" or "Amount" => (Money(service.Charge, rendering), new(Fields.Charge, ProfessionalClaim.Amount(service.Charge))),
        "Balance" => (Money(running, rendering), null),
        "Payments" => ("", null),
        _ => (char.IsAsciiLetter(service.Code[0]) ? "Supplies, 10 mL" : "Clinic visit, level 3", null),
    };

    private static string Date(DateOnly date, Rendering rendering) => date.ToString(rendering switch
    {
        Rendering.Overprinted => "MM/dd/yy",
        Rendering.Reduced => "MM-dd-yyyy",
        Rendering.DataOnly => "MMM d, yyyy",
        _ => "MM/dd/yyyy",
    }, CultureInfo.InvariantCulture);

    private static string Money(decimal amount, Rendering rendering) => (rendering == Rendering.Usual ? "$" : "") + amount.ToString("N2", CultureInfo.InvariantCulture);
}
