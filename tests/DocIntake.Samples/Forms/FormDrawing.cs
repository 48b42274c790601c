using DocIntake.Samples.Paper;
using SkiaSharp;

namespace DocIntake.Samples.Forms;

/// <summary>How a form came onto the paper.</summary>
internal enum Rendering
{
    /// <summary>The usual grid, labels in small type.</summary>
    Usual,

    /// <summary>A billing program's own drawing: other proportions, other words, other faces.</summary>
    Redrawn,

    /// <summary>Typed beside the boxes, over rules and labels.</summary>
    Overprinted,

    /// <summary>Reduced, shifted, in the smallest type.</summary>
    Reduced,

    /// <summary>The values alone: the print was dropped by the scanner, or never there.</summary>
    DataOnly,
}

/// <summary>What a form says: a field of the product's closed list, its canonical value, and the service line that it belongs to (null outside the table).</summary>
internal sealed record Fact(string Field, string Value, int? Line = null);

/// <summary>A text where it is printed; <paramref name="Y"/> is its baseline.</summary>
internal sealed record Print(string Text, float X, float Y, Style Style);

/// <summary>A drawn form: what is printed where on each page, and what is true of it.</summary>
internal sealed class FormDrawing
{
    private readonly List<List<Print>> pages = [[]];
    private readonly List<List<(float X, float Y, float Right, float Bottom)>> rules = [[]];

    public List<Fact> Facts { get; } = [];

    /// <summary>Where a point of the form is printed.</summary>
    public Func<float, float, (float X, float Y)> Place { get; set; } = (x, y) => (x, y);

    public IReadOnlyList<IReadOnlyList<Print>> Pages => pages;

    public void NewPage()
    {
        pages.Add([]);
        rules.Add([]);
    }

    public void Text(string text, float x, float y, Style style, bool toRight = false)
    {
        var (px, py) = Place(x, y);
        if (text.Length > 0)
        {
            pages[^1].Add(new Print(text, toRight ? px - style.Measure(text) : px, py, style));
        }
    }

    public void Rule(float x, float y, float right, float bottom)
    {
        var ((px, py), (pr, pb)) = (Place(x, y), Place(right, bottom));
        rules[^1].Add((px, py, pr, pb));
    }

    public void Frame(float x, float y, float right, float bottom)
    {
        Rule(x, y, right, y);
        Rule(x, bottom, right, bottom);
        Rule(x, y, x, bottom);
        Rule(right, y, right, bottom);
    }

    public Draw[] Draws => [.. Enumerable.Range(0, pages.Count).Select(page => (Draw)(sheet => Draw(sheet, page)))];

    private void Draw(Sheet sheet, int page)
    {
        using var pen = new SKPaint { Color = new SKColor(90, 90, 90), StrokeWidth = 0.5f, IsAntialias = true };
        foreach (var rule in rules[page])
        {
            sheet.Canvas.DrawLine(rule.X, rule.Y, rule.Right, rule.Bottom, pen);
        }

        foreach (var print in pages[page])
        {
            sheet.Text(print.Text, print.X, print.Y, print.Style);
        }
    }
}
