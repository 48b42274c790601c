namespace DocIntake.Search;

/// <summary>What the words of a query look for on a page; null when there is neither letter nor digit in them.</summary>
internal static class QueryWords
{
    /// <summary>A word in any of its forms; "A-1312/B" also where the page has it as "A 1312 B".</summary>
    public static QueryNode? Word(string field, string word)
    {
        var parts = SearchTerms.Parts(word);
        var whole = SearchTerms.Join(parts);
        return parts.Count switch
        {
            0 => null,
            1 => new QueryNode.Words(field, [[new WordAt(0, SearchTerms.Stem(whole) ?? whole, false)]]),
            _ => new QueryNode.Words(field, [[new WordAt(0, whole, false)], InARow(parts)]),
        };
    }

    public static QueryNode Prefix(string field, string word) =>
        new QueryNode.Words(field, [[new WordAt(0, SearchTerms.Whole(word), IsPrefix: true)]]);

    /// <summary>Words in a row as they stand there, without other forms.</summary>
    public static QueryNode? Phrase(string field, string phrase)
    {
        var words = IndexFields.Words(phrase);

        // A word without letters, the & of "Smith & Sons", has a place on the page and no term in the index.
        var asWritten = words.Select((word, offset) => new WordAt(offset, SearchTerms.Whole(word), false)).Where(word => word.Term.Length > 0).ToList();
        if (asWritten.Count == 0)
        {
            return null;
        }

        var first = asWritten[0].Offset;
        List<WordAt> inARow = [.. asWritten.Select(word => word with { Offset = word.Offset - first })];
        List<IReadOnlyList<WordAt>> alternatives = [inARow, .. inARow.Select(broken => OverTwoLines(inARow, broken))];
        var parts = words.SelectMany(SearchTerms.Parts).ToList();
        if (parts.Count > asWritten.Count)
        {
            alternatives.Add(InARow(parts));
        }

        return new QueryNode.Words(field, alternatives);
    }

    // A word that is broken at the end of a line stands at two places.
    private static List<WordAt> OverTwoLines(List<WordAt> row, WordAt broken) =>
        [.. row.Where(word => word.Offset <= broken.Offset), .. row.Where(word => word.Offset >= broken.Offset).Select(word => word with { Offset = word.Offset + 1 })];

    private static List<WordAt> InARow(List<string> parts) => [.. parts.Select((part, offset) => new WordAt(offset, part, false))];
}
