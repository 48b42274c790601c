using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>The sheet before an exhibit: its label, large, and what it is.</summary>
public sealed class CoverSheet(Pen pen, BundleLayout layout)
{
    private const float TextWidth = 400;
    private const float Centre = Sheet.Width / 2;
    private static readonly Style Word = new(Face.Sans, 11, Ink.Quiet);
    private static readonly Style Title = new(Face.Serif, 15, Ink.Text);
    private static readonly Style Fact = new(Face.Sans, 9, Ink.Quiet);
    private readonly LineBreaker breaker = new(pen);

    public void Draw(SKCanvas canvas, PlacedExhibit exhibit)
    {
        var y = 268f;
        Spaced(canvas, "EXHIBIT", y);
        var label = Label(exhibit.Plan.Label);
        y += 30 + (label.Size * 0.78f);
        Centred(canvas, pen.Fit(exhibit.Plan.Label, TextWidth, label), y, label);
        y += 34;
        Line(canvas, y, 44);
        y += 36;
        var lines = breaker.Break([(CleanText.Line(exhibit.Plan.Title), Title)], TextWidth).Select(line => string.Concat(line.Select(piece => piece.Text))).ToList();
        foreach (var line in lines.Count > 6 ? [.. lines.Take(5), pen.Fit(lines[5] + " …………", TextWidth, Title)] : lines)
        {
            Centred(canvas, line, y, Title);
            y += 22;
        }

        y += 14;
        foreach (var fact in Facts(exhibit))
        {
            foreach (var line in breaker.Break([(fact, Fact)], TextWidth).Take(3))
            {
                Centred(canvas, string.Concat(line.Select(piece => piece.Text)), y, Fact);
                y += 15;
            }
        }

        Foot(canvas, exhibit);
    }

    private IEnumerable<string> Facts(PlacedExhibit exhibit)
    {
        var facts = new[] { exhibit.Plan.Date, exhibit.Pages == 1 ? "1 page" : $"{exhibit.Pages:N0} pages", layout.BatesRange(exhibit) };
        yield return string.Join("   ·   ", facts.Where(fact => !string.IsNullOrWhiteSpace(fact)));
        if (exhibit.Plan.Note is { Length: > 0 } note)
        {
            yield return CleanText.Line(note);
        }
    }

    private void Foot(SKCanvas canvas, PlacedExhibit exhibit)
    {
        var small = Fact with { Size = 7.5f };
        Centred(canvas, pen.Fit(CleanText.Line(layout.Plan.Title), TextWidth, small), Sheet.Height - 76, small);
        Centred(canvas, pen.Fit(CleanText.Line(layout.Plan.CaseLine), TextWidth, small), Sheet.Height - 64, small);
        Centred(canvas, layout.Volume.Of > 1 ? layout.FileOf! : "", Sheet.Height - 52, small);
        Centred(canvas, $"{exhibit.Cover}", Sheet.Height - 38, small);
    }

    /// <summary>As large as fits: one letter fills the eye, "Plaintiff's 104" still stands on one line.</summary>
    private Style Label(string label)
    {
        var style = new Style(Face.SerifBold, 84, Ink.Text);
        return style with { Size = Math.Clamp(84 * TextWidth / Math.Max(1, pen.Width(label, style)), 26, 84) };
    }

    private void Spaced(SKCanvas canvas, string word, float y)
    {
        const float Gap = 4.5f;
        // One run, so that it is still one word to a reader of the text: the letters are drawn as shapes above an invisible line of text.
        var width = word.Sum(letter => pen.Width(letter.ToString(), Word) + Gap) - Gap;
        var x = Centre - (width / 2);
        pen.Draw(canvas, word, x, y, Word with { Color = SKColors.Transparent });
        foreach (var letter in word)
        {
            Pen.DrawShapes(canvas, letter.ToString(), x, y, Word);
            x += pen.Width(letter.ToString(), Word) + Gap;
        }
    }

    private void Centred(SKCanvas canvas, string text, float y, Style style)
    {
        if (text.Length > 0)
        {
            pen.Draw(canvas, text, Centre - (pen.Width(text, style) / 2), y, style);
        }
    }

    private static void Line(SKCanvas canvas, float y, float width)
    {
        using var paint = new SKPaint { Color = Ink.Quiet, StrokeWidth = 0.8f, IsAntialias = true };
        canvas.DrawLine(Centre - (width / 2), y, Centre + (width / 2), y, paint);
    }
}
