using DocIntake.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace DocIntake.Search;

/// <summary>Queries as Lucene runs them.</summary>
internal static class LuceneQueries
{
    public static Query Of(QueryNode node) => node switch
    {
        QueryNode.Words words => AnyOf(words.Alternatives.Select(row => InARow(words.Field, row))),
        QueryNode.Value value => One(value.Field, new WordAt(0, value.Term, value.IsPrefix)),
        QueryNode.Or or => AnyOf(or.Nodes.Select(Of)),
        QueryNode.And and => AllOf(and.Nodes),
        QueryNode.Not not => AllOf([not]),
        _ => throw new ArgumentException($"{node.GetType().Name} is no query.", nameof(node)),
    };

    /// <summary>
    /// Lets through what the scope allows, and of that the given case alone; null = everything. It is part of every search and of every
    /// count, so that nothing outside it shows in either.
    /// </summary>
    public static Filter? Within(CaseScope scope, string? number) => (scope.Numbers, number) switch
    {
        (null, null) => null,
        (null, { } one) => new FieldCacheTermsFilter(IndexFields.Case, one),
        ({ } allowed, null) => new FieldCacheTermsFilter(IndexFields.Case, [.. allowed]),
        ({ } allowed, { } one) => new FieldCacheTermsFilter(IndexFields.Case, allowed.Contains(one) ? [one] : []),
    };

    private static Query InARow(string field, IReadOnlyList<WordAt> row)
    {
        if (row.Count == 1)
        {
            return One(field, row[0]);
        }

        var phrase = new PhraseQuery();
        foreach (var word in row)
        {
            phrase.Add(new Term(field, word.Term), word.Offset);
        }

        return phrase;
    }

    private static Query One(string field, WordAt word)
    {
        var term = new Term(field, word.Term);
        return word.IsPrefix ? new PrefixQuery(term) : new TermQuery(term);
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
        var query = new BooleanQuery();
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
