using DocIntake.Documents;

namespace DocIntake.Benchmarks.Matching;

/// <summary>Types lines onto pages and reads them as an OCR engine would: words with boxes and confidences, some of them wrong.</summary>
internal sealed class Typist(double errors, Random random)
{
    private const double Column = 0.0096, Row = 0.0155, Left = 0.08, Top = 0.05;
    private const int RowsAPage = 58;

    /// <summary>Runs of spaces are gaps on the page; a form feed begins a page.</summary>
    public IReadOnlyList<Page> Pages(IReadOnlyList<string> lines)
    {
        var pages = new List<List<string>> { new() };
        foreach (var line in lines)
        {
            if (pages[^1].Count == RowsAPage || line == "\f")
            {
                pages.Add([]);
            }

            pages[^1].Add(line.Trim('\f'));
        }

        return [.. pages.Select((rows, i) => Page(i + 1, [.. rows]))];
    }

    private Page Page(int number, string[] lines)
    {
        var words = new List<Word>();
        var text = new List<string>();
        foreach (var (line, row) in lines.Select((line, row) => (line, row)))
        {
            var read = new List<string>();
            foreach (var (start, length) in WordsIn(line))
            {
                var printed = line.Substring(start, length);
                var word = CharacterErrors.Apply(printed, errors, random);
                if (word.Length > 0)
                {
                    // An engine often knows that it misread, and sometimes does not.
                    var confidence = word == printed ? 0.86 + (random.NextDouble() * 0.11) : 0.35 + (random.NextDouble() * 0.57);
                    words.Add(new Word(word, Left + (start * Column), Top + (row * Row), length * Column * 0.95, Row * 0.7, confidence, TextSource.Ocr));
                    read.Add(word);
                }
            }

            text.Add(string.Join(' ', read));
        }

        return new Page
        {
            Number = number,
            WidthPoints = 612,
            HeightPoints = 792,
            Source = TextSource.Ocr,
            Engine = "tesseract-fast",
            Quality = PageQuality.Read,
            Confidence = words.Count == 0 ? null : words.Average(word => word.Confidence),
            Text = string.Join('\n', text),
            Words = words,
        };
    }

    private static IEnumerable<(int Start, int Length)> WordsIn(string line)
    {
        for (var start = 0; start < line.Length; start++)
        {
            var end = line.IndexOf(' ', start);
            end = end < 0 ? line.Length : end;
            if (end > start)
            {
                yield return (start, end - start);
            }

            start = end;
        }
    }
}
