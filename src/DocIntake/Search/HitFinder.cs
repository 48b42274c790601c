using DocIntake.Documents;

namespace DocIntake.Search;

/// <summary>Finds again, on a page's own words, what the index found on the page: so each hit has its box.</summary>
internal sealed class HitFinder
{
    private readonly List<IReadOnlyList<WordAt>> _rows;

    public HitFinder(QueryNode query) => _rows = [.. Leaves(query).SelectMany(leaf => leaf.Alternatives)];

    /// <summary>Which of the words are hits, as their positions in ascending order.</summary>
    public IReadOnlyList<int> Find(IReadOnlyList<Word> words)
    {
        var terms = SearchTerms.Of([.. words.Select(word => word.Text)]).Select(at => at.ToHashSet(StringComparer.Ordinal)).ToList();
        var found = new SortedSet<int>();
        foreach (var row in _rows)
        {
            for (var start = 0; start < words.Count; start++)
            {
                if (row.All(word => start + word.Offset < terms.Count && IsAt(word, terms[start + word.Offset])))
                {
                    found.UnionWith(row.Select(word => start + word.Offset));
                }
            }
        }

        return [.. found];
    }

    private static bool IsAt(WordAt word, HashSet<string> terms) => word.IsPrefix ? terms.Any(word.Matches) : terms.Contains(word.Term);

    // What is said about the document rather than the page, and what must not be there, has no place on it.
    private static IEnumerable<QueryNode.Words> Leaves(QueryNode node) => node switch
    {
        QueryNode.Words { Field: IndexFields.Text } words => [words],
        QueryNode.And and => and.Nodes.SelectMany(Leaves),
        QueryNode.Or or => or.Nodes.SelectMany(Leaves),
        _ => [],
    };
}
