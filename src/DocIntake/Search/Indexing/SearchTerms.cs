using System.Globalization;
using System.Text;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace DocIntake.Search;

/// <summary>
/// What a word is indexed and looked up as. The same for both sides, so that whatever is typed as it stands on the page is found: case,
/// accents and punctuation do not count, and A-1312/B is one term and its parts.
/// </summary>
internal static class SearchTerms
{
    /// <summary>Stands before a stem, which is thereby never taken for a word: words hold letters and digits only.</summary>
    public const char StemMark = '_';

    /// <summary>Stands before a number, written to be sorted: <see cref="Language.SearchNumber"/>.</summary>
    public const char NumberMark = '#';

    /// <summary>Marks at a word's position: it ends a sentence, ends a paragraph, is the second half of a word broken at a line's end.</summary>
    public const string SentenceEnd = ".s", ParagraphEnd = ".p", SecondHalf = ".b";

    /// <summary>Longer runs are cut, on both sides alike: Lucene refuses a term of 32 KiB, and a text layer may hold one.</summary>
    public const int MaxLength = 200;

    private const int Remembered = 50_000, LongestRemembered = 24;

    [ThreadStatic]
    private static EnglishStemmer? s_stemmer;

    // A few thousand words make up most of any text.
    [ThreadStatic]
    private static Dictionary<string, string[]>? s_known;

    /// <summary>True for a term that is a word of the page, not a stem, a number or a mark.</summary>
    public static bool IsWord(ReadOnlySpan<char> term) => term.Length > 0 && term[0] is not (StemMark or NumberMark or '.');

    /// <summary>The word as one term: "A-1312/B" → "a1312b"; empty when it has neither letter nor digit.</summary>
    public static string Whole(string word) => IsPlain(word) ? word : Join(Parts(word));

    /// <summary>Its runs of letters and digits: "A-1312/B" → "a", "1312", "b".</summary>
    public static List<string> Parts(string word)
    {
        if (IsPlain(word))
        {
            return [word];
        }

        return Ascii.IsValid(word) ? AsciiParts(word) : UnicodeParts(word);
    }

    private static List<string> AsciiParts(string word)
    {
        var parts = new List<string>(2);
        Span<char> part = stackalloc char[Math.Min(word.Length, MaxLength)];
        var length = 0;
        foreach (var letter in word)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                if (length < MaxLength)
                {
                    part[length++] = char.ToLowerInvariant(letter);
                }
            }
            else if (letter != '\'' && length > 0)
            {
                parts.Add(part[..length].ToString());
                length = 0;
            }
        }

        if (length > 0)
        {
            parts.Add(part[..length].ToString());
        }

        return parts;
    }

    private static List<string> UnicodeParts(string word)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in WellFormed(word).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (part.Length >= MaxLength)
                {
                    continue;
                }

                part.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (!IsInside(rune) && part.Length > 0)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }

        if (part.Length > 0)
        {
            parts.Add(part.ToString());
        }

        return parts;
    }

    /// <summary>
    /// The terms that any form of a word has: "fractures" → "_fractur" and "fractur", "wrist" → "_wrist" and "wrist". A word that is its own stem is
    /// indexed once, without mark: half of all words are.
    /// </summary>
    public static string[] Forms(string whole)
    {
        var stem = Stem(whole);
        return stem is null ? [whole] : Stem(stem) == stem ? [StemMark + stem, stem] : [StemMark + stem];
    }

    // Null for what is no English word.
    private static string? Stem(string whole)
    {
        if (whole.Length < 3 || whole.AsSpan().IndexOfAnyExceptInRange('a', 'z') >= 0)
        {
            return null;
        }

        var stemmer = s_stemmer ??= new EnglishStemmer();
        stemmer.SetCurrent(whole);
        stemmer.Stem();
        return stemmer.Current;
    }

    /// <summary>Every term that stands at the word's position.</summary>
    public static IReadOnlyList<string> All(string word)
    {
        if (word.Length > LongestRemembered)
        {
            return Make(word);
        }

        var known = s_known ??= new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!known.TryGetValue(word, out var terms))
        {
            if (known.Count >= Remembered)
            {
                known.Clear();
            }

            known[word] = terms = Make(word);
        }

        return terms;
    }

    /// <summary>
    /// Every term at every position of a text. A word broken at the end of a line ("frac-", "ture") is there whole too, at both its halves, so that
    /// both are boxed.
    /// </summary>
    /// <param name="ends">What ends with each word; empty for a text without sentences.</param>
    public static IEnumerable<IReadOnlyList<string>> Of(IReadOnlyList<string> words, IReadOnlyList<TextEnd> ends)
    {
        IReadOnlyList<string>? brokenBefore = null;
        for (var position = 0; position < words.Count; position++)
        {
            var broken = position + 1 < words.Count && IsBroken(words[position], words[position + 1])
                ? All(words[position].TrimEnd('-', '\u2010', '\u00AD') + words[position + 1]) : null;
            var end = position < ends.Count ? ends[position] : TextEnd.None;
            var terms = All(words[position]);
            yield return broken is null && brokenBefore is null && end == TextEnd.None ? terms
                : [.. terms.Union(brokenBefore ?? []).Union(broken ?? []), .. brokenBefore is null ? (string[])[] : [SecondHalf], .. Mark(end)];
            brokenBefore = broken;
        }
    }

    /// <summary>The parts as one term.</summary>
    public static string Join(IReadOnlyList<string> parts)
    {
        var whole = parts.Count == 1 ? parts[0] : string.Concat(parts);
        return whole.Length <= MaxLength ? whole : whole[..MaxLength];
    }

    private static string[] Mark(TextEnd end) => end switch
    {
        TextEnd.Sentence => [SentenceEnd],
        TextEnd.Paragraph => [ParagraphEnd],
        _ => [],
    };

    private static string[] Make(string word)
    {
        var parts = Parts(word);
        if (parts.Count == 0)
        {
            return [];
        }

        var whole = Join(parts);
        var terms = new List<string>(4) { whole };
        if (parts.Count > 1)
        {
            terms.AddRange(parts.Where(part => part != whole).Distinct());
        }

        foreach (var part in parts.Count == 1 ? parts : parts.Append(whole).Distinct())
        {
            if (Stem(part) is { } stem && stem != part)
            {
                terms.Add(StemMark + stem);
            }
        }

        if (Language.SearchNumber.Term(word) is { } number)
        {
            terms.Add(number);
        }

        return [.. terms];
    }

    private static bool IsBroken(string word, string next) =>
        word.Length > 2 && word[^1] is '-' or '\u2010' or '\u00AD' && char.IsLetter(word[^2]) && next.Length > 0 && char.IsLower(next[0]);

    private static bool IsPlain(string word) =>
        word.Length is > 0 and <= MaxLength && word.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0;

    // Half a surrogate pair, which Unicode's normal forms refuse, becomes a character that is no letter.
    private static string WellFormed(string word) => word.Any(char.IsSurrogate) ? string.Concat(word.EnumerateRunes()) : word;

    // Accents, once letters are taken apart, and the apostrophe in O'Brien or patient's belong to the word around them.
    private static bool IsInside(Rune rune) =>
        rune.Value is '\'' or '\u2019' or '\u00AD' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
}
