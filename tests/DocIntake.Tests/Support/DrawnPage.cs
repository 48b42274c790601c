using DocIntake.Documents;
using DocIntake.Samples.Forms;

namespace DocIntake.Tests.Support;

/// <summary>A drawn form as a reader would give it: each word in the box that its type takes up.</summary>
internal static class DrawnPage
{
    private const double Width = 612, Height = 792;

    public static IReadOnlyList<Page> Of(FormDrawing drawing) => [.. drawing.Pages.Select((prints, i) => Of(i + 1, prints.SelectMany(Words)))];

    public static Page Of(int number, IEnumerable<Word> words) => new()
    {
        Number = number,
        WidthPoints = Width,
        HeightPoints = Height,
        Source = TextSource.TextLayer,
        Quality = PageQuality.Read,
        Words = [.. words.OrderBy(word => Math.Round(word.Y * Height / 4)).ThenBy(word => word.X)],
    };

    private static IEnumerable<Word> Words(Print print)
    {
        for (var start = 0; start < print.Text.Length;)
        {
            var end = print.Text.IndexOf(' ', start);
            end = end < 0 ? print.Text.Length : end;
            if (end > start)
            {
                var (left, height) = (print.X + print.Style.Measure(print.Text[..start]), print.Style.Size * .74);
                var text = print.Text[start..end];
                yield return new Word(text, left / Width, (print.Y - height) / Height, print.Style.Measure(text) / Width, height / Height, null, TextSource.TextLayer);
            }

            start = end + 1;
        }
    }
}
