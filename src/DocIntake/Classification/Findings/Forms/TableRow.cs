using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A place of a form with what it may say.</summary>
internal sealed record FormCellRead(FormPlace Place, Choice Choice);

/// <summary>A row of a form's table that says something.</summary>
/// <param name="Cells">Those with a value.</param>
/// <param name="Charge">What is charged; null when nothing was read.</param>
/// <param name="IsTotal">It is the sum of the others: the last line of a hospital's claim has revenue code 0001.</param>
internal sealed record TableRow(IReadOnlyList<FormCellRead> Cells, Choice? Charge, bool IsTotal)
{
    /// <summary>The row, or null when it is no line: a line has two of day, code and charge.</summary>
    public static TableRow? Of(FormRow row, IReadOnlyList<FormCellRead> cells)
    {
        var read = cells.Where(cell => cell.Choice.Value is not null).ToList();
        var charge = read.Find(cell => cell.Place.Field == Fields.Charge)?.Choice;
        var isTotal = read.Exists(cell => cell.Place.Field == Fields.RevenueCode && cell.Choice.Value!.Canonical == "0001") || row.Words.Any(word => LabelFinder.Letters(word.Text) is "TOTALS" or "TOTAL");
        return isTotal || read.Count(cell => cell.Place.Field is Fields.Charge or Fields.DateOfService or Fields.Cpt or Fields.Hcpcs or Fields.RevenueCode) >= 2
            ? new TableRow(read, charge, isTotal)
            : null;
    }

    /// <summary>
    /// A claim bills days that are close together: where a row's day is years from the others', another reading of it is taken that is not, or none.
    /// </summary>
    public static IReadOnlyList<TableRow> WithDaysOfOneClaim(IReadOnlyList<TableRow> rows)
    {
        const int Fewest = 3, Apart = 400;
        var days = rows.Select(row => row.Day).OfType<Choice>().Select(day => Number(day.Value!)).Order().ToList();
        if (days.Count < Fewest)
        {
            return rows;
        }

        var middle = days[days.Count / 2];
        return [.. rows.Select(row => row.Day is { } day && Math.Abs(Number(day.Value!) - middle) > Apart
            ? row.With(day.Ways.FirstOrDefault(way => Math.Abs(Number(way.Value) - middle) <= Apart)) : row)];
    }

    private Choice? Day => Cells.FirstOrDefault(cell => cell.Place.Field == Fields.DateOfService)?.Choice;

    private TableRow With(Way? day) => this with
    {
        Cells = [.. Cells.Where(cell => cell.Choice != Day || day is not null).Select(cell => cell.Choice == Day ? cell with { Choice = cell.Choice.Take(day!) } : cell)],
    };

    private static int Number(CellValue day) => DateOnly.ParseExact(day.Canonical.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    public bool Has(string field) => Cells.Any(cell => cell.Place.Field == field);
}
