using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// The lines of an itemized statement: a row of headings says what the columns hold, on its page and on the ones that go on without.
/// </summary>
internal sealed class StatementTable(LineNumbers lines)
{
    /// <summary>Says of a finding that it was read here.</summary>
    public const string By = "line of an itemized statement", TotalBy = "total of an itemized statement";

    private static readonly (ColumnRole Role, string Field)[] Columns =
    [
        (ColumnRole.Date, Fields.DateOfService), (ColumnRole.Revenue, Fields.RevenueCode), (ColumnRole.Code, Fields.Cpt), (ColumnRole.Units, Fields.Units), (ColumnRole.Charge, Fields.Charge),
    ];

    /// <summary>The cells of the lines of a statement's pages, by page number; amounts that can be read in several ways as they add up to the total.</summary>
    /// <param name="again">What the cells of <see cref="LaidStatement.Unsure"/> said, by page number.</param>
    public IReadOnlyDictionary<int, IReadOnlyList<Finding>> Read(IReadOnlyList<LaidStatement> pages, IReadOnlyDictionary<int, IReadOnlyList<BoxReading>> again)
    {
        var rows = pages.SelectMany(page =>
        {
            var reread = page.Reread(again.GetValueOrDefault(page.Page.Number, []));
            return page.Rows.Select((row, i) => ReadRow(page, row, i, reread)).OfType<ReadStatementRow>();
        }).ToList();
        var charged = rows.Where(row => !row.IsTotal && row.Charge is not null).ToList();
        var total = rows.FindLast(row => row.IsTotal);
        var (charges, settled) = SumChoice.Settle([.. charged.Select(row => row.Charge!)], total?.Charge);
        return rows.GroupBy(row => row.Page.Page.Number).ToDictionary(page => page.Key, page => (IReadOnlyList<Finding>)[.. page.SelectMany(row =>
            Findings(row, row == total ? settled : charged.IndexOf(row) is >= 0 and var i ? charges[i] : row.Charge))]);
    }

    private sealed record ReadStatementRow(LaidStatement Page, Reread Reread, IReadOnlyList<(ColumnRole Role, string Field, Choice Choice)> Cells, bool IsTotal)
    {
        public Choice? Charge { get; } = Cells.FirstOrDefault(cell => cell.Role == ColumnRole.Charge).Choice;
    }

    /// <summary>The row, or null when it is neither a line nor the total. A line whose charge cannot be read is one when it has a code.</summary>
    private static ReadStatementRow? ReadRow(LaidStatement page, StatementRow row, int index, Reread reread)
    {
        var cells = Columns.Select(column => (column.Role, column.Field, Choice: ReadCell(page, row, index, column.Role, reread))).Where(cell => cell.Choice.Value is not null).ToList();
        bool Has(ColumnRole role) => cells.Exists(cell => cell.Role == role);
        if (row.IsSummary)
        {
            return row.IsTotal && Has(ColumnRole.Charge) ? new ReadStatementRow(page, reread, cells, IsTotal: true) : null;
        }

        var isLine = Has(ColumnRole.Charge) ? cells.Count > 1 : (Has(ColumnRole.Code) || Has(ColumnRole.Revenue)) && (Has(ColumnRole.Date) || Has(ColumnRole.Units));
        return isLine ? new ReadStatementRow(page, reread, cells, IsTotal: false) : null;
    }

    private static Choice ReadCell(LaidStatement page, StatementRow row, int index, ColumnRole role, Reread reread)
    {
        var place = page.Place(index, role);
        IReadOnlyList<IReadOnlyList<FormWord>> again = place is null ? [] : reread.Of(place);
        return Choice.Of(again.Prepend(row.Words).Select(words => StatementCells.Read(role, words, row.Headings)).OfType<CellValue>(), reread.Confidence);
    }

    private IEnumerable<Finding> Findings(ReadStatementRow row, Choice? charge)
    {
        if (row.IsTotal)
        {
            return [row.Reread.Finding(charge!.Value!, Fields.Total, TotalBy, null)];
        }

        var line = lines.Next();
        return row.Cells.Select(cell => (cell.Field, Value: (cell.Role == ColumnRole.Charge ? charge : cell.Choice)!.Value!))
            .Select(cell => row.Reread.Finding(cell.Value, cell.Field == Fields.Cpt && Mended.IsHcpcs(cell.Value.Canonical) ? Fields.Hcpcs : cell.Field, By, line));
    }
}
