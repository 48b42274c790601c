using System.IO.Compression;
using DocIntake.Documents.Wire;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DocIntake.Sandbox.Binding.Lists;

/// <summary>The list of exhibits as a Word file: a table whose head repeats on each page. The same list gives the same bytes.</summary>
internal static class ExhibitListDocx
{
    /// <summary>Of a Letter page with an inch on each side, in twentieths of a point.</summary>
    private const int Width = 9360;

    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(ListRequest request, string path)
    {
        using (var file = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            file.ChangeIdOfPart(main, "rId1");
            main.Document = new Document(new Body(
            [
                Paragraph(Rendering.CleanText.Line(request.Title), bold: true, halfPoints: 32),
                Paragraph(Rendering.CleanText.Line(request.CaseLine)),
                .. request.Blanks.Select(blank => Paragraph($"{blank} ______________________________")),
                Table(request),
                new SectionProperties(new PageSize { Width = 12240, Height = 15840 }, new PageMargin { Top = 1440, Bottom = 1440, Left = 1440, Right = 1440, Header = 720, Footer = 720, Gutter = 0 }),
            ]));
        }

        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var entry in zip.Entries)
        {
            entry.LastWriteTime = NoDate;
        }
    }

    private static Table Table(ListRequest request)
    {
        BorderType Line<T>()
            where T : BorderType, new() => new T { Val = BorderValues.Single, Size = 4 };

        var table = new Table(
            new TableProperties(new TableWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa }, new TableBorders(
                Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>())),
            new TableGrid(request.Columns.Select(column => new GridColumn { Width = $"{(int)(column.Share * Width)}" })),
            Row(request, [.. request.Columns.Select(column => column.Name)], isHead: true));
        table.Append(request.Rows.Select(row => Row(request, row, isHead: false)));
        return table;
    }

    private static TableRow Row(ListRequest request, IReadOnlyList<string> cells, bool isHead)
    {
        var row = new TableRow(cells.Zip(request.Columns).Select(cell => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = $"{(int)(cell.Second.Share * Width)}", Type = TableWidthUnitValues.Dxa }), Paragraph(Rendering.CleanText.Line(cell.First), bold: isHead, halfPoints: isHead ? 16 : 20))));
        row.PrependChild(isHead ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
        return row;
    }

    private static Paragraph Paragraph(string text, bool bold = false, int halfPoints = 20)
    {
        var properties = new RunProperties();
        if (bold)
        {
            properties.Append(new Bold());
        }

        properties.Append(new FontSize { Val = $"{halfPoints}" });
        return new Paragraph(new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
