using System.Text;

namespace DocIntake.Benchmarks.Matching;

/// <summary>Text as OCR gives it: each character comes out wrong at a rate. Not the noise that the product trains its model on.</summary>
internal static class CharacterErrors
{
    private const string Digits = "0123456789", Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly Dictionary<char, string> LookAlikes =
        "0O8 1lI7 2Z 3B8 4A 56S 6b5 7T1 8B3 9g O0Q I1l l1I S5 B8 Z2 Gd6 aoe ec oa nhm mn rn ilj tf ft hb bh uv vuy cec dcl yv gq sa DO EF FE PR RP UV VU MN NM HN KX"
            .Split(' ').GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => string.Concat(group.Select(pair => pair[1..])));

    public static string Apply(string word, double rate, Random random)
    {
        var read = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (random.NextDouble() >= rate)
            {
                read.Append(letter);
                continue;
            }

            switch (random.Next(20))
            {
                case < 11 when LookAlikes.TryGetValue(letter, out var like):
                    read.Append(like[random.Next(like.Length)]);
                    break;
                case < 16:
                    read.Append(char.IsAsciiDigit(letter) ? Digits[random.Next(10)] : Letters[random.Next(26)]);
                    break;
                case < 18:
                    break;
                default:
                    read.Append(letter).Append(char.IsAsciiDigit(letter) ? Digits[random.Next(10)] : Letters[random.Next(26)]);
                    break;
            }
        }

        return read.ToString();
    }
}
