namespace DocIntake.Search;

/// <summary>A query as understood: what <see cref="QueryParser"/> makes of what somebody typed.</summary>
internal abstract record QueryNode
{
    /// <summary>Words in a row, each at a distance from the first; any of the alternatives will do. Also the leaf that is boxed on pages.</summary>
    /// <param name="Field">"text", "title" or "from".</param>
    public sealed record Words(string Field, IReadOnlyList<IReadOnlyList<WordAt>> Alternatives) : QueryNode;

    /// <summary>The whole value of a field that holds one: a case's number, a category, a type, a date.</summary>
    public sealed record Value(string Field, string Term, bool IsPrefix) : QueryNode;

    public sealed record And(IReadOnlyList<QueryNode> Nodes) : QueryNode;

    public sealed record Or(IReadOnlyList<QueryNode> Nodes) : QueryNode;

    public sealed record Not(QueryNode Node) : QueryNode;
}

/// <summary>A term and where it stands, counted in words from the first.</summary>
internal readonly record struct WordAt(int Offset, string Term, bool IsPrefix)
{
    public bool Matches(string term) => IsPrefix ? term.StartsWith(Term, StringComparison.Ordinal) : term == Term;
}

/// <summary>What is wrong with a query: an expected outcome, said to whoever typed it.</summary>
/// <param name="Code">"query.empty", "query.long", "query.deep", "query.quote", "query.bracket", "query.operator", "query.field" or "query.wildcard".</param>
/// <param name="Position">The letter it is about, from 0.</param>
public sealed record QueryError(string Code, string Message, int Position);
