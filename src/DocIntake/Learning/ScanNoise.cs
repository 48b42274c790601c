using System.Text;

namespace DocIntake.Learning;

/// <summary>Text as a bad scan gives it: letters taken for others, lost, doubled, words broken or run together. The same seed, the same noise.</summary>
internal static class ScanNoise
{
    // A letter, and what it is taken for.
    private static readonly Dictionary<char, string> Confused =
        "o0c O0Q 0Oo l1I Il1 1lI S5 5S B8 8B ec ce ao nri un hb tf il gq rt".Split(' ').ToDictionary(pair => pair[0], pair => pair[1..]);

    /// <param name="rate">Share of characters that come out wrong, 0..1.</param>
    public static string Apply(string text, double rate, Random random)
    {
        var noisy = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter == '\n' || random.NextDouble() >= rate)
            {
                noisy.Append(letter);
                continue;
            }

            switch (random.Next(10))
            {
                case < 6:
                    var like = Confused.GetValueOrDefault(letter);
                    noisy.Append(like is null ? (char)random.Next('a', 'z' + 1) : like[random.Next(like.Length)]);
                    break;
                case < 8:
                    break;
                case 8:
                    noisy.Append(letter).Append(' ');
                    break;
                default:
                    noisy.Append(letter).Append(letter);
                    break;
            }
        }

        return noisy.ToString();
    }
}
