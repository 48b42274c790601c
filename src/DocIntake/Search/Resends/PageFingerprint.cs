using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DocIntake.Documents;

namespace DocIntake.Search.Resends;

/// <summary>
/// By which terms the index finds pages with nearly the same text: MinHash over runs of four words (Broder 1997), 48 values in 24 bands of
/// two. A page whose runs agree by a third is found with 94 %, by a half with 99.9 %. The same text gives the same terms on every machine.
/// </summary>
internal static class PageFingerprint
{
    /// <summary>A page with fewer words says too little: two cover sheets are not one sheet sent twice.</summary>
    public const int FewestWords = 25;

    private const int Values = 48, Bands = 24, Run = 4, Lanes = 4;

    // 36 bits: of a million pages one in a hundred meets another by chance, which the words then tell apart.
    private const int Letters = 6, BitsALetter = 6;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_abcdefghijklmnopqrstuvwxyz";

    // What each of the values mixes a run with.
    private static readonly Vector256<ulong>[] Salts =
        [.. Enumerable.Range(0, Values / Lanes).Select(i => Vector256.Create([.. Enumerable.Range(i * Lanes, Lanes).Select(value => (ulong)value * 0x9E3779B97F4A7C15)]))];

    /// <summary>The band terms; empty for a page with too few words.</summary>
    public static IReadOnlyList<string> Of(Page page)
    {
        var words = WordsOf(page);
        return words.Count < FewestWords ? [] : Bind(Least(words));
    }

    /// <summary>The words as they are compared: what scans confuse is the same (o/0, i/l/1, s/5, b/8), and a word is not its punctuation.</summary>
    public static List<PageWord> WordsOf(Page page)
    {
        var words = new List<PageWord>(page.Words.Count);
        foreach (var word in page.Words)
        {
            var whole = SearchTerms.Whole(word.Text);
            if (whole.Length > 0)
            {
                words.Add(new PageWord(whole, string.Create(whole.Length, whole, static (folded, from) =>
                {
                    for (var i = 0; i < from.Length; i++)
                    {
                        folded[i] = Fold(from[i]);
                    }
                })));
            }
        }

        return words;
    }

    private static char Fold(char letter) => letter switch
    {
        'o' => '0',
        'i' or 'l' => '1',
        's' => '5',
        'b' => '8',
        _ => letter,
    };

    private static ulong[] Least(List<PageWord> words)
    {
        var hashes = words.ConvertAll(word => Hash(word.Folded));
        Span<Vector256<ulong>> least = stackalloc Vector256<ulong>[Values / Lanes];
        least.Fill(Vector256<ulong>.AllBitsSet);
        for (var start = 0; start + Run <= hashes.Count; start++)
        {
            var run = 0ul;
            for (var i = 0; i < Run; i++)
            {
                run = Mix(run ^ hashes[start + i]);
            }

            var same = Vector256.Create(run);
            for (var i = 0; i < least.Length; i++)
            {
                least[i] = Vector256.Min(least[i], Mix(same + Salts[i]));
            }
        }

        return MemoryMarshal.Cast<Vector256<ulong>, ulong>(least).ToArray();
    }

    private static string[] Bind(ulong[] least)
    {
        const int rows = Values / Bands;
        var terms = new string[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var bound = (ulong)band;
            for (var row = 0; row < rows; row++)
            {
                bound = Mix(bound ^ least[(band * rows) + row]);
            }

            terms[band] = string.Create(Letters, bound, static (term, bits) =>
            {
                for (var i = 0; i < term.Length; i++, bits >>= BitsALetter)
                {
                    term[i] = Alphabet[(int)(bits % (ulong)Alphabet.Length)];
                }
            });
        }

        return terms;
    }

    // FNV-1a: the same on every machine and in every run, as string.GetHashCode is not.
    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037;
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash;
    }

    private static Vector256<ulong> Mix(Vector256<ulong> x)
    {
        x = (x ^ (x >>> 30)) * Vector256.Create(0xBF58476D1CE4E5B9);
        x = (x ^ (x >>> 27)) * Vector256.Create(0x94D049BB133111EB);
        return x ^ (x >>> 31);
    }

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}

/// <summary>A word of a page that is compared.</summary>
/// <param name="Whole">Lower case, letters and digits only.</param>
/// <param name="Folded">As <paramref name="Whole"/>, what scans confuse made the same.</param>
internal sealed record PageWord(string Whole, string Folded)
{
    public bool HasDigit { get; } = Whole.Any(char.IsDigit);
}
