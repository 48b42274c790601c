using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Classification;

/// <summary>Writes names as people do: a letterhead in capitals makes shouting titles and file names.</summary>
internal static class PrintedName
{
    private static readonly HashSet<string> Small = ["and", "at", "by", "de", "for", "in", "of", "on", "or", "the", "to", "v", "v.", "vs", "vs."];
    private static readonly HashSet<string> Initials = ["AAA", "DBA", "EMS", "ENT", "ER", "II", "III", "IV", "PA", "UK", "US", "USA", "VA"];
    private static readonly HashSet<string> Shortened = ["DR", "FT", "JR", "LTD", "MR", "MRS", "MS", "MT", "RD", "SR", "ST"];

    private static readonly Regex Words = new(@"[\p{L}\p{N}.'’]+", RegexOptions.NonBacktracking);

    /// <summary>"ST. BRANNOC HOSPITAL OF THE WEST, LLC" as "St. Brannoc Hospital of the West, LLC"; what has small letters stays as it is.</summary>
    public static string Of(string name) =>
        name.Any(char.IsLower) ? name : Words.Replace(name, word => word.Index > 0 && Small.Contains(Lower(word.Value)) ? Lower(word.Value) : Word(word.Value));

    private static string Word(string word)
    {
        var bare = word.Trim('.', '\'', '’');
        var isInitials = bare.Contains('.', StringComparison.Ordinal) || Initials.Contains(bare) || (bare.All(IsConsonant) && !Shortened.Contains(bare));
        if (isInitials)
        {
            return word;
        }

        // O'BRIEN and MCCALL have a second capital; HOSPITAL'S has none.
        var apostrophe = word.IndexOfAny(['\'', '’']);
        var second = apostrophe == 1 && word.Length > 3 ? 2 : word.StartsWith("MC", StringComparison.Ordinal) && word.Length > 4 ? 2 : 0;
        return word[..1] + Lower(word[1..Math.Max(1, second)]) + (second > 0 ? word[second..(second + 1)] + Lower(word[(second + 1)..]) : Lower(word[1..]));
    }

    private static bool IsConsonant(char c) => char.IsLetter(c) && !"AEIOUY".Contains(c, StringComparison.Ordinal);

    private static string Lower(string text) => text.ToLower(CultureInfo.InvariantCulture);
}
