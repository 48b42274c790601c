using System.Text.RegularExpressions;

namespace DocIntake.Search.Language;

/// <summary>What the words of a query look for; neither node nor error when there is no letter or digit in them.</summary>
internal static class QueryWords
{
    private const int MaxExpression = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public static (QueryNode? Node, QueryError? Error) Read(string field, Piece piece) => piece switch
    {
        { Kind: PieceKind.Phrase, Text: null } => (null, new QueryError("query.quote", "This quotation mark is not closed; add a closing one.", piece.Position)),
        { Kind: PieceKind.Phrase, Text: { } phrase } => Phrase(field, phrase, piece.Position + 1),
        { Kind: PieceKind.Expression, Text: { } expression } => Expression(field, expression, piece.Position),
        { Text: ['=', .. { Length: > 0 } exact] } => (Exact(field, exact), null),
        { Text: { } word } when word.AsSpan().IndexOfAny('*', '?') >= 0 => Pattern(field, word, piece.Position),
        { Text: { } word } when Fuzzy(word) is { } edits => Like(field, word, edits, piece.Position),
        { Text: { } word } when word.Contains("..", StringComparison.Ordinal) && SearchNumber.Range(word) is { } range => (new QueryNode.One(field, range), null),
        { Text: { } word } => (Word(field, word, new Typed(word, piece.Position, piece.Length)), null),
        _ => (null, null),
    };

    /// <summary>A word in any of its forms and with what means the same; "A-1312/B" also where the page has it as "A 1312 B".</summary>
    public static QueryNode? Word(string field, string word, Typed? at = null)
    {
        var parts = SearchTerms.Parts(word);
        if (parts.Count == 0)
        {
            return null;
        }

        var own = AnyForm(field, parts, word, at);
        return Synonyms.Of(word) is { Count: > 0 } others
            ? new QueryNode.Or([own, .. others.Select(other => AnyFormOf(field, other))])
            : own;
    }

    /// <summary>As a scan may have it: with misread letters, or torn in two.</summary>
    public static (QueryNode? Node, QueryError? Error) Scanned(Piece piece)
    {
        var words = IndexFields.Words(piece.Text ?? "").Select(SearchTerms.Whole).Where(word => word.Length > 0).ToList();
        return words switch
        {
            [] => (null, new QueryError("query.field", "Write the word that was misread right behind \"ocr:\".", piece.Position)),
            [var word] => (new QueryNode.Or([new QueryNode.One(IndexFields.Text, new TermTest.AsScanned(word)), .. Torn(word)]), null),
            _ => (new QueryNode.Row(IndexFields.Text, [.. words.Select((word, offset) => new WordAt(offset, new TermTest.AsScanned(word)))]), null),
        };
    }

    /// <summary>Letters and stars of a value or word, as terms are written; null when it has none of them.</summary>
    public static TermTest? Terms(string value)
    {
        if (value.AsSpan().IndexOfAny('*', '?') < 0)
        {
            return SearchTerms.Whole(value) is { Length: > 0 } whole ? new TermTest.AnyOf(whole) : null;
        }

        var pattern = Regex.Replace(value, "[^*?]+", piece => SearchTerms.Whole(piece.Value));
        return pattern.AsSpan().IndexOfAnyExcept('*', '?') < 0 ? null : new TermTest.Pattern(pattern);
    }

    /// <summary>Words in a row as they stand there, without other forms; a * at a word's end stands for any ending.</summary>
    private static (QueryNode? Node, QueryError? Error) Phrase(string field, string phrase, int position)
    {
        var words = IndexFields.Words(phrase);
        foreach (var word in words.Where(word => word.Contains('*', StringComparison.Ordinal)))
        {
            if (TooOpen(word, position + phrase.IndexOf(word, StringComparison.Ordinal)) is { } error)
            {
                return (null, error);
            }
        }

        // A word without letters, the & of "Smith & Sons", has a place on the page and no term in the index.
        var asWritten = words.Select((word, offset) => (Offset: offset, Test: Terms(word.Replace("?", "", StringComparison.Ordinal))))
            .Where(word => word.Test is not null).Select(word => new WordAt(word.Offset, word.Test!)).ToList();
        if (asWritten.Count == 0)
        {
            return (null, null);
        }

        var first = asWritten[0].Offset;
        List<WordAt> inARow = [.. asWritten.Select(word => word with { Offset = word.Offset - first })];
        List<QueryNode> ways = [Row(field, inARow)];
        for (var broken = 1; broken < inARow.Count - 1; broken++)
        {
            ways.Add(new QueryNode.Row(field, OverTwoLines(inARow, broken)));
        }

        var parts = words.SelectMany(SearchTerms.Parts).ToList();
        if (parts.Count > asWritten.Count && !phrase.Contains('*', StringComparison.Ordinal))
        {
            ways.Add(InARow(field, parts));
        }

        ways.AddRange(Synonyms.Of(phrase).Select(other => AnyFormOf(field, other)));
        return (ways switch
        {
            [var only] => only,
            _ when ways.TrueForAll(way => way is QueryNode.Row) => new QueryNode.Ways([.. ways.Cast<QueryNode.Row>()]),
            _ => new QueryNode.Or(ways),
        }, null);
    }

