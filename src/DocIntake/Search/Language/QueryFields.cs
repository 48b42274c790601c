using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Search.Language;

/// <summary>The fields of a query: what may stand behind each name.</summary>
internal static class QueryFields
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["case"] = IndexFields.CaseKey,
        ["category"] = IndexFields.Category,
        ["type"] = IndexFields.Type,
        ["cpt"] = IndexFields.Cpt,
        ["icd"] = IndexFields.Icd,
    };

    private static readonly Dictionary<string, string> Words = new()
    {
        ["title"] = IndexFields.Title,
        ["from"] = IndexFields.From,
        ["provider"] = IndexFields.Provider,
        ["note"] = IndexFields.Note,
    };

    private static readonly Dictionary<string, (string Field, string[] Allowed)> Choices = new()
    {
        ["status"] = (IndexFields.State, [nameof(DocumentState.Filed), nameof(DocumentState.Review)]),
        ["mark"] = (IndexFields.Mark, [.. Enum.GetValues<MarkKind>().Select(DocumentMark.NameOf)]),
        ["read"] = (IndexFields.Quality, Enum.GetNames<PageQuality>()),
    };

    private static readonly string[] Ranges = ["date", "amount", "page"];

    public static IReadOnlyList<string> Names { get; } = [.. Values.Keys, .. Words.Keys, .. Ranges, .. Choices.Keys, "ocr", "like"];

    public static (QueryNode? Node, QueryError? Error) Read(Piece field, Piece value) => field.Text! switch
    {
        _ when value.Text is null => QueryWords.Read(IndexFields.Text, value),
        "ocr" => QueryWords.Scanned(value),
        "like" => Like(value.Text!, value.Position),
        "date" or "amount" or "page" => Range(field.Text!, value),
        var name when Words.TryGetValue(name, out var words) => InWords(name, words, value),
        var name when Choices.TryGetValue(name, out var choice) => Choice(choice.Field, choice.Allowed, name, value),
        var name => Value(name, value),
    };

    private static (QueryNode? Node, QueryError? Error) Like(string value, int position) =>
        value.Split('-') is [var id, var number] && Guid.TryParseExact(id, "N", out var document) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? (new QueryNode.Like(document, page), null)
            : (null, new QueryError("query.field", "\"like:\" is asked from a page: open one, and choose \"Pages like this\".", position));

    private static (QueryNode? Node, QueryError? Error) InWords(string name, string field, Piece value)
    {
        var read = QueryWords.Read(field, value);
        return read is (null, null) ? (null, Empty(name, value)) : read;
    }

    private static (QueryNode? Node, QueryError? Error) Value(string name, Piece value)
    {
        // The trade's codes are printed on the page: there they can be boxed.
        var test = QueryWords.Terms(value.Text!);
        return test is null ? (null, Empty(name, value))
            : (new QueryNode.Value(Values[name], test, name is "cpt" or "icd" ? test : null), null);
    }

    private static (QueryNode? Node, QueryError? Error) Choice(string field, string[] allowed, string name, Piece value) =>
        allowed.FirstOrDefault(one => one.Equals(value.Text, StringComparison.OrdinalIgnoreCase)) is { } chosen
            ? (new QueryNode.Value(field, new TermTest.AnyOf(chosen)), null)
            : (null, new QueryError("query.field", $"\"{name}:\" is {string.Join(" or ", allowed).ToLowerInvariant()}.", value.Position));

    // 5, 1..5, 1.., ..5, >5, >=5, <5, <=5; a year or month stands for all its days.
    private static (QueryNode? Node, QueryError? Error) Range(string name, Piece value)
    {
        var text = value.Text!.Trim();
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        (string? Low, string? High, int LowStep, int HighStep) ends = text switch
        {
            _ when dots >= 0 => (text[..dots], text[(dots + 2)..], 0, 0),
            ['>', '=', .. var from] => (from, null, 0, 0),
            ['>', .. var above] => (above, null, 1, 0),
            ['<', '=', .. var to] => (null, to, 0, 0),
            ['<', .. var below] => (null, below, 0, -1),
            _ => (text, text, 0, 0),
        };
        var (low, high) = (NullIfEmpty(ends.Low), NullIfEmpty(ends.High));
        var (first, last) = (Ends(name, low), Ends(name, high));
        if ((low is not null && first is null) || (high is not null && last is null) || (low is null && high is null))
        {
            return (null, new QueryError("query.range", name switch
            {
                "date" => "Write a date as 2024, 2024-03 or 2024-03-15, and a range as 2024-01..2024-03 or >=2024-01.",
                "amount" => "Write an amount as 1000 or 1234.50, and a range as 100..200 or >1000.",
                _ => "Write a page as 3, and a range as 1..5 or >10.",
            }, value.Position));
        }

        var least = ends.LowStep == 1 ? first?.Last + 1 : first?.First;
        var most = ends.HighStep == -1 ? last?.First - 1 : last?.Last;
        return least > most && dots >= 0
            ? (null, new QueryError("query.range", "The range ends before it begins.", value.Position))
            : (new QueryNode.Between(name switch { "date" => IndexFields.Date, "amount" => IndexFields.Amount, _ => IndexFields.PageNumber }, least, most), null);
    }

    /// <summary>The first and the last number that a written value stands for.</summary>
    private static (long First, long Last)? Ends(string name, string? text) => (name, text) switch
    {
        (_, null) => null,
        ("date", _) => Days(text),
        ("amount", _) => SearchNumber.Cents(text) is { } cents ? (cents, cents) : null,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? (page, page) : null,
    };

    private static (long, long)? Days(string text)
    {
        foreach (var (format, months, days) in ((string, int, int)[])[("yyyy-MM-dd", 0, 1), ("yyyy-MM", 1, 0), ("yyyy", 12, 0), ("MM/dd/yyyy", 0, 1), ("M/d/yyyy", 0, 1)])
        {
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9999)
            {
                return (Number(day), Number(day.AddMonths(months).AddDays(days - 1)));
            }
        }

        return null;
    }

    public static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static QueryError Empty(string name, Piece value) => new("query.field", $"Write what \"{name}:\" is to hold.", value.Position);
}
