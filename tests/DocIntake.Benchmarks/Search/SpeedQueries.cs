using DocIntake.Documents;
using DocIntake.Search;
using Lucene.Net.Index;

namespace DocIntake.Benchmarks.Search;

/// <summary>A kind of query with its bar.</summary>
/// <param name="Bar">Processor time of the slowest twentieth at a million pages, in ms.</param>
/// <param name="Draw">Draws a query and SQLite's way to ask the same; null where it has none.</param>
internal sealed record QueryClass(string Name, double Bar, Func<(string Ours, string? Theirs)> Draw)
{
    public bool Facets { get; init; }

    public bool Scoped { get; init; }
}

/// <summary>Draws queries from the pages that are indexed, as somebody would who has read one.</summary>
internal sealed class SpeedQueries(ZipfPages pages, int documents, IndexReader reader, Random random)
{
    private const double Prototype = 1.5;

    // What the prototype's authors wanted of every kind of query, where its own cannot be told.
    private const double Every = 120;

    public IReadOnlyList<QueryClass> Classes() =>
    [
        new("common term", 35 * Prototype, Common),
        new("other term", 2.7 * Prototype, () => Same(Rarer(.001, .05))),
        new("three with AND", 22 * Prototype, And),
        new("phrase", 76 * Prototype, Phrase),
        // Of words on four pages in five at most: these cost SQLite 15 ms and 139 for the slowest twentieth, the prototype's cost it 2.7 and 9.0 at a tenth of the pages.
        new("within 10", 24 * Prototype, () => Near(.8)),
        new("within 10, any words", Every, () => Near(1)),
        new("prefix", 4 * Prototype, () => Rarer(.0005, .02) is var word ? ($"{word[..^1]}*", $"{word[..^1]}*") : default),
        new("one letter wrong", 30 * Prototype, () => ($"{Rarer(.0005, .02)}~1", null)),
        new("leading wildcard", 111 * Prototype, () => ($"*{Rarer(.0005, .02)[^4..]}", null)),
        new("common term, facets", 101 * Prototype, Common) { Facets = true },
        new("term, dates, 50 cases", 15, () => ($"{Frequent()} date:2018-01..2019-06", null)) { Scoped = true },
    ];

    public IReadOnlySet<string> FiftyCases() =>
        Enumerable.Range(0, 50).Select(_ => pages.Document(random.Next(documents)).CaseNumber!).ToHashSet();

    private (string, string?) Common() => Same(Frequent());

    private (string, string?) And()
    {
        var words = Enumerable.Range(0, 3).Select(_ => Words(SomePage()) is var all ? all[random.Next(all.Count)] : "").ToList();
        return (string.Join(' ', words), string.Join(" AND ", words));
    }

    private (string, string?) Phrase()
    {
        var words = Words(SomePage());
        var start = random.Next(words.Count - 3);
        var phrase = string.Join(' ', words.GetRange(start, random.Next(2, 4)));
        return ($"\"{phrase}\"", $"\"{phrase}\"");
    }

    private (string, string?) Near(double most)
    {
        for (; ; )
        {
            var words = Words(SomePage());
            var start = random.Next(words.Count - 10);
            var (one, other) = (words[start], words[start + random.Next(1, 9)]);
            if (Share(one) <= most && Share(other) <= most)
            {
                return ($"{one} w/10 {other}", $"NEAR({one} {other}, 10)");
            }
        }
    }

    private string Frequent()
    {
        // The first ranks stand on most pages.
        for (; ; )
        {
            var word = ZipfPages.Word(random.Next(60));
            if (Share(word) is > .17 and < .98)
            {
                return word;
            }
        }
    }

    private string Rarer(double least, double most)
    {
        for (; ; )
        {
            var words = Words(SomePage());
            var word = words[random.Next(words.Count)];
            if (word.Length >= 6 && Share(word) is var share && share >= least && share <= most)
            {
                return word;
            }
        }
    }

    private double Share(string word) => (double)reader.DocFreq(new Term(IndexFields.Text, SearchTerms.Forms(word)[^1])) / reader.NumDocs;

    private Page SomePage() => pages.Page(random.Next(documents), random.Next(1, ZipfPages.PagesADocument + 1));

    private static List<string> Words(Page page) =>
        [.. page.Words.Select(word => SearchTerms.Whole(word.Text)).Where(word => word.All(char.IsAsciiLetterLower))];

    private static (string, string?) Same(string word) => (word, word);
}
