using System.Runtime.InteropServices;
using DocIntake.Documents;
using DocIntake.Search.Language;
using DocIntake.Search.Running;

namespace DocIntake.Search;

/// <summary>Finds again, on a page's own words, what the index found on the page: so each hit has its box.</summary>
internal sealed class HitFinder
{
    private readonly List<TermTest> _tests = [];
    private readonly List<Finder> _finders;

    public HitFinder(QueryNode query) => _finders = [.. Places(query).Select(node => Finder.Of(node, _tests))];

    /// <summary>Which of the words are hits, as their positions in ascending order.</summary>
    public IReadOnlyList<int> Find(Page page)
    {
        var words = new SortedSet<int>();
        var places = new PagePlaces(_tests, [.. SearchTerms.Of([.. page.Words.Select(word => word.Text)], TextEnds.Of(page))]);
        foreach (var finder in _finders)
        {
            finder.Look(places);
            finder.Mark(finder.Found.ToHashSet(), words);
        }

        words.UnionWith(words.Where(places.IsFirstHalf).Select(word => word + 1).Concat(words.Where(word => places.IsFirstHalf(word - 1)).Select(word => word - 1)).ToList());
        return [.. words];
    }

    // What is said about the document rather than the page, and what must not be there, has no place on it.
    private static IEnumerable<QueryNode> Places(QueryNode node) => node switch
    {
        QueryNode.Or or => or.Nodes.SelectMany(Places),
        QueryNode.And and => and.Nodes.SelectMany(Places),
        QueryNode.Some some => some.Nodes.SelectMany(Places),
        QueryNode.Value { OnPage: { } test } => [new QueryNode.One(IndexFields.Text, test)],
        { HasPlaces: true } => [node],
        _ => [],
    };

    private sealed class PagePlaces(List<TermTest> tests, List<IReadOnlyList<string>> words) : IPlaces
    {
        /// <summary>True where a word that is looked for is broken at the end of the line: it is boxed as a whole.</summary>
        public bool IsFirstHalf(int word) => word >= 0 && word + 1 < words.Count && words[word + 1].Contains(SearchTerms.SecondHalf)
            && words[word].Intersect(words[word + 1]).Any(whole => tests.Exists(test => test.Matches(whole)));

        public WordPlaces Of(int test) => new Listed([.. Enumerable.Range(0, words.Count).Where(position => words[position].Any(term => tests[test].Matches(term)))]);

        private sealed class Listed(List<int> places) : WordPlaces
        {
            private int _next;

            public override int Most => places.Count;

            protected override int ReadOn(Span<int> into, int last)
            {
                var count = Math.Min(into.Length, places.Count - _next);
                CollectionsMarshal.AsSpan(places).Slice(_next, count).CopyTo(into);
                _next += count;
                return count;
            }
        }
    }
}
