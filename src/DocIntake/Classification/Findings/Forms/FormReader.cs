using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A page that is a form with a fixed grid, and what its boxes say.</summary>
internal sealed record FormPage(FormTemplate Form, IReadOnlyList<Finding> Findings)
{
    /// <summary>The form has a box for this field, so nothing else on the page is it: an empty box is an answer too.</summary>
    public bool Owns(string field) => field is Fields.Cpt or Fields.Hcpcs or Fields.Total || Form.Cells.Any(cell => cell.Field == field) || Form.Columns.Any(column => column.Field == field);
}

/// <summary>Reads claim forms box by box and line by line: from the page's words, and from what its boxes said when they were read again alone.</summary>
internal sealed class FormReader(LineNumbers lines)
{
    /// <param name="again">What the boxes of <see cref="LaidForm.Unsure"/> said, in any order; may be empty.</param>
    /// <returns>Null where the form has no labels and nothing proves that it is one.</returns>
    public FormPage? Read(LaidForm laid, IReadOnlyList<BoxReading> again)
    {
        var reread = laid.Reread(again);
        var cells = laid.Places.SelectMany(place => Cells(place, laid, reread)).ToList();
        var rows = Rows(laid, cells);
        if (!laid.HasLabels && !IsProved(rows, cells))
        {
            return null;
        }

        var table = rows.SelectMany(row => Findings(row, reread, laid)).ToList();
        var served = table.Where(cell => cell.Field == Fields.DateOfService).Select(cell => cell.Value[..10]).DefaultIfEmpty("2100-01-01").Max(StringComparer.Ordinal)!;
        var sum = rows.Where(row => !row.IsTotal).Select(row => row.Charge).OfType<Choice>().ToList();
        var boxes = cells.Where(cell => cell.Place.Row is null)
            .Select(cell => (cell.Place, (cell.Place.Field == Fields.Total ? SumChoice.Settle(sum, cell.Choice).Total! : cell.Choice).Value))
            .Select(cell => (cell.Place, Value: cell.Value is null ? null : Plausible(cell.Value, cell.Place, laid, served)))
            .Select(cell => cell.Value is null ? null : reread.Finding(cell.Value, cell.Place.Field, $"{laid.Form.Name} box {cell.Place.Box}", null)).OfType<Finding>().ToList();
        return new FormPage(laid.Form, [.. boxes.Where(box => box.Field != Fields.Total), .. table, .. boxes.Where(box => box.Field == Fields.Total)]);
    }

    /// <summary>What a place may say: one choice, or several in a box of several values; without a value where nothing was read.</summary>
    private static IEnumerable<FormCellRead> Cells(FormPlace place, LaidForm laid, Reread reread)
    {
        var values = reread.Of(place).Prepend(laid.In(place)).Select(words => CellReader.Read(place.Kind, words, laid.Form.AmountsWithoutPoint));
        var choices = place.Kind == CellKind.Icd10
            ? Choice.Several(values.SelectMany(several => several), reread.Confidence)
            : [Choice.Of(values.SelectMany(one => one.Take(1)), reread.Confidence)];
        return choices.Select(choice => new FormCellRead(place, choice));
    }

    /// <summary>The table's rows that are lines or totals, their charges as the total has them.</summary>
    private static List<TableRow> Rows(LaidForm laid, List<FormCellRead> cells)
    {
        var rows = cells.Where(cell => cell.Place.Row is not null).GroupBy(cell => cell.Place.Row!.Value)
            .Select(row => TableRow.Of(laid.Rows[row.Key], [.. row])).OfType<TableRow>().ToList();
        var total = rows.Find(row => row.IsTotal)?.Charge
            ?? cells.Find(cell => cell.Place.Row is null && cell.Place.Field == Fields.Total && cell.Choice.Value is not null)?.Choice;
        var charged = rows.Where(row => !row.IsTotal && row.Charge is not null).ToList();
        var (charges, settled) = SumChoice.Settle([.. charged.Select(row => row.Charge!)], total);
        return
        [
            .. TableRow.WithDaysOfOneClaim(rows).Select((row, at) => charged.IndexOf(rows[at]) is >= 0 and var i ? row with { Charge = charges[i] } : row.IsTotal && row.Charge == total ? row with { Charge = settled } : row),
        ];
    }

    /// <summary>
    /// A form without labels is one when its lines add up to its total, or when several of them are whole: a day, a code and a charge in a
    /// row and each in its column are no chance.
    /// </summary>
    private static bool IsProved(List<TableRow> rows, List<FormCellRead> cells)
    {
        const int Enough = 3;
        var charged = rows.Where(row => !row.IsTotal && row.Charge is not null).ToList();
        var codes = charged.Where(row => row.Has(Fields.Cpt) || row.Has(Fields.Hcpcs) || row.Has(Fields.RevenueCode)).ToList();
        var sum = charged.Sum(row => Amount(row.Charge!));
        return codes.Count(row => row.Has(Fields.DateOfService)) >= Enough
            || codes.Count > 0 && (rows.Exists(row => row.IsTotal && row.Charge is { } total && Amount(total) == sum)
                || cells.Exists(cell => cell.Place is { Row: null, Field: Fields.Total } && cell.Choice.Value is not null && cell.Choice.Ways.Any(way => Amount(way.Value) == sum)));
    }

    private static decimal Amount(Choice charge) => Amount(charge.Value!);

    private static decimal Amount(CellValue value) => decimal.Parse(value.Canonical, CultureInfo.InvariantCulture);

    private IEnumerable<Finding> Findings(TableRow row, Reread reread, LaidForm laid)
    {
        if (row.IsTotal)
        {
            return row.Charge?.Value is { } total ? [reread.Finding(total, Fields.Total, $"{laid.Form.Name} total of its lines", null)] : [];
        }

        var line = lines.Next();
        return row.Cells.Select(cell => (cell.Place, Value: (cell.Place.Field == Fields.Charge ? row.Charge : cell.Choice)!.Value!)).Select(cell => reread.Finding(
            cell.Value,
            cell.Place.Kind == CellKind.Procedure ? Mended.IsHcpcs(cell.Value.Canonical) ? Fields.Hcpcs : Fields.Cpt : cell.Place.Field,
            $"{laid.Form.Name} box {cell.Place.Box}", line));
    }

    /// <summary>Nobody is treated before birth: a year of two digits is then of the century before. A last period (qualifier 484) is no incident.</summary>
    private static CellValue? Plausible(CellValue value, FormPlace box, LaidForm laid, string served) => box.Field switch
    {
        Fields.DateOfBirth when string.CompareOrdinal(value.Canonical, served) > 0 =>
            value with { Canonical = $"{int.Parse(value.Canonical.AsSpan(0, 4), CultureInfo.InvariantCulture) - 100}{value.Canonical[4..]}" },
        Fields.DateOfIncident when laid.Within(box.Area with { Left = box.Area.Right, Right = box.Area.Right + 130 }).Any(word => word.Text == "484") => null,
        _ => value,
    };
}