    private static QueryNode? Exact(string field, string word)
    {
        var parts = SearchTerms.Parts(word);
        return parts.Count == 0 ? null : OrInPieces(field, parts, new TermTest.AnyOf(SearchTerms.Join(parts)), null);
    }

    private static (QueryNode? Node, QueryError? Error) Pattern(string field, string word, int position) =>
        TooOpen(word, position) is { } error ? (null, error) : (new QueryNode.One(field, Terms(word)!), null);

    private static QueryError? TooOpen(string word, int position) =>
        word.Split('*', '?').Sum(piece => SearchTerms.Whole(piece).Length) >= 2 ? null : new QueryError(
            "query.wildcard", "A word with * or ? needs at least two letters that are certain.", position + Math.Max(0, word.AsSpan().IndexOfAny('*', '?')));

    private static int? Fuzzy(string word) => word switch
    {
        [_, .., '~'] => 1,
        [_, .., '~', '1' or '2'] => word[^1] - '0',
        _ => null,
    };

    private static (QueryNode? Node, QueryError? Error) Like(string field, string word, int edits, int position)
    {
        var sign = word.LastIndexOf('~');
        var whole = SearchTerms.Whole(word[..sign]);
        return whole.Length >= edits + 2 ? (new QueryNode.One(field, new TermTest.Like(whole, edits)), null)
            : (null, new QueryError("query.fuzzy", $"~{edits} lets {(edits == 1 ? "one letter" : "two letters")} be wrong; the word needs at least {edits + 2}.", position + sign));
    }

    private static (QueryNode? Node, QueryError? Error) Expression(string field, string expression, int position)
    {
        if (expression.Length > MaxExpression || IsTooLarge(expression))
        {
            return (null, new QueryError("query.regex", $"The expression is too large: at most {MaxExpression} signs, and repeats that multiply to 100.", position));
        }

        try
        {
            var regex = new Regex($"^(?:{expression})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
            return (new QueryNode.One(field, new TermTest.Expression(regex)), null);
        }
        catch (RegexParseException fault)
        {
            return (null, new QueryError("query.regex", "This is no expression: a bracket or a sign in it does not fit.", position + 1 + Math.Clamp(fault.Offset - 4, 0, expression.Length)));
        }
        catch (NotSupportedException)
        {
            return (null, new QueryError("query.regex", "An expression describes one word without looking back or ahead.", position));
        }
    }

    // {n,m} in one another multiply, and the machine that is built of them with it.
    private static bool IsTooLarge(string expression)
    {
        var product = 1L;
        foreach (Match repeat in Regex.Matches(expression, @"\{\s*([0-9]*)\s*,?\s*([0-9]*)\s*\}", RegexOptions.NonBacktracking))
        {
            foreach (var group in repeat.Groups.Values.Skip(1).Where(group => group.Length > 0))
            {
                product *= group.Length > 3 ? 1000 : Math.Max(1, int.Parse(group.ValueSpan, null));
                if (product > 100)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static QueryNode AnyForm(string field, List<string> parts, string word, Typed? at)
    {
        var whole = SearchTerms.Join(parts);
        string[] terms = [.. parts.Count == 1 ? SearchTerms.Forms(whole) : [whole], .. SearchNumber.Term(word) is { } number ? (string[])[number] : []];
        return OrInPieces(field, parts, new TermTest.AnyOf(terms), at);
    }

    // Another way to write it: one word in any form, or words in a row in any form.
    private static QueryNode AnyFormOf(string field, string other)
    {
        var words = IndexFields.Words(other);
        return words.Length == 1 ? AnyForm(field, SearchTerms.Parts(other), other, null)
            : new QueryNode.Row(field, [.. words.Select((word, offset) => new WordAt(offset, new TermTest.AnyOf(SearchTerms.Forms(SearchTerms.Whole(word)))))]);
    }

    private static QueryNode OrInPieces(string field, List<string> parts, TermTest test, Typed? at) =>
        parts.Count == 1 ? new QueryNode.One(field, test, at) : new QueryNode.Or([new QueryNode.One(field, test), InARow(field, parts)]);

    private static IEnumerable<QueryNode> Torn(string word) => word.Length < 5 ? [] : Enumerable.Range(1, word.Length - 1)
        .Select(at => InARow(IndexFields.Text, [word[..at], word[at..]]));

    // A word that is broken at the end of a line stands at two places, the second with a mark.
    private static List<WordAt> OverTwoLines(List<WordAt> row, int broken) =>
    [
        .. row.Take(broken + 1),
        new WordAt(row[broken].Offset + 1, new TermTest.AnyOf(SearchTerms.SecondHalf)),
        .. row.Skip(broken + 1).Select(word => word with { Offset = word.Offset + 1 }),
    ];

    private static QueryNode.Row InARow(string field, List<string> parts) =>
        new(field, [.. parts.Select((part, offset) => new WordAt(offset, new TermTest.AnyOf(part)))]);

    private static QueryNode Row(string field, List<WordAt> words) => words.Count == 1 ? new QueryNode.One(field, words[0].Test) : new QueryNode.Row(field, words);
}
