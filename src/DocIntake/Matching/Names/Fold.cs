using System.Globalization;
using System.Text;

namespace DocIntake.Matching.Names;

/// <summary>Brings identifiers and names to a form in which what OCR confuses is the same: O/0, I/l/1, S/5, B/8, rn/m.</summary>
internal static class Fold
{
    private static readonly HashSet<string> Titles = [.. "MR MRS MS MISS DR MD ESQ".Split(' ').Select(Word)];

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

    /// <summary>The words of a name: upper case, look-alike digits as letters; titles are left out, initials stay.</summary>
    public static IReadOnlyList<string> Name(string text) =>
        [.. Tokens.Split(text).Select(piece => Word(text[piece.Start..piece.End])).Where(word => word.Length > 0 && !Titles.Contains(word))];

    public static string Word(string text)
    {
        var plain = text.All(char.IsAscii) ? text : text.Normalize(NormalizationForm.FormD);
        var folded = string.Concat(plain
            .Where(c => char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.ToUpperInvariant(c) switch
            {
                '0' => 'O',
                '1' or 'L' => 'I',
                '5' => 'S',
                '8' => 'B',
                var other => other,
            }));
        return folded.Length > 2 ? folded.Replace("RN", "M", StringComparison.Ordinal) : folded;
    }
}
