using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>Turns a sheet into blocks: tables without their empty rows and columns, what is hidden marked, wide sheets in bands of columns.</summary>
public static class SheetBlocks
{
    /// <summary>Columns side by side on a page that can still be read.</summary>
    private const int BandColumns = 12;

    public static IEnumerable<Block> Of(SheetContent sheet, bool first)
    {
        if (!first)
        {
            yield return new PageBreak();
        }

        yield return new Heading(2, CleanText.Line(sheet.Name));
        foreach (var remark in Remarks(sheet))
        {
            yield return new Remark(remark);
        }

        var columns = sheet.Rows.SelectMany(row => row.Cells).Select(cell => cell.Column).Distinct().Order().ToArray();
        var bands = columns.Length <= BandColumns ? [columns] : columns.Chunk(BandColumns - 2).ToArray();
        foreach (var band in bands)
        {
            if (bands.Length > 1)
            {
                yield return new Remark($"Columns {CellPlace.Name(band[0])} to {CellPlace.Name(band[^1])}");
            }

            foreach (var block in Band(sheet.Rows, band))
            {
                yield return block;
            }
        }

        if (sheet.IsCut)
        {
            yield return new Remark("The sheet goes on; this is as much of the workbook as is drawn. The original holds the rest.");
        }

        foreach (var note in sheet.Notes.Where(note => note.Length > 0))
        {
            yield return new Aside(note);
        }
    }

    private static IEnumerable<string> Remarks(SheetContent sheet)
    {
        if (sheet.Hidden)
        {
            yield return "This sheet is hidden in the original.";
        }

        if (sheet.HiddenColumns.Count > 0)
        {
            yield return $"Hidden in the original and shown here: {(sheet.HiddenColumns.Count == 1 ? "column" : "columns")} {string.Join(", ", sheet.HiddenColumns.Take(20).Select(CellPlace.Name))}.";
        }

        if (sheet.Pictures > 0)
        {
            yield return sheet.Pictures == 1 ? "A picture on this sheet is not shown." : $"{sheet.Pictures:N0} pictures on this sheet are not shown.";
        }

        if (sheet.Rows.Count == 0)
        {
            yield return "This sheet has no cells with content.";
        }
    }

    /// <summary>Rows of a band: a title that stands alone in its row runs across, the others form tables; hidden rows stand apart.</summary>
    private static IEnumerable<Block> Band(IReadOnlyList<SheetRow> rows, int[] columns)
    {
        var table = new List<SheetRow>();
        var at = columns.Select((column, index) => (column, index)).ToDictionary(place => place.column, place => place.index);
        var hidden = false;
        foreach (var row in rows.Where(row => row.Cells.Any(cell => at.ContainsKey(cell.Column))))
        {
            var isTitle = row.Cells is [{ IsText: true }] && !row.Hidden;
            if (table.Count > 0 && (isTitle || row.Hidden != hidden))
            {
                yield return Table(table, at);
                table = [];
            }

            if (row.Hidden && !hidden)
            {
                yield return new Remark("Hidden in the original:");
            }
            else if (!row.Hidden && hidden)
            {
                yield return new Remark("End of what is hidden.");
            }

            hidden = row.Hidden;
            if (isTitle)
            {
                yield return new Paragraph(row.Cells[0].Text);
            }
            else
            {
                table.Add(row);
            }
        }

        if (table.Count > 0)
        {
            yield return Table(table, at);
        }
    }

    private static Grid Table(List<SheetRow> rows, Dictionary<int, int> at)
    {
        var header = rows.Count > 1 && rows[0].Cells.All(cell => cell.IsText) && rows[0].Cells.Count > 1 && rows.Exists(row => !row.Cells.All(cell => cell.IsText));
        return new Grid([.. rows.Select(row => Cells(row, at))], header);
    }

    private static string[] Cells(SheetRow row, Dictionary<int, int> at)
    {
        var inside = row.Cells.Where(cell => at.ContainsKey(cell.Column)).ToList();
        var cells = new string[inside.Max(cell => at[cell.Column]) + 1];
        Array.Fill(cells, "");
        inside.ForEach(cell => cells[at[cell.Column]] = cell.Text);
        return cells;
    }
}
