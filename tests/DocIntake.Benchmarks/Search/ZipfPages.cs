using System.Collections;
using System.Globalization;
using System.Text;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Search;

/// <summary>
/// Pages as large and as unevenly worded as real ones: words by Zipf's law with endings, numbers, sentences, paragraphs, and a share of misread
/// words, which makes most of a real dictionary. The same seed gives the same pages.
/// </summary>
internal sealed class ZipfPages(int seed)
{
    public const int PagesADocument = 4, DocumentsACase = 50;

    private const int Vocabulary = 60_000, WordsAPage = 360;
    private const double Misread = .007;

    private static readonly string[] Endings = ["", "", "", "", "", "s", "ed", "ing", "ly", "er"];

    private static readonly string[] Categories = ["medical-record", "medical-record", "medical-record", "bill", "correspondence", "court-filing", "evidence"];

    private static readonly string[] Types = ["progress-note", "radiology-report", "operative-report", "cms-1500", "letter", "motion", "photo", "lab-report", "therapy-note"];

    /// <summary>A word by how common it is, from 0.</summary>
    public static string Word(int rank)
    {
        var word = new StringBuilder();
        var left = (long)rank + 7;
        do
        {
            word.Append("tnshrdlcmfwgpbvkjxqz"[(int)(left % 20)]).Append("eaoiu"[(int)(((left / 20) + rank) % 5)]);
            left /= 20;
        }
        while (left > 0);
        return word.Append("nrstl"[rank % 5]).ToString();
    }

    /// <summary>A document; its pages are made each time they are looked at.</summary>
    public Document Document(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + (number * 8)));
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Document
        {
            Id = new Guid(bytes),
            ArrivalId = new Guid(bytes),
            Name = "scan.pdf",
            Title = $"{Types[number % Types.Length]} {number}",
            OriginalSha256 = number.ToString("x64", CultureInfo.InvariantCulture),
            OriginalPages = [.. Enumerable.Range(1, PagesADocument)],
            Pages = new Made(this, number),
            CaseNumber = string.Create(CultureInfo.InvariantCulture, $"2024-{number / DocumentsACase:D5}"),
            Category = Categories[random.Next(Categories.Length)],
            Type = Types[number % Types.Length],
            Date = new DateOnly(2015, 1, 1).AddDays(random.Next(3650)),
            From = $"{Word(random.Next(4000))} hospital",
            HasPages = true,
            Received = DateTimeOffset.UnixEpoch,
        };
    }

    public Page Page(int document, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + (document * 8) + number));
        var (words, text, sentence) = (new List<Word>(WordsAPage), new StringBuilder(2400), 0);
        for (var i = 0; i < WordsAPage; i++)
        {
            var word = random.Next(40) == 0 ? Number(random) : Letters(random);
            word = sentence == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word;
            var ends = ++sentence > 8 && random.Next(8) == 0;
            word = ends ? word + "." : word;
            words.Add(new Word(word, .05 + (i % 12 * .075), .05 + (i / 12 * .028), .07, .02, .95, TextSource.Ocr));
            text.Append(word).Append(ends && random.Next(4) == 0 ? "\n\n" : i % 12 == 11 ? "\n" : " ");
            sentence = ends ? 0 : sentence;
        }

        return new Page
        {
            Number = number,
            WidthPoints = 612,
            HeightPoints = 792,
            Source = TextSource.Ocr,
            Quality = random.Next(40) == 0 ? PageQuality.Doubt : PageQuality.Read,
            InkOutsideWords = .02,
            Words = words,
            Text = text.ToString(),
        };
    }

    // Ranks by Zipf's law, a little steeper than 1 and with Mandelbrot's shift. 179 different words a page of 360, as 931 real pages have (178); the commonest is
    // 6.9 % of all words (theirs 5.9), the first ten are 33 % (theirs 23), so common words are still somewhat too common; and pages more bring ever fewer new words.
    private static string Letters(Random random)
    {
        const double shift = 4, steeper = .3;
        var last = Math.Pow((Vocabulary + shift) / shift, -steeper);
        var rank = (int)(shift * (Math.Pow(1 - (random.NextDouble() * (1 - last)), -1 / steeper) - 1));
        var word = Word(rank) + (rank > 100 && random.Next(2) == 0 ? Endings[random.Next(Endings.Length)] : "");
        if (random.NextDouble() < Misread)
        {
            var at = random.Next(word.Length);
            word = word[..at] + LookAlike(word[at]) + word[(at + 1)..];
        }

        return word;
    }

    // What OCR takes it for: the same mistakes come again and again.
    private static string LookAlike(char letter) => letter switch
    {
        'm' => "rn",
        'd' => "cl",
        'o' => "0",
        'l' => "1",
        'e' => "c",
        'a' => "o",
        'h' => "b",
        't' => "f",
        'n' => "u",
        _ => "i",
    };

    private static string Number(Random random) => random.Next(4) switch
    {
        0 => random.Next(1, 100).ToString(CultureInfo.InvariantCulture),
        1 => random.Next(1, 20_000).ToString(CultureInfo.InvariantCulture),
        2 => (random.Next(100, 200_000) / 100m).ToString("N2", CultureInfo.InvariantCulture),
        _ => new DateOnly(2015, 1, 1).AddDays(random.Next(3650)).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
    };

    private sealed class Made(ZipfPages pages, int document) : IReadOnlyList<Page>
    {
        public int Count => PagesADocument;

        public Page this[int index] => pages.Page(document, index + 1);

        public IEnumerator<Page> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
