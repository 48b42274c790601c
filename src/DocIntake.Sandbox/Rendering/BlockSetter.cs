namespace DocIntake.Sandbox.Rendering;

/// <summary>Sets one block after the other on a sheet.</summary>
public sealed class BlockSetter(Sheet sheet)
{
    private const float IndentStep = 20;
    private const float FieldColumn = 66;
    private static readonly Style Body = new(Face.Sans, 9.5f, Ink.Text);
    private static readonly Style Quiet = new(Face.Sans, 8, Ink.Quiet);
    private static readonly float[] HeadingSizes = [16, 13, 11, 9.5f];
    private readonly LineBreaker breaker = new(sheet.Pen);
    private Block? before;

    public void Set(Block block)
    {
        switch (block)
        {
            case Heading heading:
                SetHeading(heading);
                break;
            case Paragraph paragraph:
                SetParagraph(paragraph);
                break;
            case Preformatted text:
                PreformattedSetter.Set(sheet, text);
                break;
            case Grid grid:
                sheet.Space(4);
                new GridSetter(sheet, grid).Set();
                sheet.Space(10);
                break;
            case Fields fields:
                SetFields(fields);
                break;
            case Aside aside:
                SetLines(breaker.Break([(aside.Text, Quiet)], Sheet.TextWidth), Sheet.Margin, 11.5f);
                sheet.Space(6);
                break;
            case Remark remark:
                SetRemark(remark);
                break;
            case Picture picture:
                picture.Set(sheet);
                break;
            case Rule:
                SetRule();
                break;
            case PageBreak when !sheet.AtTop:
                sheet.NextPage();
                break;
        }

        before = block;
    }

    private void SetHeading(Heading heading)
    {
        var size = HeadingSizes[Math.Clamp(heading.Level, 1, 4) - 1];
        sheet.Space(before is Heading ? 4 : size * 0.9f);
        sheet.Need((size * 1.35f) + 30);
        SetLines(breaker.Break([(heading.Text, new Style(Face.SansBold, size, Ink.Text))], Sheet.TextWidth), Sheet.Margin, size * 1.35f);
        sheet.Space(5);
    }

    private void SetParagraph(Paragraph paragraph)
    {
        var left = Sheet.Margin + (Math.Clamp(paragraph.Indent, 0, 8) * IndentStep);
        var markerWidth = 0f;
        if (paragraph.Marker is { } marker)
        {
            markerWidth = Math.Max(IndentStep, sheet.Pen.Width(marker + " ", Body));
            sheet.Need(14);
            sheet.Pen.Draw(sheet.Canvas, marker, left, Baseline(14, Body.Size), Body);
        }

        var spans = paragraph.Spans.Select(span => (span.Text, Body with { Face = span.Bold ? Face.SansBold : Face.Sans, Slanted = span.Italic }));
        SetLines(breaker.Break(spans, Sheet.Width - Sheet.Margin - left - markerWidth), left + markerWidth, 14);
        sheet.Space(paragraph.Marker is null ? 6 : 3);
    }

    private void SetFields(Fields fields)
    {
        var name = Body with { Size = 9, Color = Ink.Quiet };
        foreach (var row in fields.Rows)
        {
            var lines = breaker.Break([(row.Value, Body)], Sheet.TextWidth - FieldColumn);
            sheet.Need(14);
            sheet.Pen.Draw(sheet.Canvas, sheet.Pen.Fit(row.Name, FieldColumn - 6, name), Sheet.Margin, Baseline(14, Body.Size), name);
            SetLines(lines, Sheet.Margin + FieldColumn, 14);
            sheet.Space(1.5f);
        }

        sheet.Space(4);
    }

    private void SetRemark(Remark remark)
    {
        sheet.Need(40);
        Pen.DrawShapes(sheet.Canvas, remark.Text, Sheet.Margin, Baseline(13, Quiet.Size), Quiet with { Slanted = true });
        sheet.Y += 15;
    }

    private void SetRule()
    {
        sheet.Need(16);
        sheet.Line(Sheet.Margin, Sheet.Width - Sheet.Margin, sheet.Y + 5, 0.6f, Ink.Hairline);
        sheet.Space(16);
    }

    private void SetLines(List<List<Piece>> lines, float left, float leading)
    {
        foreach (var line in lines)
        {
            sheet.Need(leading);
            foreach (var piece in line)
            {
                sheet.Pen.Draw(sheet.Canvas, piece.Text, left + piece.X, Baseline(leading, piece.Style.Size), piece.Style);
            }

            sheet.Y += leading;
        }
    }

    private float Baseline(float leading, float size) => sheet.Y + ((leading - size) / 2) + (size * 0.86f);
}
