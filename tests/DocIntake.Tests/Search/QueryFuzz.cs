namespace DocIntake.Tests.Search;

/// <summary>Queries as nobody would type them: pieces of the language in any order, damaged, and letters of every kind. Seeded.</summary>
internal sealed class QueryFuzz(int seed)
{
    private static readonly string[] Pieces =
    [
        "a", "frac", "wrist", "fracture", "12", "1,234.50", "A-1312/B", "\"", "“", "”", "(", ")", " ", " ", " ", "*", "?", ":", "case:", "date:", "date:2024-01..2024-03", "amount:>", "amount:5",
        "cpt:", "icd:S82*", "page:1", "status:", "read:doubt", "ocr:", "ocr:wrist", "from:", "title:\"", "AND ", "OR ", "NOT ", "not ", "and ", "w/3 ", "w/9999 ", "pre/2 ", "not w/1 ", "/s ", "/p ",
        "/5 ", "+s ", "atleast2(", "atleast9999(", "=", "~", "~1", "~2", "^2", "..", "100..200", "/", "/[a-c]+/", "/(a|b)*c/", "/(a{9}){9}/", "/[^a]{2,5}.*/", "/(/", "\\", "[", "{", "}", "|", "$", "!", "%", "&",
        "é", "ﬁ", "手術", "\0", "\ud800", "\udc00", "\u200f", "𝒳", "\t", "\n", "'", "-", "–", ".", "mva", "*itis", "w?rd", "*a*", "zz*",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var query = string.Concat(Enumerable.Range(0, _random.Next(1, 14)).Select(_ => Pieces[_random.Next(Pieces.Length)]));
        return _random.Next(20) switch
        {
            0 when query.Length > 2 => query.Remove(_random.Next(query.Length), 1),
            1 => query.Insert(_random.Next(query.Length + 1), ((char)_random.Next(1, 0x3000)).ToString()),
            2 => string.Concat(Enumerable.Repeat(query, _random.Next(2, 60))),
            _ => query,
        };
    }
}
