namespace DocIntake.Search;

/// <summary>What is wrong with a query: an expected outcome, said to whoever typed it.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Position">The letter it is about, from 0.</param>
public sealed record QueryError(string Code, string Message, int Position)
{
    /// <summary>Every code there is.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "query.empty", "query.long", "query.deep", "query.quote", "query.bracket", "query.operator", "query.field", "query.wildcard", "query.fuzzy", "query.regex", "query.near", "query.range",
        "query.cursor",
    ];
}

/// <summary>Something in a query that means something else in Westlaw, Lexis or dtSearch than here.</summary>
/// <param name="Message">What it means here, as a sentence.</param>
/// <param name="Offer">The query as it has to be written here to mean what it means there; null where we cannot do it.</param>
/// <param name="Position">The letter it is about, from 0.</param>
public sealed record QueryNote(string Message, string? Offer, int Position);
