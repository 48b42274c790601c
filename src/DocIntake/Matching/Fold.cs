namespace DocIntake.Matching;

/// <summary>Brings identifiers and names to a form in which what OCR confuses is the same: O/0, I/l/1, S/5, B/8.</summary>
internal static class Fold
{
    /// <summary>Letters and digits only, upper case, look-alikes as digits.</summary>
    public static string Identifier(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(c => char.ToUpperInvariant(c) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            'S' => '5',
            'B' => '8',
            var other => other,
        }));

    /// <summary>The words of a name: upper case, look-alike digits as letters, one-letter words and titles left out.</summary>
    public static IReadOnlyList<string> Name(string text) =>
    [
        .. text.Split([' ', ',', '\n', '\t', '/', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Word)
            .Where(word => word.Length > 1 && word is not ("MR" or "MRS" or "MS" or "DR" or "JR" or "SR" or "II" or "III" or "MD" or "ESQ")),
    ];

    public static string Word(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(c => char.ToUpperInvariant(c) switch
        {
            '0' => 'O',
            '1' or 'L' => 'I',
            '5' => 'S',
            '8' => 'B',
            var other => other,
        }));
}
