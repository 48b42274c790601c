namespace DocIntake.Search.Language;

/// <summary>What became of a query: exactly one of node and error is not null.</summary>
/// <param name="Notes">What means something else in other programs.</param>
internal sealed record ParsedQuery(QueryNode? Node, QueryError? Error, IReadOnlyList<QueryNote> Notes);
