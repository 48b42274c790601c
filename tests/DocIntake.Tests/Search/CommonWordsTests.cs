using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using DocIntake.Storage;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

/// <summary>Words met a stretch of pages at a time give the pages, and the order, that asking page by page gives.</summary>
public sealed class CommonWordsTests : IDisposable
{
    private const int Documents = 60, PagesADocument = 40;

    // Each with its share of the pages.
    private static readonly (string Word, double Share)[] Words =
        [("wrist", .97), ("fracture", .7), ("fractures", .5), ("of", .4), ("pain", .2), ("elbow", .08), ("sprain", .03), ("rare", .002)];

    private readonly Scratch _scratch = new();
    private readonly SearchIndex _index;
    private readonly List<(int Document, string Case, HashSet<string> Words)> _pages = [];

    public CommonWordsTests()
    {
        var random = new Random(21);
        _index = new SearchIndex(new DataFolder(_scratch.Folder));
        for (var i = 0; i < Documents; i++)
        {
            var document = Some.Document([.. Enumerable.Range(1, PagesADocument).Select(number => Some.Page(number, Text(random)))]) with { Id = new Guid(i + 1, 0, 0, new byte[8]), CaseNumber = i % 3 == 0 ? "mine" : "other" };
            _index.Index(document, DocumentState.Filed);
            if (i % 5 == 4)
            {
                _index.Remove(document.Id);
                continue;
            }

            _pages.AddRange(document.Pages.Select(page => (i, document.CaseNumber!, page.Words.Select(word => word.Text).ToHashSet())));
        }
    }

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData("wrist of")]
    [InlineData("of wrist")]
    [InlineData("wrist fracture of")]
    [InlineData("=fracture =fractures wrist of")]
    [InlineData("pain wrist")]
    [InlineData("pain of elbow")]
    [InlineData("sprain elbow")]
    [InlineData("rare wrist")]
    [InlineData("wrist wrist")]
    public void The_pages_and_their_order_are_those_of_the_long_way(string query)
    {
        var words = query.Split(' ');
        foreach (var cases in (IReadOnlySet<string>?[])[null, new HashSet<string>(["mine"])])
        {
            // An OR takes no short way, and its other side is on no page.
            var (shortWay, longWay) = (Ask(query, cases), Ask(string.Join(" AND ", words.Select(word => $"({word} OR nowhere)")), cases));

            var expected = _pages.Where(page => cases?.Contains(page.Case) != false && Array.TrueForAll(words, word => Has(page.Words, word))).ToList();
            shortWay.Total.ShouldBe(expected.Count);
            shortWay.Documents.ShouldBe(expected.DistinctBy(page => page.Document).Count());
            shortWay.Shown.ShouldBe(longWay.Shown);
            (shortWay.Total, shortWay.Documents).ShouldBe((longWay.Total, longWay.Documents));
        }
    }

    private static bool Has(HashSet<string> page, string word) =>
        word[0] == '=' ? page.Contains(word[1..]) : page.Contains(word) || (word == "fracture" && page.Contains("fractures"));

    private (int Total, int Documents, string Shown) Ask(string query, IReadOnlySet<string>? cases) => _index.Read(reader =>
    {
        var found = Found.By(new PageScope(reader, cases), QueryParser.Parse(query).Node.ShouldNotBeNull(), new SearchRequest(query, Limit: 50), null);
        return (found.Total, found.Documents, string.Join(' ', found.Shown.Select(entry => $"{entry.GetField(IndexFields.Id).GetStringValue(CultureInfo.InvariantCulture)}/{entry.GetField(IndexFields.Position).GetInt32Value()}")));
    });

    private static string Text(Random random)
    {
        var words = Words.Where(word => random.NextDouble() < word.Share).SelectMany(word => Enumerable.Repeat(word.Word, random.Next(1, 6))).ToArray();
        random.Shuffle(words);
        return string.Join(' ', words.Concat(Enumerable.Repeat("filler", random.Next(1, 60))));
    }
}
