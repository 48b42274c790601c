using System.Text;
using SkiaSharp;

namespace DocIntake.Sandbox.Rendering;

/// <summary>How text looks. Sizes are points.</summary>
public readonly record struct Style(Face Face, float Size, SKColor Color, bool Slanted = false)
{
    public Style With(Face face) => this with { Face = face };
}

/// <summary>
/// Measures and draws single lines of text, choosing for each run a font that has its characters. A character that no font has is
/// drawn as a box that still gives out the character when the page's text is read.
/// </summary>
public sealed class Pen
{
    private const int Box = 0x25A1;
    private readonly Dictionary<(Face, int), (SKTypeface Typeface, float Advance, bool Missing)> glyphs = [];

    /// <summary>Characters that no installed font could show.</summary>
    public int Missing { get; private set; }

    /// <summary>Width in points.</summary>
    public float Width(string text, Style style)
    {
        var width = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Glyph(style.Face, rune.Value).Advance;
        }

        return width * style.Size;
    }

    /// <summary>Draws one line with its baseline at <paramref name="y"/> and returns its width.</summary>
    public float Draw(SKCanvas canvas, string text, float x, float y, Style style)
    {
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        var start = x;
        foreach (var (run, typeface, missing) in Runs(VisualOrder.Of(text), style.Face))
        {
            using var font = Font(typeface, style.Size, style.Slanted);
            if (missing)
            {
                DrawBoxes(canvas, run, x, y, font, paint);
                Missing++;
            }
            else
            {
                canvas.DrawText(run, x, y, SKTextAlign.Left, font, paint);
            }

            x += run.EnumerateRunes().Sum(rune => Glyph(style.Face, rune.Value).Advance) * style.Size;
        }

        return x - start;
    }

    /// <summary>Draws a line as shapes: seen by people, but no part of the page's text.</summary>
    public static void DrawShapes(SKCanvas canvas, string text, float x, float y, Style style)
    {
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        using var font = Font(Typefaces.Of(style.Face), style.Size, style.Slanted);
        using var path = font.GetTextPath(text, new SKPoint(x, y));
        canvas.DrawPath(path, paint);
    }

    /// <summary>The text, shortened with an ellipsis until it is at most <paramref name="width"/> wide.</summary>
    public string Fit(string text, float width, Style style)
    {
        if (Width(text, style) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = Width("…", style);
        foreach (var rune in text.EnumerateRunes())
        {
            used += Glyph(style.Face, rune.Value).Advance * style.Size;
            if (used > width)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    private static SKFont Font(SKTypeface typeface, float size, bool slanted) => new(typeface, size)
    {
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        SkewX = slanted ? -0.2f : 0,
    };

    /// <summary>One cluster whose text is the missing character: PDF readers get it back through ActualText.</summary>
    private static void DrawBoxes(SKCanvas canvas, string run, float x, float y, SKFont font, SKPaint paint)
    {
        var text = Encoding.UTF8.GetBytes(run);
        using var builder = new SKTextBlobBuilder();
        var buffer = builder.AllocateTextRun(font, 1, x, y, text.Length, null);
        buffer.Glyphs[0] = font.GetGlyph(Box);
        buffer.Clusters[0] = 0;
        text.CopyTo(buffer.Text);
        using var blob = builder.Build();
        canvas.DrawText(blob, 0, 0, paint);
    }

    private IEnumerable<(string Text, SKTypeface Typeface, bool Missing)> Runs(string text, Face face)
    {
        var run = new StringBuilder();
        SKTypeface? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var (typeface, _, missing) = Glyph(face, rune.Value);
            if (run.Length > 0 && (missing || typeface != current))
            {
                yield return (run.ToString(), current!, false);
                run.Clear();
            }

            current = typeface;
            if (missing)
            {
                yield return (rune.ToString(), typeface, true);
            }
            else
            {
                run.Append(rune.ToString());
            }
        }

        if (run.Length > 0)
        {
            yield return (run.ToString(), current!, false);
        }
    }

    private (SKTypeface Typeface, float Advance, bool Missing) Glyph(Face face, int character)
    {
        if (!glyphs.TryGetValue((face, character), out var glyph))
        {
            var found = Typefaces.For(face, character);
            using var font = Font(found ?? Typefaces.Of(Face.Sans), 1000, slanted: false);
            var width = font.MeasureText([font.GetGlyph(found is null ? Box : character)]);
            glyph = (font.Typeface, width / 1000, found is null);
            glyphs[(face, character)] = glyph;
        }

        return glyph;
    }
}
