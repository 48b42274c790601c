namespace DocIntake.Search;

/// <summary>
/// Reads a query: words that must all be on the page, "words in a row", AND, OR, NOT, brackets, prefix*, and fields such as
/// <c>type:bill</c>. Whatever is typed ends as a node or an error, never as an exception.
/// </summary>
internal sealed class QueryParser
{
    private const int MaxLength = 1000, MaxDepth = 50;

    private static readonly Dictionary<string, string> ValueFields = new()
    {
        ["case"] = IndexFields.CaseKey,
        ["category"] = IndexFields.Category,
        ["type"] = IndexFields.Type,
        ["date"] = IndexFields.Date,
    };

    private static readonly Dictionary<string, string> WordFields = new() { ["title"] = IndexFields.Title, ["from"] = IndexFields.From };

    private readonly List<Piece> _pieces;
    private int _next;
    private int _depth;
    private QueryError? _error;

    private QueryParser(string query) => _pieces = [.. QueryLexer.Cut(query)];

    private Piece Next => _pieces[_next];

    /// <summary>Exactly one of the two is not null.</summary>
    public static (QueryNode? Node, QueryError? Error) Parse(string query)
    {
        if (query.Length > MaxLength)
        {
            return (null, new QueryError("query.long", $"The query is longer than {MaxLength} letters; shorten it.", MaxLength));
        }

        var parser = new QueryParser(query);
        var node = parser.Any();
        if (parser._error is null && parser.Next.Kind == PieceKind.Close)
        {
            parser.Fail("query.bracket", "This bracket was not opened; remove it.", parser.Next.Position);
        }

        return parser._error is { } error ? (null, error)
            : node is null ? (null, new QueryError("query.empty", "Type a word to search for.", 0))
            : (node, null);
    }

    private QueryNode? Any()
    {
        var nodes = new List<QueryNode>();
        AddTo(nodes, Every());
        while (_error is null && Next.Kind == PieceKind.Or)
        {
            AddOperand(nodes, Every);
        }

        return nodes.Count > 1 ? new QueryNode.Or(nodes) : nodes.FirstOrDefault();
    }

    private QueryNode? Every()
    {
        var nodes = new List<QueryNode>();
        while (_error is null && Next.Kind is not (PieceKind.End or PieceKind.Close or PieceKind.Or))
        {
            if (Next.Kind == PieceKind.And)
            {
                AddOperand(nodes, One);
            }
            else
            {
                AddTo(nodes, One());
            }
        }

        return nodes.Count > 1 ? new QueryNode.And(nodes) : nodes.FirstOrDefault();
    }

    // AND and OR stand between two things; what is on their left was read before.
    private void AddOperand(List<QueryNode> nodes, Func<QueryNode?> operand)
    {
        var sign = Next;
        var missing = nodes.Count == 0;
        _next++;
        var right = Next.Kind is PieceKind.End or PieceKind.Close or PieceKind.And or PieceKind.Or ? null : operand();
        if (missing || right is null)
        {
            Fail("query.operator", $"{sign.Text} needs something to search for on both sides; to search for the word, write \"{sign.Text!.ToLowerInvariant()}\".", sign.Position);
        }

        AddTo(nodes, right);
    }

    private QueryNode? One()
    {
        var piece = Next;
        _next++;
        switch (piece.Kind)
        {
            case PieceKind.Not: return Not(piece);
            case PieceKind.Open: return Bracket(piece);
            case PieceKind.Field: return Field(piece);
            default: return Words(IndexFields.Text, piece);
        }
    }

    private QueryNode.Not? Not(Piece sign)
    {
        var node = Next.Kind is PieceKind.End or PieceKind.Close or PieceKind.And or PieceKind.Or ? null : Deeper(One, sign);
        if (node is null)
        {
            Fail("query.operator", "NOT needs something behind it that is not to be found.", sign.Position);
            return null;
        }

        return new QueryNode.Not(node);
    }

    private QueryNode? Bracket(Piece open)
    {
        var node = Deeper(Any, open);
        if (_error is null && Next.Kind != PieceKind.Close)
        {
            Fail("query.bracket", "This bracket is not closed; add a closing one.", open.Position);
        }

        _next++;
        return node;
    }

    private QueryNode? Field(Piece field)
    {
        var value = Next;
        if (!ValueFields.ContainsKey(field.Text!) && !WordFields.ContainsKey(field.Text!))
        {
            return Fail("query.field", $"There is no field \"{field.Text}\"; there are {string.Join(", ", ValueFields.Keys.Concat(WordFields.Keys))}.", field.Position);
        }

        if (value.Kind is not (PieceKind.Word or PieceKind.Phrase))
        {
            return Fail("query.field", $"Write what \"{field.Text}:\" is to hold right behind it.", field.Position);
        }

        _next++;
        return WordFields.TryGetValue(field.Text!, out var words) ? Words(words, value) : Value(ValueFields[field.Text!], value);
    }

    private QueryNode? Words(string field, Piece piece)
    {
        if (piece.Text is null)
        {
            return Fail("query.quote", "This quotation mark is not closed; add a closing one.", piece.Position);
        }

        var isPrefix = IsPrefix(piece);
        return _error is not null ? null
            : piece.Kind == PieceKind.Phrase ? QueryWords.Phrase(field, piece.Text)
            : isPrefix ? QueryWords.Prefix(field, piece.Text)
            : QueryWords.Word(field, piece.Text);
    }

    private QueryNode.Value? Value(string field, Piece piece)
    {
        var isPrefix = IsPrefix(piece) || field == IndexFields.Date;
        var term = SearchTerms.Whole(piece.Text ?? "");
        if (term.Length == 0)
        {
            Fail("query.field", "Write what the field is to hold.", piece.Position);
        }

        return _error is null ? new QueryNode.Value(field, term, isPrefix) : null;
    }

    private bool IsPrefix(Piece piece)
    {
        if (piece.Kind == PieceKind.Phrase || !piece.Text!.Contains('*'))
        {
            return false;
        }

        var star = piece.Position + piece.Text.IndexOf('*');
        if (star != piece.Position + piece.Text.Length - 1 || SearchTerms.Whole(piece.Text).Length < 2)
        {
            Fail("query.wildcard", "A * can stand only at the end of a word, behind at least two letters.", star);
        }

        return true;
    }

    private QueryNode? Deeper(Func<QueryNode?> read, Piece at)
    {
        if (_depth == MaxDepth)
        {
            return Fail("query.deep", $"The query has more than {MaxDepth} brackets in one another; make it simpler.", at.Position);
        }

        _depth++;
        var node = read();
        _depth--;
        return node;
    }

    // The first error is the one that is told; after it, nothing more is read.
    private QueryNode? Fail(string code, string message, int position)
    {
        _error ??= new QueryError(code, message, position);
        return null;
    }

    private static void AddTo(List<QueryNode> nodes, QueryNode? node)
    {
        if (node is not null)
        {
            nodes.Add(node);
        }
    }
}
