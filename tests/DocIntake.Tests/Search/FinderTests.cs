using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

/// <summary>Short ways must say what the long way says, on pages of few words that come again and again.</summary>
public sealed class FinderTests : IDisposable
{
    private static readonly string[] Queries =
    [
        "a w/2 b", "a pre/2 b", "a /s b", "a /p b", "a not w/1 b", "a w/1 a", "b pre/3 b", "\"a b\"", "\"a b a\"", "\"a b\" w/3 c", "(a OR b) w/2 c", "a w/1 b w/1 c", "atleast3(a)",
        "atleast2(a w/1 b)", "\"a a\"", "\"a b c\"", "a /s (b OR c)", "atleast2(\"a b\")",
        "(a w/9 b) w/9 c", "(a w/9 e) not w/1 c", "(d w/9 e) w/5 (a w/9 b)",
    ];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_index_finds_the_pages_that_looking_at_each_finds()
    {
        var random = new Random(11);
        var data = new DataFolder(_scratch.Folder);
        data.Create();
        using var index = new SearchIndex(data);
        Page[] pages = [.. Enumerable.Range(1, 300).Select(number => Some.Page(number, Text(random)))];
        index.Index(Some.Document(pages) with { CaseNumber = "1" }, DocumentState.Filed);
        var searcher = new Searcher(index, new DiskStore(data.Store), TimeProvider.System);
        foreach (var query in Queries)
        {
            var finder = new HitFinder(QueryParser.Parse(query).Node.ShouldNotBeNull());
            var expected = pages.Count(page => finder.Find(page).Count > 0);

            var answer = await searcher.SearchAsync(new SearchRequest(query, Limit: 0), CaseScope.All, TestContext.Current.CancellationToken);

            answer.Total.ShouldBe(expected, query);
            expected.ShouldBeInRange(1, pages.Length - 1, query);
        }
    }

    [Fact]
    public void What_is_known_without_looking_at_all_of_a_page_holds_when_all_is_looked_at()
    {
        var random = new Random(12);
        foreach (var query in Queries)
        {
            var (tests, longTests) = (new List<TermTest>(), new List<TermTest>());
            var node = QueryParser.Parse(query).Node.ShouldNotBeNull();
            var (finder, longWay) = (Finder.Of(node, tests), Finder.Of(LongWay(node), longTests));
            for (var i = 0; i < 300; i++)
            {
                string[] words = Text(random).Split(' ');
                var ends = words.Select((_, at) => at % 7 == 6 ? TextEnd.Sentence : TextEnd.None).ToList();
                var terms = SearchTerms.Of(words, ends).ToList();
                var (page, longPage) = (new Listed(tests, terms), new Listed(longTests, terms));
                longWay.Look(longPage);

                var isOn = finder.IsOn(page);
                isOn.ShouldBe(longWay.Found.Count > 0, query);
                var (count, most) = (isOn ? finder.CountOn(page) : 0, finder.MostOn(page));
                count.ShouldBe(longWay.IsOn(longPage) ? longWay.CountOn(longPage) : 0, query);
                count.ShouldBeInRange(isOn ? 1 : 0, most, query);
                finder.Look(page);
                finder.Found.ShouldBe(longWay.Found, query);
            }
        }
    }

    // A word as one of a single one takes no short way.
    private static QueryNode LongWay(QueryNode node) => node switch
    {
        QueryNode.Near near => near with { Left = LongWay(near.Left), Right = LongWay(near.Right) },
        QueryNode.NotNear near => near with { Left = LongWay(near.Left), Right = LongWay(near.Right) },
        QueryNode.AtLeast atLeast => atLeast with { Node = LongWay(atLeast.Node) },
        QueryNode.One one => new QueryNode.Or([one]),
        _ => node,
    };

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(4, 40)).Select(_ => "aabbbccdefghij"[random.Next(14)]));

    private sealed class Listed(List<TermTest> tests, List<IReadOnlyList<string>> words) : IPlaces
    {
        private readonly WordPlaces[] _places = [.. tests.Select(test => new Places([.. Enumerable.Range(0, words.Count).Where(at => words[at].Any(term => test.Matches(term)))]))];

        public WordPlaces Of(int test) => _places[test];

        private sealed class Places(List<int> places) : WordPlaces
        {
            private int _next;

            public override int Most => places.Count;

            // One at a time, so that nothing is found by what was read beyond it.
            protected override int ReadOn(Span<int> into, int last)
            {
                var count = 0;
                for (var place = -1; _next < places.Count && count < into.Length && place <= last && (last < End || count == 0);)
                {
                    into[count++] = place = places[_next++];
                }

                return count;
            }
        }
    }
}
