using System.Globalization;

namespace DocIntake.Search.Language;

/// <summary>The pieces that a query is written in.</summary>
internal enum PieceKind { Word, Phrase, Expression, Field, Open, Close, And, Or, Not, Near, NotNear, AtLeast, End }

/// <summary>A piece of a query and where it stands. An unclosed phrase or expression has no <paramref name="Text"/>.</summary>
/// <param name="Text">A phrase or expression without its marks, a field's name without its colon, anything else as typed.</param>
/// <param name="Number">Of AtLeast: how often.</param>
internal readonly record struct Piece(PieceKind Kind, string? Text, int Position, int Length, Reach Reach = default, int Number = 0)
{
    public int End => Position + Length;
}

/// <summary>Cuts a query into its pieces; it knows no errors but the phrase or expression that is not closed.</summary>
internal static class QueryLexer
{
    public static IEnumerable<Piece> Cut(string query)
    {
        var at = 0;
        while (at < query.Length)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                at++;
                continue;
            }

            var piece = At(query, at);
            yield return piece;
            at = piece.End;
        }

        yield return new(PieceKind.End, "", query.Length, 0);
    }

    private static Piece At(string query, int at)
    {
        switch (query[at])
        {
            case '(':
                return new(PieceKind.Open, "(", at, 1);
            case ')':
                return new(PieceKind.Close, ")", at, 1);
            case '/' when ExpressionEnd(query, at) is { } end:
                return new(PieceKind.Expression, query[(at + 1)..end], at, end + 1 - at);
            case var mark when IsQuote(mark):
                var close = query.AsSpan(at + 1).IndexOfAny("\"“”");
                return close < 0 ? new(PieceKind.Phrase, null, at, query.Length - at) : new(PieceKind.Phrase, query.Substring(at + 1, close), at, close + 2);
            default:
                return Word(query, at);
        }
    }

    private static Piece Word(string query, int at)
    {
        var end = at + 1;
        while (end < query.Length && !char.IsWhiteSpace(query[end]) && query[end] is not ('(' or ')') && !IsQuote(query[end]))
        {
            end++;
        }

        var word = query[at..end];
        var opens = end < query.Length && query[end] == '(';
        if (FieldName(word) is { } name)
        {
            return new(PieceKind.Field, name.ToLowerInvariant(), at, name.Length + 1);
        }

        if (opens && word.StartsWith("atleast", StringComparison.OrdinalIgnoreCase) && Count(word.AsSpan(7)) is { } times)
        {
            return new(PieceKind.AtLeast, word, at, word.Length, Number: times);
        }

        return word switch
        {
            "AND" => new(PieceKind.And, word, at, word.Length),
            "OR" => new(PieceKind.Or, word, at, word.Length),
            _ when ReachOf(word) is { } reach => new(PieceKind.Near, word, at, word.Length, reach),
            _ when word.Equals("not", StringComparison.OrdinalIgnoreCase) && NotNear(query, at, end) is { } piece => piece,
            "NOT" => new(PieceKind.Not, word, at, word.Length),
            _ => new(PieceKind.Word, word, at, word.Length),
        };
    }

    // "not" directly before w/5 belongs to it.
    private static Piece? NotNear(string query, int at, int end)
    {
        var next = end;
        while (next < query.Length && char.IsWhiteSpace(query[next]))
        {
            next++;
        }

        var stop = next;
        while (stop < query.Length && !char.IsWhiteSpace(query[stop]) && query[stop] is not ('(' or ')') && !IsQuote(query[stop]))
        {
            stop++;
        }

        return ReachOf(query[next..stop]) is { } reach ? new Piece(PieceKind.NotNear, query[at..stop], at, stop - at, reach) : null;
    }

    private static Reach? ReachOf(string word) => word.ToLowerInvariant() switch
    {
        "/s" => new Reach(0, false, Bound.Sentence),
        "/p" => new Reach(0, false, Bound.Paragraph),
        ['w', '/', .. var words] when Count(words) is { } reach => new Reach(reach, false, Bound.None),
        ['p', 'r', 'e', '/', .. var words] when Count(words) is { } reach => new Reach(reach, true, Bound.None),
        _ => null,
    };

    // Up to the next / of the same word that is not escaped; /s/ is a signature, not an expression.
    private static int? ExpressionEnd(string query, int at)
    {
        for (var end = at + 1; end < query.Length && !char.IsWhiteSpace(query[end]); end++)
        {
            if (query[end] == '\\')
            {
                end++;
            }
            else if (query[end] == '/' && (end + 1 == query.Length || char.IsWhiteSpace(query[end + 1]) || query[end + 1] is '(' or ')'))
            {
                return end - at > 2 ? end : null;
            }
        }

        return null;
    }

    private static string? FieldName(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && word[..colon].All(char.IsAsciiLetter) ? word[..colon] : null;
    }

    private static int? Count(ReadOnlySpan<char> digits) =>
        digits.Length is > 0 and <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    // Quotation marks as word processors write them count as well.
    private static bool IsQuote(char mark) => mark is '"' or '“' or '”';
}
