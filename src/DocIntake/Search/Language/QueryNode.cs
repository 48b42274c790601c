namespace DocIntake.Search.Language;

/// <summary>A query as understood: what <see cref="QueryParser"/> makes of what somebody typed.</summary>
internal abstract record QueryNode
{
    /// <summary>A word, in a field of words ("text", "title", "from" or "provider").</summary>
    /// <param name="At">Where it was typed, when nearer words may be proposed for it.</param>
    public sealed record One(string Field, TermTest Test, Typed? At = null) : QueryNode;

    /// <summary>Words in a row, each at a distance from the first.</summary>
    public sealed record Row(string Field, IReadOnlyList<WordAt> Words) : QueryNode;

    /// <summary>Both, not farther from one another than the reach.</summary>
    public sealed record Near(QueryNode Left, QueryNode Right, Reach Reach) : QueryNode;

    /// <summary>The left one at a place where the right one is not near.</summary>
    public sealed record NotNear(QueryNode Left, QueryNode Right, Reach Reach) : QueryNode;

    /// <summary>At that many places of one page.</summary>
    public sealed record AtLeast(int Times, QueryNode Node) : QueryNode;

    /// <summary>The whole value of a field that holds one: a case's number, a category, a type, a code.</summary>
    /// <param name="OnPage">What shows the value on the page; null when it stands nowhere on it.</param>
    public sealed record Value(string Field, TermTest Test, TermTest? OnPage = null) : QueryNode;

    /// <summary>A number from one to another, both included: days as yyyyMMdd, money in cents, pages.</summary>
    public sealed record Between(string Field, long? Low, long? High) : QueryNode;

    public sealed record And(IReadOnlyList<QueryNode> Nodes) : QueryNode;

    public record Or(IReadOnlyList<QueryNode> Nodes) : QueryNode;

    /// <summary>Rows that are one phrase in other writing: ranked as the one thing they are.</summary>
    public sealed record Ways(IReadOnlyList<Row> Rows) : Or(Rows);

    public sealed record Not(QueryNode Node) : QueryNode;

    /// <summary>Pages like one; which words make them so is found out before the search.</summary>
    /// <param name="Page">Its position in its document, from 1.</param>
    public sealed record Like(Guid Document, int Page) : QueryNode;

    /// <summary>At least so many of them.</summary>
    public sealed record Some(int Least, IReadOnlyList<QueryNode> Nodes) : QueryNode;

    /// <summary>The same for somebody who may see these cases alone, null = all: that a document is in another case too is not told.</summary>
    public QueryNode Within(IReadOnlySet<string>? cases) => this switch
    {
        _ when cases is null => this,
        Ways => this,
        Value { Field: IndexFields.CaseKey } value => new Value(
            IndexFields.Case, new TermTest.AnyOf([.. cases.Where(number => value.Test.Matches(SearchTerms.Whole(number))).Order(StringComparer.Ordinal)])),
        And and => new And([.. and.Nodes.Select(node => node.Within(cases))]),
        Or or => new Or([.. or.Nodes.Select(node => node.Within(cases))]),
        Not not => new Not(not.Node.Within(cases)),
        _ => this,
    };

    /// <summary>True for what has places on a page, and so may stand beside w/5.</summary>
    public bool HasPlaces => this switch
    {
        One { Field: IndexFields.Text } or Row { Field: IndexFields.Text } or Near or NotNear => true,
        AtLeast => true,
        Or or => or.Nodes.All(node => node.HasPlaces),
        _ => false,
    };
}

/// <summary>A word of a row and where it stands, counted in words from the first.</summary>
internal readonly record struct WordAt(int Offset, TermTest Test);

/// <summary>A word as typed, and where.</summary>
internal readonly record struct Typed(string Word, int Position, int Length);

/// <summary>How far two things may be from one another.</summary>
/// <param name="Words">At most so many words on; not looked at where sentence or paragraph bounds it.</param>
/// <param name="InOrder">The left one has to come first.</param>
internal readonly record struct Reach(int Words, bool InOrder, Bound Bound);

/// <summary>What must not lie between two things: nothing in particular, the end of a sentence, or of a paragraph.</summary>
internal enum Bound { None, Sentence, Paragraph }
