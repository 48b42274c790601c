using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding.Lists;

/// <summary>Answers <see cref="ListRequest"/>: the list of exhibits as a PDF that prints, and as a Word file that can be filled in.</summary>
internal static class ExhibitListDrawing
{
    private const string Pdf = "list.pdf", Docx = "list.docx";
    private const float Left = 54, Width = Sheet.Width - (2 * Left), Bottom = Sheet.Height - 60, Leading = 12, Padding = 4;
    private static readonly Style Title = new(Face.SerifBold, 15, Ink.Text), Head = new(Face.SansBold, 7, Ink.Text), Text = new(Face.Serif, 9, Ink.Text), Quiet = new(Face.Sans, 8, Ink.Quiet);

    public static Reply Draw(ListRequest request, string folder)
    {
        using (var document = SKDocument.CreatePdf(Path.Combine(folder, Pdf), new SKDocumentPdfMetadata { Title = request.Title, Producer = "DocIntake" }))
        {
            Draw(request, document);
        }

        ExhibitListDocx.Write(request, Path.Combine(folder, Docx));
        return new ListDrawn(Pdf, Docx);
    }

    private static void Draw(ListRequest request, SKDocument document)
    {
        var pen = new Pen();
        var (widths, rows) = (request.Columns.Select(column => (float)(column.Share * Width)).ToList(), request.Rows.Select(row => Lines(pen, row, request.Columns)).ToList());
        var (canvas, page, y) = (document.BeginPage(Sheet.Width, Sheet.Height), 1, 66f);
        pen.Draw(canvas, CleanText.Line(request.Title), Left, y, Title);
        pen.Draw(canvas, pen.Fit(CleanText.Line(request.CaseLine), Width, Text), Left, y += 18, Text);
        foreach (var pair in request.Blanks.Chunk(2))
        {
            y += 20;
            foreach (var (blank, at) in pair.Select((blank, at) => (blank, at)))
            {
                var x = Left + (at * Width / 2);
                pen.Draw(canvas, blank, x, y, Quiet);
                Rule(canvas, x + pen.Width(blank, Quiet) + 4, x + (Width / 2) - 10, y + 1);
            }
        }

        y += 22;
        Header();
        foreach (var row in rows)
        {
            var height = (row.Max(cell => cell.Count) * Leading) + Padding;
            if (y + height > Bottom)
            {
                Foot();
                document.EndPage();
                (canvas, page, y) = (document.BeginPage(Sheet.Width, Sheet.Height), page + 1, 60f);
                Header();
            }

            var x = Left;
            foreach (var (cell, width) in row.Zip(widths))
            {
                foreach (var (line, at) in cell.Select((line, at) => (line, at)))
                {
                    pen.Draw(canvas, line, x + Padding, y + 10 + (at * Leading), Text);
                }

                x += width;
            }

            y += height;
            Rule(canvas, Left, Left + Width, y);
        }

        Foot();
        document.EndPage();
        document.Close();

        void Header()
        {
            var x = Left;
            Rule(canvas, Left, Left + Width, y);
            foreach (var (column, width) in request.Columns.Zip(widths))
            {
                pen.Draw(canvas, pen.Fit(column.Name.ToUpperInvariant(), width - (2 * Padding), Head), x + Padding, y + 11, Head);
                x += width;
            }

            y += 16;
            Rule(canvas, Left, Left + Width, y);
        }

        void Foot() => pen.Draw(canvas, $"Page {page}", Left, Sheet.Height - 40, Quiet);
    }

    /// <summary>The lines of each cell; a description that is longer than ten ends there.</summary>
    private static List<List<string>> Lines(Pen pen, IReadOnlyList<string> row, IReadOnlyList<ListColumn> columns) => [.. row.Zip(columns).Select(cell =>
        new LineBreaker(pen).Break([(CleanText.Line(cell.First), Text)], (float)(cell.Second.Share * Width) - (2 * Padding)).Take(10).Select(line => string.Concat(line.Select(piece => piece.Text))).ToList())];

    private static void Rule(SKCanvas canvas, float from, float to, float y)
    {
        using var paint = new SKPaint { Color = Ink.Quiet, StrokeWidth = .6f, IsAntialias = true };
        canvas.DrawLine(from, y, to, y, paint);
    }
}
