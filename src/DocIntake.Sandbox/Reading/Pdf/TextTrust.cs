using System.Buffers;
using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Tells a text layer that says what the page shows from one that is garbage (fonts without a true character map).</summary>
public static class TextTrust
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUY");

    private const double MostBadLetters = .05, FewestWithVowel = .70;

    /// <summary>Too few words of letters for their vowels to say anything.</summary>
    private const int FewWords = 12;

    public static bool IsGarbage(IReadOnlyCollection<Word> words)
    {
        var letters = words.Sum(word => word.Text.Length);
        var bad = words.Sum(word => word.Text.Count(IsBad));
        if (bad > letters * MostBadLetters)
        {
            return true;
        }

        // Codes and abbreviations in capitals are common in bills and say nothing; a garbled page garbles its running text.
        var plain = words.Select(word => word.Text.Trim('.', ',', ';', ':', '(', ')', '"', '\'')).Where(IsPlainWord).ToArray();
        return plain.Length >= FewWords && plain.Count(HasVowel) < plain.Length * FewestWithVowel;
    }

    private static bool IsBad(char letter) =>
        letter == '\uFFFD' || char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsPlainWord(string word) => word.Length >= 3 && word.All(char.IsAsciiLetter);

    private static bool HasVowel(string word) => word.AsSpan().ContainsAny(Vowels);
}
