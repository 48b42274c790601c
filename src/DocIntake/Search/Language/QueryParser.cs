namespace DocIntake.Search.Language;

/// <summary>
/// Reads a query; <see cref="Search.QueryHelp"/> lists all that it knows. Whatever is typed ends as a node or an error, never as an exception.
/// Binding from the tightest: w/5 and its like, NOT, AND (also unwritten), OR.
/// </summary>
internal sealed class QueryParser
{
    private const int MaxLength = 1000, MaxDepth = 50;

    private readonly string _query;
    private readonly List<Piece> _pieces;
    private int _next;
    private int _depth;
    private QueryError? _error;

    private QueryParser(string query) => (_query, _pieces) = (query, [.. QueryLexer.Cut(query)]);

    private Piece Next => _pieces[_next];

    public static ParsedQuery Parse(string query)
    {
        if (query.Length > MaxLength)
        {
            return new(null, new QueryError("query.long", $"The query is longer than {MaxLength} letters; shorten it.", MaxLength), []);
        }

        var parser = new QueryParser(query);
        var node = parser.Any();
        if (parser._error is null && parser.Next.Kind == PieceKind.Close)
        {
            parser.Fail("query.bracket", "This bracket was not opened; remove it.", parser.Next.Position);
        }

        var notes = ForeignSyntax.NotesOn(query, parser._pieces);
        return parser._error is { } error ? new(null, error, notes)
            : node is null ? new(null, new QueryError("query.empty", "Type a word to search for.", 0), notes)
            : new(node, null, notes);
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
                AddOperand(nodes, Near);
            }
            else
            {
                AddTo(nodes, Near());
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
        var right = IsSign(Next.Kind) ? null : operand();
        if (missing || right is null)
        {
            Fail("query.operator", $"{sign.Text} needs something to search for on both sides; to search for the word, write \"{sign.Text!.ToLowerInvariant()}\".", sign.Position);
        }

        AddTo(nodes, right);
    }

    private QueryNode? Near()
    {
        var from = Next.Position;
        var left = IsNear(Next.Kind) ? null : One();
        while (_error is null && IsNear(Next.Kind))
        {
            var sign = Next;
            _next++;
            var rightFrom = Next.Position;
            var right = IsSign(Next.Kind) || IsNear(Next.Kind) ? null : One();
            if (left is null || right is null)
            {
                return Fail("query.near", $"{sign.Text} needs words or phrases on both sides.", sign.Position);
            }

            if ((Placeless(left, from, sign) ?? Placeless(right, rightFrom, sign)) is { } error)
            {
                return Fail(error.Code, error.Message, error.Position);
            }

            left = sign.Kind == PieceKind.Near ? new QueryNode.Near(left, right, sign.Reach) : new QueryNode.NotNear(left, right, sign.Reach);
        }

        return left;
    }

    private static QueryError? Placeless(QueryNode node, int position, Piece sign) => node.HasPlaces ? null : new QueryError(
        "query.near",
        $"{sign.Text} measures between places on a page, which this has not: beside it stand words, phrases, and OR of these in brackets. For (a AND b) w/5 c write (a w/5 c) AND (b w/5 c).",
        position);

    private QueryNode? One()
    {
        var piece = Next;
        _next++;
        switch (piece.Kind)
        {
            case PieceKind.Not: return Not(piece);
            case PieceKind.Open: return Bracket(piece);
            case PieceKind.AtLeast: return AtLeast(piece);
            case PieceKind.Field: return Field(piece);
            default: return Take(QueryWords.Read(IndexFields.Text, piece));
        }
    }

    private QueryNode.Not? Not(Piece sign)
    {
        var node = IsSign(Next.Kind) ? null : Deeper(Near, sign);
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

    private QueryNode? AtLeast(Piece sign)
    {
        var open = Next;
        _next++;
        var node = Bracket(open);
        return _error is not null ? null
            : node is null ? Fail("query.operator", $"{sign.Text} needs a word in its brackets.", sign.Position)
            : Placeless(node, open.Position + 1, sign with { Text = "atleast" }) is not null
                ? Fail("query.near", $"{sign.Text} counts places on a page: in its brackets stand words, phrases, and OR of these.", open.Position + 1)
            : sign.Number is < 1 or > 1000 ? Fail("query.range", "atleast counts from 1 to 1000.", sign.Position)
            : new QueryNode.AtLeast(sign.Number, node);
    }

    private QueryNode? Field(Piece field)
    {
        var value = Next;
        if (!QueryFields.Names.Contains(field.Text!))
        {
            return Fail("query.field", $"There is no field \"{field.Text}\"; there are {string.Join(", ", QueryFields.Names)}. To search for the word, put it in quotation marks.", field.Position);
        }

        if (value.Kind is not (PieceKind.Word or PieceKind.Phrase) || value.Position != field.End)
        {
            return Fail("query.field", $"Write what \"{field.Text}:\" is to hold right behind it, without a space or bracket.", field.Position);
        }

        _next++;
        return Take(QueryFields.Read(field, value));
    }

    private QueryNode? Take((QueryNode? Node, QueryError? Error) read)
    {
        _error ??= read.Error;
        return read.Node;
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
        _error ??= new QueryError(code, message, Math.Min(position, _query.Length));
        return null;
    }

    private static bool IsSign(PieceKind kind) => kind is PieceKind.End or PieceKind.Close or PieceKind.And or PieceKind.Or;

    private static bool IsNear(PieceKind kind) => kind is PieceKind.Near or PieceKind.NotNear;

    private static void AddTo(List<QueryNode> nodes, QueryNode? node)
    {
        if (node is not null)
        {
            nodes.Add(node);
        }
    }
}
