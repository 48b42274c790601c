using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>A place on an index page that leads to an exhibit. Points, from the page's lower left corner.</summary>
public readonly record struct IndexLink(int IndexPage, SKRect Area, int Exhibit);

/// <summary>
/// The index: set once to know how many pages it takes, and once more with the page numbers that follow from that. Both passes break
/// lines alike, because the page column has a fixed width.
/// </summary>
public sealed class IndexSheet(Pen pen, BundleLayout layout)
{
    private const float Left = 72;
    private const float Right = Sheet.Width - 72;
    private const float Top = 72;
    private const float Bottom = Sheet.Height - 72;
    private const float Leading = 13.5f;
    private const int MostLines = 4;
    private static readonly Style Title = new(Face.SerifBold, 19, Ink.Text);
    private static readonly Style Text = new(Face.Serif, 9.5f, Ink.Text);
    private static readonly Style Label = new(Face.SerifBold, 9.5f, Ink.Text);
    private static readonly Style Quiet = new(Face.Sans, 7.5f, Ink.Quiet);
    private readonly LineBreaker breaker = new(pen);
    private SKCanvas? canvas;
    private float y;

    public int Pages { get; private set; }

    public List<IndexLink> Links { get; } = [];

    /// <summary>Sets all pages; with <paramref name="begin"/> null only counts them.</summary>
    public void Set(Func<SKCanvas>? begin, Action? end)
    {
        var columns = Columns();
        string? section = null;
        NewPage(begin, null, columns);
        foreach (var (exhibit, volume, number) in Entries())
        {
            var lines = TitleLines(exhibit, volume, columns);
            var opens = exhibit.Plan.Section is { Length: > 0 } named && named != section ? named : null;
            if (y + (lines.Count * Leading) + 9 + (opens is null ? 0 : 30) > Bottom)
            {
                NewPage(begin, end, columns);
            }

            section = exhibit.Plan.Section;
            SetSection(opens);
            SetEntry(exhibit, number, lines, columns);
        }

        EndPage(end);
    }

    /// <summary>What the index lists: exhibits of this file, by their place in it, and those of the files after.</summary>
    private IEnumerable<(PlacedExhibit Exhibit, int Volume, int? Number)> Entries() =>
        layout.Exhibits.Select((exhibit, number) => (exhibit, layout.Volume.Number, (int?)number)).Concat(layout.Elsewhere.Select(one => (one.Exhibit, one.Volume, default(int?))));

    private void SetEntry(PlacedExhibit exhibit, int? number, List<(string Text, Style Style)> lines, IndexColumns columns)
    {
        var top = y;
        Draw(pen.Fit(exhibit.Plan.Label, columns.Title - Left - 8, Label), Left, Label);
        Draw(pen.Fit(exhibit.Plan.Date ?? "", columns.Bates - columns.Date - 8, Text), columns.Date, Text);
        Draw(pen.Fit(layout.Bates(exhibit, 0) ?? "", columns.Page - columns.Bates - 8, Quiet), columns.Bates, Quiet);
        var page = $"{exhibit.FirstPage}";
        Draw(page, Right - pen.Width(page, Label), Label);
        foreach (var (line, style) in lines)
        {
            Draw(line, columns.Title, style);
            y += Leading;
        }

        y += 4;
        Hairline(y, 0.4f);
        y += 5;
        if (number is not { } linked)
        {
            return;
        }

        Links.Add(new IndexLink(Pages, new SKRect(Left, Sheet.Height - y + 5, Right, Sheet.Height - top), linked));
    }

    private List<(string Text, Style Style)> TitleLines(PlacedExhibit exhibit, int volume, IndexColumns columns)
    {
        var width = columns.Date - columns.Title - 10;
        var lines = Lines(exhibit.Plan.Title, Text, width);
        if (exhibit.Plan.Note is { Length: > 0 } note)
        {
            lines.AddRange(Lines(note, Quiet, width).Take(2));
        }

        if (volume != layout.Volume.Number)
        {
            lines.Add(($"In file {volume} of {layout.Volume.Of}", Quiet));
        }

        return lines;
    }

