using DocIntake.Documents;

namespace DocIntake.Benchmarks.Amounts.Papers;

/// <summary>A generated paper and what is true of it, by field: exact decimals and ISO dates.</summary>
internal sealed record MadePaper(string Kind, IReadOnlyList<Page> Pages, IReadOnlyDictionary<string, string> Truth);

/// <summary>Lays out a paper of its own look: rows of cells in columns, words with boxes, as a reader gives them.</summary>
internal sealed class Paper(Random random, int columns)
{
    private readonly List<Word> words = [];
    private readonly List<string> lines = [];
    private readonly double margin = 0.04 + (random.NextDouble() * 0.06);
    private readonly double rowHeight = 0.011 + (random.NextDouble() * 0.007);
    private double y = 0.03 + (random.NextDouble() * 0.05);

    /// <summary>Letters of a row.</summary>
    public int Columns => columns;

    private double Letter => (1 - (2 * margin)) / columns;

    /// <summary>Share of letters that OCR misreads on this paper.</summary>
    public double Misread { get; init; }

    public void Gap(int rows = 1) => y += rowHeight * rows;

    public void Left(string text, double size = 1) => Row([(text, 0)], size);

    public void Centred(string text, double size = 1) => Row([(text, Math.Max(0, (columns - (int)(text.Length * size)) / 2))], size);

    /// <summary>A label, and its value with its right edge at a column.</summary>
    public void Pair(int labelAt, string label, int valueEnd, string value, double size = 1) => Row([(label, labelAt), (value, Math.Max(labelAt + label.Length + 1, valueEnd - value.Length))], size);

    /// <summary>Cells, each starting at its column.</summary>
    public void Row(IReadOnlyList<(string Text, int At)> cells, double size = 1)
    {
        var line = new List<string>();
        foreach (var (text, at) in cells.Where(cell => cell.Text.Length > 0))
        {
            var x = (double)at;
            foreach (var word in text.Split(' '))
            {
                if (word.Length > 0)
                {
                    var read = Noisy(word);
                    var lift = (random.NextDouble() - 0.5) * rowHeight * 0.12;
                    words.Add(new Word(read, margin + (x * Letter), y + lift, word.Length * Letter * size * 0.97, rowHeight * 0.72 * size, Misread > 0 ? 0.6 + (random.NextDouble() * 0.39) : null, Misread > 0 ? TextSource.Ocr : TextSource.TextLayer));
                    line.Add(read);
                }

                x += (word.Length + 1) * size;
            }
        }

        lines.Add(string.Join(' ', line));
        y += rowHeight * Math.Max(1, size);
    }

    public Page ToPage(int number = 1) => new()
    {
        Number = number,
        WidthPoints = columns < 60 ? 300 : 612,
        HeightPoints = 792,
        Source = Misread > 0 ? TextSource.Ocr : TextSource.TextLayer,
        Quality = PageQuality.Read,
        Words = [.. words],
        Text = string.Join('\n', lines),
    };

    private string Noisy(string word)
    {
        if (Misread == 0)
        {
            return word;
        }

        var letters = word.Select(c => random.NextDouble() < Misread ? Confused(c) : c).ToArray();
        return new string(letters);
    }

    // Digits stay: the truth is what the paper says, and no ranker can know a digit that is gone. Taught with misread digits it was worse.
    private char Confused(char c) => c switch
    {
        'O' or 'o' => '0',
        'l' or 'I' => '1',
        'S' => '5',
        'B' => '8',
        'e' => 'c',
        'T' => '7',
        'A' => '4',
        _ when char.IsLetter(c) => (char)('a' + random.Next(26)),
        _ => c,
    };
}
