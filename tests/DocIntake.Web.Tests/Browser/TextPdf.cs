using System.Globalization;
using System.Text;
using DocIntake.Documents;

namespace DocIntake.Web.Tests.Browser;

/// <summary>A Letter page of Courier lines, written by hand, so that a test knows to the point where each word stands.</summary>
internal static class TextPdf
{
    private const double Width = 612, Height = 792, Size = 12, Advance = 0.6 * Size, Left = 72, Top = 72, Leading = 24;

    public static byte[] Of(params string[][] pages)
    {
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>" };
        var kids = new List<string>();
        foreach (var lines in pages)
        {
            var shown = string.Concat(lines.Select((line, i) => Invariant(
                $"BT /F1 {Size} Tf {Left} {Height - Baseline(i)} Td ({line.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)")}) Tj ET\n")));
            objects.Add($"<< /Length {shown.Length} >>\nstream\n{shown}endstream");
            objects.Add(Invariant($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count} 0 R >>"));
            kids.Add($"{objects.Count} 0 R");
        }

        objects[1] = $"<< /Type /Pages /Kids [{string.Join(' ', kids)}] /Count {kids.Count} >>";
        return Encoding.ASCII.GetBytes(Written(objects));
    }

    /// <summary>The page as the reader would give it out.</summary>
    public static Page Read(int number, string[] lines) => new()
    {
        Number = number,
        WidthPoints = Width,
        HeightPoints = Height,
        Source = TextSource.TextLayer,
        Engine = "test",
        Text = string.Join('\n', lines),
        Words = [.. lines.SelectMany((line, i) => WordsOf(line, i))],
    };

    /// <summary>Where a word of a line stands.</summary>
    public static Box BoxOf(string line, int index, string word) => WordsOf(line, index).First(w => w.Text == word).Box;

    private static IEnumerable<Word> WordsOf(string line, int index)
    {
        var column = 0;
        foreach (var word in line.Split(' '))
        {
            yield return new Word(
                word, (Left + (column * Advance)) / Width, (Baseline(index) - (0.8 * Size)) / Height, word.Length * Advance / Width, Size / Height,
                Confidence: null, TextSource.TextLayer);
            column += word.Length + 1;
        }
    }

    private static double Baseline(int line) => Top + Size + (line * Leading);

    private static string Written(List<string> objects)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var starts = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            starts.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        starts.ForEach(start => text.Append(CultureInfo.InvariantCulture, $"{start:D10} 00000 n \n"));
        return text.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
