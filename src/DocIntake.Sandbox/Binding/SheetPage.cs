using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>The page of an exhibit that has none of its own: it says what stands for it, or that it was withheld.</summary>
internal static class SheetPage
{
    private const float Left = 90, TextWidth = Sheet.Width - (2 * Left);

    /// <param name="lines">The first one is the heading.</param>
    public static void Write(string path, IReadOnlyList<string> lines)
    {
        var pen = new Pen();
        var breaker = new LineBreaker(pen);
        using var document = SKDocument.CreatePdf(path);
        var canvas = document.BeginPage(Sheet.Width, Sheet.Height);
        var y = 300f;
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            var style = at == 0 ? new Style(Face.SansBold, 15, Ink.Text) : new Style(Face.Sans, 10, Ink.Text);
            foreach (var row in breaker.Break([(CleanText.Line(line), style)], TextWidth).Take(6))
            {
                pen.Draw(canvas, string.Concat(row.Select(piece => piece.Text)), Left, y, style);
                y += style.Size * 1.6f;
            }

            y += at == 0 ? 14 : 4;
        }

        document.EndPage();
        document.Close();
    }
}
