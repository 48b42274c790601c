using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search.Language;
using Lucene.Net.Index;

namespace DocIntake.Search.Running;

/// <summary>
/// Pages like one: those that share the words which tell it from others in scope (the rarer there and the oftener here, the more it tells; Spärck Jones
/// 1972). A page outside the scope is like nothing, and words are counted in scope only.
/// </summary>
internal static class Similar
{
    // Shorter words tell little; of the telling ones a page like this has a third.
    private const int Shortest = 4, MostWords = 24, Share = 3, FewestPages = 2;

    /// <summary>Where the page is: its original and its number there; null when it is not in scope.</summary>
    public static (string Original, int Page)? Find(QueryNode.Like like, PageScope scope)
    {
        var query = new QueryNode.And([Id(like), Position(like)]);
        var found = Found.By(scope, query, new SearchRequest("", Limit: 1), null);
        return found.Shown is [var entry] && entry.GetField(IndexFields.OriginalPage).GetInt32Value() is { } page and not IndexFields.NoPage
            ? (entry.Get(IndexFields.Original, CultureInfo.InvariantCulture), page) : null;
    }

    /// <summary>What to search for, the page itself left out; nothing is found for a page without telling words.</summary>
    public static QueryNode To(QueryNode.Like like, Page page, PageScope scope)
    {
        var telling = page.Words.Select(word => SearchTerms.Whole(word.Text)).Where(word => word.Length >= Shortest && word.All(char.IsLetter))
            .GroupBy(word => SearchTerms.Forms(word)[0], StringComparer.Ordinal)
            .Select(word => (Terms: SearchTerms.Forms(word.First()), Often: word.Count()))
            .Select(word => (word.Terms, Weight: word.Often * Rarity(word.Terms, scope))).Where(word => word.Weight > 0)
            .OrderByDescending(word => word.Weight).ThenBy(word => word.Terms[0], StringComparer.Ordinal).Take(MostWords)
            .Select(QueryNode (word) => new QueryNode.One(IndexFields.Text, new TermTest.AnyOf(word.Terms))).ToList();
        return telling.Count == 0 ? Nothing
            : new QueryNode.And([new QueryNode.Some(Math.Max(1, telling.Count / Share), telling), new QueryNode.Not(new QueryNode.And([Id(like), Position(like)]))]);
    }

    /// <summary>Reads a query for where no other page can be looked at: there, one that names any is not understood.</summary>
    public static ParsedQuery ParseWithout(string query)
    {
        var parsed = QueryParser.Parse(query);
        return parsed.Node is { } node && In(node).Any()
            ? parsed with { Node = null, Error = new QueryError("query.field", "\"like:\" can be searched for and saved, but not in an alert or a list; leave it out.", 0) } : parsed;
    }

    /// <summary>The query with every page that it names put as words.</summary>
    public static QueryNode Resolve(QueryNode node, Func<QueryNode.Like, QueryNode> of) => node switch
    {
        QueryNode.Like like => of(like),
        QueryNode.And and => new QueryNode.And([.. and.Nodes.Select(one => Resolve(one, of))]),
        QueryNode.Ways => node,
        QueryNode.Or or => new QueryNode.Or([.. or.Nodes.Select(one => Resolve(one, of))]),
        QueryNode.Not not => new QueryNode.Not(Resolve(not.Node, of)),
        _ => node,
    };

    /// <summary>The pages that a query names.</summary>
    public static IEnumerable<QueryNode.Like> In(QueryNode node) => node switch
    {
        QueryNode.Like like => [like],
        QueryNode.And and => and.Nodes.SelectMany(In),
        QueryNode.Or or => or.Nodes.SelectMany(In),
        QueryNode.Not not => In(not.Node),
        _ => [],
    };

    /// <summary>Finds no page.</summary>
    public static QueryNode Nothing { get; } = new QueryNode.One(IndexFields.Text, new TermTest.AnyOf());

    private static double Rarity(string[] terms, PageScope scope)
    {
        var pages = terms.Max(term => scope.CountOf(new Term(IndexFields.Text, term)));
        return pages < FewestPages || pages > scope.Count / 2 ? 0 : Math.Log((double)scope.Count / pages);
    }

    private static QueryNode.Value Id(QueryNode.Like like) => new(IndexFields.Id, new TermTest.AnyOf(like.Document.ToString("N")));

    private static QueryNode.Between Position(QueryNode.Like like) => new(IndexFields.PageNumber, like.Page, like.Page);
}
