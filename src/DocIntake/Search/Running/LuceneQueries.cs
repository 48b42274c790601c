using DocIntake.Search.Language;
using Lucene.Net.Search;

namespace DocIntake.Search.Running;

/// <summary>Queries as Lucene runs them.</summary>
internal static class LuceneQueries
{
    // A word in the title makes no page a hit, but ranks the hits.
    private const float TitleBoost = .3f;

    private const int MostTitleWords = 6;

    /// <summary>With the words of the document's title as a hint to what is meant.</summary>
    public static Query Ranked(QueryNode node)
    {
        var inTitle = Words(node).Take(MostTitleWords).Select(word => new FormsQuery(IndexFields.Title, word.Terms!, TitleBoost)).ToList();
        return inTitle.Count == 0 ? Of(node)
            : node is QueryNode.And and && !and.Nodes.Any(one => one is QueryNode.Not) ? new EveryQuery([.. and.Nodes.Select(Of)], inTitle)
            : new EveryQuery([Of(node)], inTitle);
    }

    public static Query Of(QueryNode node) => node switch
    {
        QueryNode.One one => Word(one.Field, one.Test),
        QueryNode.Row row => new PlaceQuery(row.Field, row),
        QueryNode.Ways ways => new PlaceQuery(ways.Rows[0].Field, ways),
        QueryNode.Near or QueryNode.NotNear or QueryNode.AtLeast => new PlaceQuery(IndexFields.Text, node),
        QueryNode.Value value => Word(value.Field, value.Test),
        QueryNode.Between { Field: IndexFields.Amount } range => NumericRangeQuery.NewInt64Range(range.Field, IndexFields.CentsStep, range.Low, range.High, true, true),
        QueryNode.Between range => NumericRangeQuery.NewInt32Range(
            range.Field, range.Field == IndexFields.Date ? IndexFields.DayStep : IndexFields.PageStep, (int?)Within(range.Low), (int?)Within(range.High), true, true),
        QueryNode.Or or => AnyOf(or.Nodes.Select(Of)),
        QueryNode.And and => AllOf(and.Nodes),
        QueryNode.Some some => SomeOf(some),
        QueryNode.Not not => AllOf([not]),
        _ => throw new ArgumentException($"{node.GetType().Name} is no query.", nameof(node)),
    };

    private static long? Within(long? number) => number is { } one ? Math.Clamp(one, int.MinValue, int.MaxValue) : null;

    private static IEnumerable<TermTest> Words(QueryNode node) => node switch
    {
        QueryNode.One { Field: IndexFields.Text, Test: { Terms: not null } test } => [test],
        QueryNode.And and => and.Nodes.SelectMany(Words),
        QueryNode.Or or => or.Nodes.SelectMany(Words),
        _ => [],
    };

    private static Query Word(string field, TermTest test) =>
        test.Terms is { } terms ? new FormsQuery(field, terms) : new ConstantScoreQuery(new TermsFilter(field, test));

    private static Query AnyOf(IEnumerable<Query> queries)
    {
        var any = queries.ToList();
        if (any.Count == 1)
        {
            return any[0];
        }

        var query = new BooleanQuery(disableCoord: true);
        any.ForEach(one => query.Add(one, Occur.SHOULD));
        return query;
    }

    private static BooleanQuery SomeOf(QueryNode.Some some)
    {
        var query = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = some.Least };
        foreach (var node in some.Nodes)
        {
            query.Add(Of(node), Occur.SHOULD);
        }

        return query;
    }

    private static Query AllOf(IReadOnlyList<QueryNode> nodes)
    {
        // Lucene finds nothing for "everything but this".
        List<Query> wanted = [.. nodes.Where(node => node is not QueryNode.Not).Select(Of)];
        Query all = wanted.Count == 0 ? new MatchAllDocsQuery() : new EveryQuery(wanted, []);
        if (wanted.Count == nodes.Count)
        {
            return all;
        }

        var query = new BooleanQuery(disableCoord: true) { { all, Occur.MUST } };
        foreach (var not in nodes.OfType<QueryNode.Not>())
        {
            query.Add(Of(not.Node), Occur.MUST_NOT);
        }

        return query;
    }
}
