using DocIntake.Search.Language;
using Lucene.Net.Index;

namespace DocIntake.Search.Running;

/// <summary>Nearer words, from what stands on pages in scope: a word that is only outside is never proposed.</summary>
internal static class Spelling
{
    private const int Shortest = 4, Completions = 8;

    /// <summary>The query with its words that stand on no page replaced by the nearest that do; null when there are none.</summary>
    public static string? Mend(string query, QueryNode node, PageScope scope)
    {
        var mended = query;
        foreach (var one in Words(node).OrderByDescending(word => word.At!.Value.Position))
        {
            var typed = one.At!.Value;
            if (typed.Word.Length >= Shortest && one.Test.Terms!.All(term => scope.CountOf(new Term(IndexFields.Text, term)) == 0) && Nearest(SearchTerms.Whole(typed.Word), scope) is { } nearest)
            {
                mended = mended[..typed.Position] + nearest + mended[(typed.Position + typed.Length)..];
            }
        }

        return mended == query ? null : mended;
    }

    /// <summary>Words that begin so, the most frequent in scope first.</summary>
    public static IReadOnlyList<string> Complete(string start, PageScope scope) =>
        [.. Count(new TermTest.Pattern(start + "*"), scope).OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(Completions).Select(word => word.Key)];

    // One wrong letter before two, what a scan confuses before what it does not, then the more frequent word.
    private static string? Nearest(string word, PageScope scope)
    {
        foreach (var edits in word.Length > Shortest ? (int[])[1, 2] : [1])
        {
            var near = Count(new TermTest.Like(word, edits), scope);
            if (near.Count > 0)
            {
                return near.OrderBy(one => ScanDistance.Of(word, one.Key)).ThenByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key;
            }
        }

        return null;
    }

    private static Dictionary<string, int> Count(TermTest test, PageScope scope)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var leaf in scope.Reader.Leaves)
        {
            foreach (var term in TermDictionary.Find(leaf.AtomicReader, IndexFields.Text, test))
            {
                if (scope.CountOf(leaf, term) is > 0 and var count)
                {
                    var word = term.Term.Utf8ToString();
                    counts[word] = counts.GetValueOrDefault(word) + count;
                }
            }
        }

        return counts;
    }

    private static IEnumerable<QueryNode.One> Words(QueryNode node) => node switch
    {
        QueryNode.One { Field: IndexFields.Text, At: not null, Test.Terms: not null } one => [one],
        QueryNode.And and => and.Nodes.SelectMany(Words),
        QueryNode.Or or => or.Nodes.SelectMany(Words),
        QueryNode.Near near => Words(near.Left).Concat(Words(near.Right)),
        QueryNode.NotNear near => Words(near.Left),
        QueryNode.AtLeast atLeast => Words(atLeast.Node),
        _ => [],
    };
}
