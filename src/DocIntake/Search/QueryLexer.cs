using System.Text.RegularExpressions;

namespace DocIntake.Search;

/// <summary>The pieces that a query is written in.</summary>
internal enum PieceKind { Word, Phrase, Field, Open, Close, And, Or, Not, End }

/// <summary>A piece of a query and where it begins. An unclosed phrase has no <paramref name="Text"/>.</summary>
internal readonly record struct Piece(PieceKind Kind, string? Text, int Position);

/// <summary>Cuts a query into its pieces; it knows no errors but the phrase that is not closed.</summary>
internal static partial class QueryLexer
{
    public static IEnumerable<Piece> Cut(string query)
    {
        foreach (Match match in Shape().Matches(query))
        {
            yield return match switch
            {
                _ when match.Groups["phrase"] is { Success: true } phrase => new(PieceKind.Phrase, phrase.Value, match.Index),
                _ when match.Groups["unclosed"].Success => new(PieceKind.Phrase, null, match.Index),
                _ when match.Groups["field"] is { Success: true } field => new(PieceKind.Field, field.Value.ToLowerInvariant(), match.Index),
                { Value: "(" } => new(PieceKind.Open, "(", match.Index),
                { Value: ")" } => new(PieceKind.Close, ")", match.Index),
                { Value: "AND" } => new(PieceKind.And, "AND", match.Index),
                { Value: "OR" } => new(PieceKind.Or, "OR", match.Index),
                { Value: "NOT" } => new(PieceKind.Not, "NOT", match.Index),
                _ => new(PieceKind.Word, match.Value, match.Index),
            };
        }

        yield return new(PieceKind.End, "", query.Length);
    }

    // Quotation marks as word processors write them count as well.
    [GeneratedRegex("""["“”](?<phrase>[^"“”]*)["“”]|(?<unclosed>["“”])|(?<field>[A-Za-z]+):|[()]|[^\s()"“”]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
