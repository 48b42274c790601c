using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings.Labels;

/// <summary>Digits that OCR took for letters, where only digits can stand.</summary>
internal static class Digits
{
    /// <summary>Said of a value that was read so; it is in doubt.</summary>
    public const string Note = "a letter read as a digit";

    private const string Letters = "OoQDlI|!SsBbZz", Meant = "00001111558822";

    private static readonly Regex Number = new(@"[\dOoQDlI|!SsBbZz]+(?:[/.\- ]?[\dOoQDlI|!SsBbZz]+)*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The text with its first number put right, of the same length; null where it starts with none, or with none that is damaged.</summary>
    public static string? InPlaceOfLetters(string text)
    {
        var number = Number.Match(text);
        var isDamaged = number.Success && number.Index == 0 && number.Value.Any(char.IsLetter) && number.Value.Count(char.IsAsciiDigit) >= number.Value.Count(c => Letters.Contains(c, StringComparison.Ordinal)) + 3;
        return isDamaged ? string.Concat(number.Value.Select(c => Letters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Meant[at] : c)) + text[number.Length..] : null;
    }
}
