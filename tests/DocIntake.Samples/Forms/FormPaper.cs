using DocIntake.Samples.Paper;

namespace DocIntake.Samples.Forms;

/// <summary>The paper of one claim form: where the print goes, where the typing goes, and in which type.</summary>
/// <param name="Label">Small type of the form.</param>
/// <param name="Typed">Type of what is filled in.</param>
internal sealed record FormPaper(FormDrawing Drawing, Rendering Rendering, Style Label, Style Typed, (float X, float Y) Slip)
{
    // The typewriter face at hand has a dotted zero that forms are not typed with.
    private static Style Typing(float size) => Style.Sans(size) with { Stretch = 1.05f };

    public bool Reworded => Rendering == Rendering.Redrawn;

    /// <summary>The paper of a rendering; the source decides shifts and sizes within what printers and scanners do.</summary>
    /// <param name="bend">Where a billing program's own drawing puts the points of the usual grid.</param>
    public static FormPaper Of(Rendering rendering, ClaimSource source, Func<float, float, (float X, float Y)> bend)
    {
        var drawing = new FormDrawing();
        float Between(int low, int high) => low + source.Next(high - low + 1);
        var (dx, dy) = (Between(-6, 6), Between(-6, 6));
        switch (rendering)
        {
            case Rendering.Redrawn:
                drawing.Place = bend;
                return new(drawing, rendering, Style.Serif(6.6f), Style.Sans(9), (0, 0));
            case Rendering.Overprinted:
                drawing.Place = (x, y) => (x + dx, y + dy);
                return new(drawing, rendering, Style.Sans(5.6f), Typing(9.8f), (Between(-4, 5), Between(-6, 4)));
            case Rendering.Reduced:
                var scale = 0.93f + (source.Next(5) / 100f);
                drawing.Place = (x, y) => (22 + dx + (x * scale), 16 + dy + (y * scale));
                return new(drawing, rendering, Style.Sans(5.2f), Typing(8.6f), (0, 0));
            case Rendering.DataOnly:
                drawing.Place = (x, y) => (x + (dx * 2.5f), y + (dy * 2));
                return new(drawing, rendering, Style.Sans(5.6f), Style.Serif(10), (0, 0));
            default:
                drawing.Place = (x, y) => (x + dx, y + dy);
                return new(drawing, rendering, Style.Sans(5.8f), Typing(9.4f), (0, 0));
        }
    }

    /// <summary>A box of the form: its frame and its label.</summary>
    public void Box(float x, float y, float right, float bottom, string label, string? reworded = null)
    {
        if (Rendering != Rendering.DataOnly)
        {
            Drawing.Frame(x, y, right, bottom);
            Print(label, x + 3, y + 6.5f, reworded);
        }
    }

    public void Print(string label, float x, float y, string? reworded = null)
    {
        if (Rendering != Rendering.DataOnly)
        {
            Drawing.Text(Reworded && reworded is not null ? reworded : label, x, y, Label);
        }
    }

    public void Type(string text, float x, float y, bool toRight = false) => Drawing.Text(text, x + Slip.X, y + Slip.Y, Typed, toRight);

    /// <summary>Dollars and cents, each in its place, or with a point where a billing program prints one.</summary>
    public void Money(decimal amount, float divider, float y, bool withPoint)
    {
        var cents = (long)(amount * 100);
        if (withPoint)
        {
            Type($"{cents / 100}.{cents % 100:00}", divider + 8, y, toRight: true);
        }
        else
        {
            Type($"{cents / 100}", divider - 2, y, toRight: true);
            Type($"{cents % 100:00}", divider + 3, y);
        }
    }
}
