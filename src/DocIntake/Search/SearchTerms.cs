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

    /// <summary>Longer runs are cut, on both sides alike: Lucene refuses a term of 32 KiB, and a text layer may hold one.</summary>
    private const int MaxLength = 200;

    [ThreadStatic]
    private static EnglishStemmer? s_stemmer;

    /// <summary>The word as one term: "A-1312/B" → "a1312b"; empty when it has neither letter nor digit.</summary>
    public static string Whole(string word) => Join(Parts(word));

    /// <summary>Its runs of letters and digits: "A-1312/B" → "a", "1312", "b".</summary>
    public static List<string> Parts(string word)
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

    /// <summary>The term for every form of an English word: "fractures" → "_fractur"; null for what is no word.</summary>
    public static string? Stem(string whole)
    {
        if (whole.Length < 3 || !whole.All(char.IsAsciiLetter))
        {
            return null;
        }

        var stemmer = s_stemmer ??= new EnglishStemmer();
        stemmer.SetCurrent(whole);
        stemmer.Stem();
        return StemMark + stemmer.Current;
    }

    /// <summary>Every term that stands at the word's position.</summary>
    public static IEnumerable<string> All(string word)
    {
        var parts = Parts(word);
        if (parts.Count == 0)
        {
            yield break;
        }

        var whole = Join(parts);
        yield return whole;
        foreach (var part in parts.Count > 1 ? parts.Distinct().Where(part => part != whole) : [])
        {
            yield return part;
        }

        foreach (var stem in parts.Append(whole).Distinct().Select(Stem).OfType<string>())
        {
            yield return stem;
        }
    }

    /// <summary>
    /// Every term at every position of a text. A word broken at the end of a line ("frac-", "ture") is there whole too, at both its halves, so that
    /// both are boxed.
    /// </summary>
    public static IEnumerable<List<string>> Of(IReadOnlyList<string> words)
    {
        List<string> brokenBefore = [];
        for (var position = 0; position < words.Count; position++)
        {
            var broken = position + 1 < words.Count && IsBroken(words[position], words[position + 1])
                ? All(words[position].TrimEnd('-', '\u2010', '\u00AD') + words[position + 1]).ToList()
                : [];
            yield return [.. All(words[position]).Union(brokenBefore).Union(broken)];
            brokenBefore = broken;
        }
    }

    /// <summary>The parts as one term.</summary>
    public static string Join(IReadOnlyList<string> parts)
    {
        var whole = string.Concat(parts);
        return whole.Length <= MaxLength ? whole : whole[..MaxLength];
    }

    private static bool IsBroken(string word, string next) =>
        word.Length > 2 && word[^1] is '-' or '\u2010' or '\u00AD' && char.IsLetter(word[^2]) && next.Length > 0 && char.IsLower(next[0]);

    // Half a surrogate pair, which Unicode's normal forms refuse, becomes a character that is no letter.
    private static string WellFormed(string word) => word.Any(char.IsSurrogate) ? string.Concat(word.EnumerateRunes()) : word;

    // Accents, once letters are taken apart, and the apostrophe in O'Brien or patient's belong to the word around them.
    private static bool IsInside(Rune rune) =>
        rune.Value is '\'' or '\u2019' or '\u00AD' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
}
