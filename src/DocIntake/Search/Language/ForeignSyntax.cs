using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Search.Language;

/// <summary>
/// What lawyers know from Westlaw, Lexis and dtSearch and what means something else here: said, with our way to write it. The search is done as
/// written all the same.
/// </summary>
internal static partial class ForeignSyntax
{
    public static IReadOnlyList<QueryNote> NotesOn(string query, IReadOnlyList<Piece> pieces)
    {
        var notes = new List<QueryNote>();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Kind == PieceKind.Word && OfWord(query, pieces, i) is { } note)
            {
                notes.Add(note);
            }
            else if (pieces[i] is { Kind: PieceKind.Phrase, Text: not null } phrase && pieces[i + 1] is { Kind: PieceKind.Word } slop
                && slop.Position == phrase.End && Slop().Match(slop.Text!) is { Success: true } distance)
            {
                var words = string.Join($" w/{distance.Groups[1].Value} ", IndexFields.Words(phrase.Text));
                notes.Add(new QueryNote($"Words near one another are written with w/{distance.Groups[1].Value} between them.", Replace(query, phrase.Position, slop.End, words), slop.Position));
            }
        }

        if (OrFirst(query, pieces) is { } order)
        {
            notes.Add(order);
        }

        return notes;
    }

    private static QueryNote? OfWord(string query, IReadOnlyList<Piece> pieces, int index)
    {
        var piece = pieces[index];
        var word = piece.Text!;
        var isBetween = index > 0 && index < pieces.Count - 2;
        return word switch
        {
            "and" or "or" or "not" when isBetween || (word == "not" && index < pieces.Count - 2) =>
                Note($"“{word}” in small letters is a word that has to be on the page; the operator is {word.ToUpperInvariant()}.", word.ToUpperInvariant()),
            "BUT" when pieces[index + 1].Kind == PieceKind.Not => Note("BUT is a word here; NOT alone is enough.", ""),
            "%" when isBetween => Note("% (“but not”) is no operator here; write NOT.", "NOT"),
            "&" when isBetween && !char.IsUpper(query[pieces[index - 1].Position]) => Note("& is passed over: words beside one another must all be on the page anyway.", "AND"),
            _ when Within().Match(word) is { Success: true } within => WithinNote(within),
            ['-', >= 'A', ..] => Note("A minus sign leaves nothing out here; write NOT.", "NOT " + word[1..]),
            ['+', >= 'A', ..] => Note("A plus sign does nothing here: words beside one another must all be on the page.", word[1..]),
            [.. { Length: >= 2 } root, '!'] => Note("! does not stand for endings here; write a star.", root + "*"),
            ['#', >= 'A', ..] => Note("There is no search by sound; ~1 lets one letter be wrong.", word[1..] + "~1"),
            [.. { Length: >= 3 } first, '&'] when char.IsAsciiLetterLower(first[^1]) => Note("& does not ask for synonyms here: those of the trade are always looked for.", first),
            _ when Fuzzy().IsMatch(word) => Note("% does not allow wrong letters here; write ~1 or ~2 behind the word.", word.Replace("%", "", StringComparison.Ordinal) + (word.Count(letter => letter == '%') > 1 ? "~2" : "~1")),
            _ when NumberRange().Match(word) is { Success: true } range => Note("~~ is no range here; write two points.", $"{range.Groups[1].Value}..{range.Groups[2].Value}"),
            _ when word.Contains('^', StringComparison.Ordinal) => Note("Words cannot be given weights here; ^ is passed over.", word[..word.IndexOf('^', StringComparison.Ordinal)]),
            _ when DigitSign().IsMatch(word) => Note("= does not stand for a digit here (before a word it means: exactly this form).", $"/{DigitRun().Replace(word.ToLowerInvariant(), digits => $"[0-9]{{{digits.Length}}}")}/"),
            "contains" when isBetween => Note("A field is written with a colon, without “contains”.", null),
            "xfirstword" or "xlastword" => Note($"{word} is not known here.", null),
            "date" or "da" or "ti" or "title" or "ci" when pieces[index + 1] is { Kind: PieceKind.Open } open && open.Position == piece.End =>
                Note("Fields are written with a colon here, as date:>=2024-01-31 or title:operative.", null),
            _ when Star().IsMatch(word) => Note("* stands for any number of letters here; ? stands for exactly one.", word.Replace('*', '?')),
            _ => null,
        };

        QueryNote Note(string message, string? ours) =>
            new(message, ours is null ? null : Replace(query, piece.Position, piece.End, ours), piece.Position);

        QueryNote WithinNote(Match within)
        {
            var ours = within.Groups["unit"].Value switch
            {
                "" => (within.Groups["sign"].Value == "+" ? "pre/" : "w/") + within.Groups["n"].Value,
                var unit => $"/{char.ToLower(unit[0], CultureInfo.InvariantCulture)}",
            };
            return Note($"{word} is no operator here; ours is {ours}.", ours);
        }
    }

    // Westlaw and dtSearch read OR before AND, we read AND before OR.
    private static QueryNote? OrFirst(string query, IReadOnlyList<Piece> pieces)
    {
        var (depth, operands, signs, from) = (0, new List<string>(), new List<PieceKind>(), 0);
        for (var i = 0; i < pieces.Count - 1; i++)
        {
            depth += pieces[i].Kind switch { PieceKind.Open => 1, PieceKind.Close => -1, _ => 0 };
            if (depth == 0 && pieces[i].Kind is PieceKind.And or PieceKind.Or)
            {
                operands.Add(query[from..pieces[i].Position].Trim());
                signs.Add(pieces[i].Kind);
                from = pieces[i].End;
            }
        }

        operands.Add(query[from..].Trim());
        if (depth != 0 || !signs.Contains(PieceKind.And) || !signs.Contains(PieceKind.Or) || operands.Exists(operand => operand.Length == 0))
        {
            return null;
        }

        var groups = new List<List<string>> { new() { operands[0] } };
        for (var i = 0; i < signs.Count; i++)
        {
            if (signs[i] == PieceKind.Or)
            {
                groups[^1].Add(operands[i + 1]);
            }
            else
            {
                groups.Add([operands[i + 1]]);
            }
        }

        return new QueryNote(
            "AND is read before OR here; Westlaw and dtSearch read OR first. Brackets say which is meant.",
            string.Join(" AND ", groups.Select(group => group.Count == 1 ? group[0] : $"({string.Join(" OR ", group)})")),
            pieces.First(piece => piece.Kind == PieceKind.Or).Position);
    }

    private static string Replace(string query, int from, int to, string ours) =>
        string.Join(' ', new[] { query[..from].TrimEnd(), ours, query[to..].TrimStart() }.Where(part => part.Length > 0))
            .Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);

    [GeneratedRegex(@"^~(\d{1,3})$", RegexOptions.NonBacktracking)]
    private static partial Regex Slop();

    [GeneratedRegex(@"^(?:(?<sign>[/+])(?<n>\d{1,3})|(?<sign>\+|w/|near/|onear/)(?<unit>s|p|sent|para|seg)?(?<n>\d{0,3}))$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Within();

    [GeneratedRegex(@"^[A-Za-z]+%{1,3}[A-Za-z]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Fuzzy();

    [GeneratedRegex(@"^(\d+)~~(\d+)$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberRange();

    [GeneratedRegex(@"^[A-Za-z0-9-]+=+[A-Za-z0-9-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex DigitSign();

    [GeneratedRegex("=+", RegexOptions.NonBacktracking)]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"^[A-Za-z]+\*+[A-Za-z]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Star();
}
