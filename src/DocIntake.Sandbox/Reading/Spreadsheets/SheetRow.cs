namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>A cell with something in it, as it is shown.</summary>
/// <param name="Column">From 0.</param>
/// <param name="IsText">Words, not a number.</param>
public readonly record struct SheetCell(int Column, string Text, bool IsText);

/// <summary>A row with at least one cell.</summary>
public sealed record SheetRow(int Number, bool Hidden, IReadOnlyList<SheetCell> Cells);

/// <summary>A sheet of a workbook, as far as it is taken.</summary>
/// <param name="HiddenColumns">Columns that Excel does not show and that hold something; their cells are among the rows'.</param>
/// <param name="Notes">Comments, texts of drawings and charts, running heads: what stands beside the cells.</param>
/// <param name="Pictures">Images that lie on it and are not drawn.</param>
/// <param name="IsCut">It holds more cells than are taken.</param>
public sealed record SheetContent(
    string Name, bool Hidden, IReadOnlyList<SheetRow> Rows, IReadOnlyList<int> HiddenColumns, IReadOnlyList<string> Notes, int Pictures, bool IsCut);

/// <summary>The cells that may still be taken out of a workbook.</summary>
public sealed class CellBudget(int cells)
{
    private int left = cells;

    /// <summary>False when the cell is one too many.</summary>
    public bool Take() => left-- > 0;

    /// <summary>Cells with a formula and without its result.</summary>
    public int Uncalculated { get; set; }
}
