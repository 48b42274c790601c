using SkiaSharp;

namespace DocIntake.Samples.Paper;

/// <summary>The parts that office paper is made of: letterheads, headings, field grids, tables, footers.</summary>
internal static class Parts
{
    public static readonly SKColor Navy = new(24, 48, 92), Teal = new(0, 96, 100), Maroon = new(112, 24, 36), Grey = new(96, 96, 96),
        Pale = new(228, 232, 238);

    private const string Disclaimer = "Synthetic sample document. Not a real person, place or company.";

    /// <summary>A letterhead with a drawn emblem at the left, the name, and lines of small print.</summary>
    public static void Letterhead(this Sheet sheet, string name, string[] lines, SKColor color, Style? nameStyle = null)
    {
        Emblem(sheet.Canvas, sheet.Left + 16, 52, 16, color, name.Length % 4);
        var style = (nameStyle ?? Style.SerifBold(17)).In(color);
        sheet.Text(name, sheet.Left + 42, 53, style);
        sheet.Y = 66;
        foreach (var line in lines)
        {
            sheet.Text(line, sheet.Left + 42, sheet.Y, Style.Sans(7.5f).In(Grey));
            sheet.Y += 10;
        }

        sheet.HLine(sheet.Left, sheet.Right, sheet.Y, 1.4f, color);
        sheet.Y += 22;
    }

    public static void Heading(this Sheet sheet, string text, Style? style = null)
    {
        sheet.Gap(3);
        sheet.Line(text, style ?? Style.SansBold(9.5f));
        sheet.Gap(1);
    }

    /// <summary>"LABEL: value" pairs in columns.</summary>
    public static void Fields(this Sheet sheet, int columns, Style style, params (string Label, string Value)[] fields)
    {
        var bold = Style.SansBold(style.Size) with { Face = Bolder(style).Face, Stretch = style.Stretch };
        var width = (sheet.Right - sheet.Left) / columns;
        for (var i = 0; i < fields.Length; i++)
        {
            var x = sheet.Left + (i % columns * width);
            var (label, value) = fields[i];
            sheet.Text(label + ":", x, sheet.Y, bold);
            sheet.Text(value, x + bold.Measure(label + ": ") + 2, sheet.Y, style);
            if (i % columns == columns - 1 || i == fields.Length - 1)
            {
                sheet.Y += style.Size * 1.55f;
            }
        }

        sheet.Gap(4);
    }

    /// <summary>A ruled table. A header that starts with '>' is a right-aligned column; null rows are skipped.</summary>
    public static void Table(this Sheet sheet, float[] widths, string[] header, string[][] rows, Style style, bool striped = false)
    {
        var height = style.Size * 1.75f;
        var top = sheet.Y - style.Size - 2;
        var total = widths.Sum();
        sheet.Fill(sheet.Left, top, total, height, Pale);
        Row(sheet, widths, header, [.. header.Select(h => h.TrimStart('>'))], Bolder(style), top + style.Size + 2);
        for (var r = 0; r < rows.Length; r++)
        {
            var y = top + ((r + 1) * height);
            if (striped && r % 2 == 1)
            {
                sheet.Fill(sheet.Left, y, total, height, new SKColor(244, 246, 249));
            }

            Row(sheet, widths, header, rows[r], style, y + style.Size + 2);
            sheet.HLine(sheet.Left, sheet.Left + total, y, 0.4f, Grey);
        }

        var bottom = top + ((rows.Length + 1) * height);
        sheet.Frame(sheet.Left, top, total, bottom - top, 0.8f);
        sheet.Y = bottom + (style.Size * 1.6f);
    }

    public static void Footer(this Sheet sheet, string left, bool pageNumber = true, string? disclaimer = Disclaimer)
    {
        var small = Style.Sans(7.5f).In(Grey);
        sheet.HLine(sheet.Left, sheet.Right, 746, 0.5f, Grey);
        sheet.Text(left, sheet.Left, 757, small);
        if (pageNumber)
        {
            sheet.Text($"Page {sheet.Number} of {sheet.Count}", sheet.Right, 757, Style.Sans(8.5f), SKTextAlign.Right);
        }

        if (disclaimer is not null)
        {
            sheet.Text(disclaimer, (sheet.Left + sheet.Right) / 2, 768, Style.Sans(6).In(Grey), SKTextAlign.Center);
        }
    }

    private static Style Bolder(Style style) => style with
    {
        Face = style.Face.FamilyName switch
        {
            "DejaVu Serif" => Style.SerifBold(1).Face,
            "DejaVu Sans Mono" => Style.MonoBold(1).Face,
            _ => Style.SansBold(1).Face,
        },
    };

    private static void Row(Sheet sheet, float[] widths, string[] header, string[] cells, Style style, float y)
    {
        var x = sheet.Left;
        for (var c = 0; c < cells.Length; c++)
        {
            var right = header[c].StartsWith('>');
            sheet.Text(cells[c], right ? x + widths[c] - 4 : x + 4, y, style, right ? SKTextAlign.Right : SKTextAlign.Left);
            x += widths[c];
        }
    }

    private static void Emblem(SKCanvas canvas, float x, float y, float radius, SKColor color, int kind)
    {
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        using var white = new SKPaint { Color = SKColors.White, IsAntialias = true, StrokeWidth = radius / 4, Style = SKPaintStyle.Stroke };
        var inner = radius * 0.55f;
        switch (kind)
        {
            case 0: // a cross in a rounded square
                canvas.DrawRoundRect(x - radius, y - radius, radius * 2, radius * 2, 4, 4, fill);
                canvas.DrawLine(x, y - inner, x, y + inner, white);
                canvas.DrawLine(x - inner, y, x + inner, y, white);
                break;
            case 1: // rings
                canvas.DrawCircle(x, y, radius, fill);
                canvas.DrawCircle(x, y, inner, white);
                canvas.DrawLine(x - inner, y, x + inner, y, white);
                break;
            case 2: // a gable over a line
                canvas.DrawRect(x - radius, y - radius, radius * 2, radius * 2, fill);
                canvas.DrawLine(x - inner, y + 2, x, y - inner, white);
                canvas.DrawLine(x, y - inner, x + inner, y + 2, white);
                canvas.DrawLine(x - inner, y + inner, x + inner, y + inner, white);
                break;
            default: // two waves in a circle
                canvas.DrawCircle(x, y, radius, fill);
                canvas.DrawArc(new SKRect(x - inner, y - 6, x, y + 4), 0, 180, false, white);
                canvas.DrawArc(new SKRect(x, y - 6, x + inner, y + 4), 180, 180, false, white);
                break;
        }
    }
}
