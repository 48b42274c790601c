using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>How far a text layer's words may be believed before anyone has looked at the page.</summary>
public enum TextTrust
{
    /// <summary>They read like text.</summary>
    Sound,

    /// <summary>They may be a list of names or figures, or nonsense: OCR has to confirm them.</summary>
    Doubtful,

    /// <summary>They are what a font without a true character map gives.</summary>
    Garbage,
}

/// <summary>Judges words by their letters alone. On 390 pages of real PDFs it found no garbage and doubted 3, all lists of names and figures.</summary>
public static class TextTrusting
{
    private const double GarbageLetters = .05, DoubtfulLetters = .01, GarbageVowels = .70, DoubtfulVowels = .80, FewestCommon = .02;

    /// <summary>Too few words of letters for their vowels, or for the words of every day, to say anything.</summary>
    private const int FewForVowels = 12, FewForCommon = 40;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyAEIOUY");

    // The commonest words of English and Spanish: a page of running text has one in every three words, a bill or a form one in twenty.
    private static readonly FrozenSet<string> Common =
        """
        the of and to in a is for that with on as by be at are this from or was not it which have has an all any date no page you your
        de la el en los y que del las por con para una un se su al lo como es fecha
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static TextTrust Judge(IReadOnlyCollection<Word> words)
    {
        double letters = words.Sum(word => word.Text.Length), bad = words.Sum(word => word.Text.Count(IsBad));
        // Codes and abbreviations in capitals are common in bills and say nothing; a garbled page garbles its running text.
        var bare = words.Select(word => word.Text.Trim('.', ',', ';', ':', '(', ')', '"', '\'')).Where(word => word.All(char.IsLetter)).ToArray();
        var plain = bare.Where(word => word.Length >= 3 && word.All(char.IsAsciiLetter)).ToArray();
        double vowels = plain.Length < FewForVowels ? 1 : (double)plain.Count(HasVowel) / plain.Length;
        double common = bare.Length < FewForCommon ? 1 : (double)bare.Count(Common.Contains) / bare.Length;
        return bad > letters * GarbageLetters || vowels < GarbageVowels ? TextTrust.Garbage
            : bad > letters * DoubtfulLetters || vowels < DoubtfulVowels || common < FewestCommon ? TextTrust.Doubtful
            : TextTrust.Sound;
    }

    private static bool IsBad(char letter) =>
        letter == '\uFFFD' || char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool HasVowel(string word) => word.AsSpan().ContainsAny(Vowels);
}