    /// <summary>At most <see cref="MostLines"/> lines; the last one is shortened when there is more.</summary>
    private List<(string Text, Style Style)> Lines(string text, Style style, float width)
    {
        var lines = breaker.Break([(CleanText.Line(text), style)], width).Select(line => string.Concat(line.Select(piece => piece.Text))).ToList();
        if (lines.Count > MostLines)
        {
            lines = [.. lines.Take(MostLines - 1), pen.Fit(lines[MostLines - 1] + " …………", width, style)];
        }

        return [.. lines.Select(line => (line, style))];
    }

    private void SetSection(string? section)
    {
        if (section is null)
        {
            return;
        }

        y += 12;
        Draw(pen.Fit(CleanText.Line(section), Right - Left, new Style(Face.SansBold, 9, Ink.Text)), Left, new Style(Face.SansBold, 9, Ink.Text));
        y += 18;
    }

    private void NewPage(Func<SKCanvas>? begin, Action? end, IndexColumns columns)
    {
        if (Pages > 0)
        {
            EndPage(end);
        }

        canvas = begin?.Invoke();
        Pages++;
        y = Top;
        if (Pages == 1)
        {
            foreach (var (line, style) in Lines(layout.Plan.Title, Title, Right - Left))
            {
                Draw(line, Left, style, 19);
                y += 26;
            }

            y += 5;
            Draw(pen.Fit(CleanText.Line(layout.Plan.CaseLine), Right - Left - 80, Text with { Color = Ink.Quiet }), Left, Text with { Color = Ink.Quiet });
            Draw(layout.FileOf ?? "", Right - pen.Width(layout.FileOf ?? "", Quiet), Quiet);
            y += 34;
        }

        var head = new Style(Face.SansBold, 7, Ink.Quiet);
        Draw("EXHIBIT", Left, head);
        Draw("TITLE", columns.Title, head);
        Draw(Entries().Any(entry => entry.Exhibit.Plan.Date is not null) ? "DATE" : "", columns.Date, head);
        Draw(layout.Plan.Bates is null ? "" : "BATES", columns.Bates, head);
        Draw("PAGE", Right - pen.Width("PAGE", head), head);
        y += 14;
        Hairline(y, 0.9f);
        y += 7;
    }

    private void EndPage(Action? end)
    {
        var number = $"{layout.Before + Pages}";
        y = Sheet.Height - 48;
        Draw(number, (Sheet.Width - pen.Width(number, Quiet)) / 2, Quiet);
        end?.Invoke();
    }

    private IndexColumns Columns()
    {
        var exhibits = Entries().Select(entry => entry.Exhibit).ToList();
        var label = exhibits.Select(exhibit => pen.Width(exhibit.Plan.Label, Label)).DefaultIfEmpty(0).Max();
        var date = exhibits.Select(exhibit => pen.Width(exhibit.Plan.Date ?? "", Text)).DefaultIfEmpty(0).Max();
        var bates = exhibits.Select(exhibit => pen.Width(layout.Bates(exhibit, 0) ?? "", Quiet)).DefaultIfEmpty(0).Max();
        // Five digits: no bundle has more, and the width must not depend on the numbers themselves.
        var page = Right - pen.Width("00000", Label);
        var batesAt = page - (bates > 0 ? Math.Min(bates, 110) + 14 : 0);
        var dateAt = batesAt - (date > 0 ? Math.Min(date, 90) + 14 : 0);
        return new IndexColumns(Left + Math.Clamp(label + 12, 50, 110), dateAt, batesAt, page);
    }

    private void Draw(string text, float x, Style style, float size = 10)
    {
        if (canvas is not null && text.Length > 0)
        {
            pen.Draw(canvas, text, x, y + size, style);
        }
    }

    private void Hairline(float at, float weight)
    {
        using var paint = new SKPaint { Color = weight > 0.5f ? Ink.Quiet : Ink.Hairline, StrokeWidth = weight, IsAntialias = true };
        canvas?.DrawLine(Left, at, Right, at, paint);
    }

    /// <summary>Where the index's columns begin.</summary>
    private readonly record struct IndexColumns(float Title, float Date, float Bates, float Page);
}
