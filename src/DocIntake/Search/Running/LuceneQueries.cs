using DocIntake.Search.Language;
using Lucene.Net.Index;
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
        var words = Words(node).Take(MostTitleWords).ToList();
        if (words.Count == 0)
        {
            return Of(node);
        }

        var query = new BooleanQuery(disableCoord: true) { { Of(node), Occur.MUST } };
        foreach (var word in words)
        {
            var inTitle = Word(IndexFields.Title, word);
            inTitle.Boost = TitleBoost;
            query.Add(inTitle, Occur.SHOULD);
        }

        return query;
    }

    public static Query Of(QueryNode node) => node switch
    {
        QueryNode.One one => Word(one.Field, one.Test),
        QueryNode.Row row when row.Words.All(word => word.Test.Terms is [_]) => InARow(row),
        QueryNode.Row { Field: IndexFields.Text } or QueryNode.Near or QueryNode.NotNear or QueryNode.AtLeast => new PlaceQuery(node),
        QueryNode.Row row => AllOf([.. row.Words.Select(word => new QueryNode.One(row.Field, word.Test))]),
        QueryNode.Value value => Word(value.Field, value.Test),
        QueryNode.Between { Field: IndexFields.Amount } range => NumericRangeQuery.NewInt64Range(range.Field, IndexFields.CentsStep, range.Low, range.High, true, true),
        QueryNode.Between range => NumericRangeQuery.NewInt32Range(
            range.Field, range.Field == IndexFields.Date ? IndexFields.DayStep : IndexFields.PageStep, (int?)Within(range.Low), (int?)Within(range.High), true, true),
        QueryNode.Or or => AnyOf(or.Nodes.Select(Of)),
        QueryNode.And and => AllOf(and.Nodes),
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

    private static Query Word(string field, TermTest test) => test.Terms is { } terms
        ? terms.Count == 1 ? new TermQuery(new Term(field, terms[0])) : new FormsQuery(field, terms)
        : new ConstantScoreQuery(new TermsFilter(field, test));

    private static PhraseQuery InARow(QueryNode.Row row)
    {
        var phrase = new PhraseQuery();
        foreach (var word in row.Words)
        {
            phrase.Add(new Term(row.Field, word.Test.Terms![0]), word.Offset);
        }

        return phrase;
    }

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

    private static BooleanQuery AllOf(IReadOnlyList<QueryNode> nodes)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var node in nodes)
        {
            if (node is QueryNode.Not not)
            {
                query.Add(Of(not.Node), Occur.MUST_NOT);
            }
            else
            {
                query.Add(Of(node), Occur.MUST);
            }
        }

        // Lucene finds nothing for "everything but this".
        if (nodes.All(node => node is QueryNode.Not))
        {
            query.Add(new MatchAllDocsQuery(), Occur.MUST);
        }

        return query;
    }
}
