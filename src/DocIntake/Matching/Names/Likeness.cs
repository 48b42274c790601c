namespace DocIntake.Matching.Names;

/// <summary>How alike two folded words are, given what OCR does to them.</summary>
internal static class Likeness
{
    /// <summary>Misread letters that a word of this length may have and still be the same: none below 4, two from 9 on.</summary>
    public static int Allowed(int length) => length switch { >= 9 => 2, >= 4 => 1, _ => 0 };

    public static bool Alike(string a, string b)
    {
        var allowed = Allowed(Math.Min(a.Length, b.Length));
        return a == b || (allowed > 0 && Math.Abs(a.Length - b.Length) <= allowed && Distance(a, b) <= allowed);
    }

    /// <summary>True when two words can hardly be readings of one: not even Jaro and Winkler call them similar.</summary>
    public static bool Differ(string a, string b) => !Alike(a, b) && JaroWinkler(a, b) < 0.8;

    /// <summary>Letters put in, left out, replaced or swapped with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        int[] before = [], row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var next = new int[b.Length + 1];
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                next[j] = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, row) = (row, next);
        }

        return row[^1];
    }

    /// <summary>0..1 by Jaro, raised by a common beginning of up to four letters as Winkler does.</summary>
    public static double JaroWinkler(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var taken = new bool[b.Length];
        var common = new List<char>();
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
            {
                if (!taken[j] && a[i] == b[j])
                {
                    taken[j] = true;
                    common.Add(a[i]);
                    break;
                }
            }
        }

        if (common.Count == 0)
        {
            return 0;
        }

        double matches = common.Count;
        var swapped = b.Where((_, j) => taken[j]).Zip(common).Count(pair => pair.First != pair.Second) / 2;
        var jaro = ((matches / a.Length) + (matches / b.Length) + ((matches - swapped) / matches)) / 3;
        var prefix = a.Zip(b).Take(4).TakeWhile(pair => pair.First == pair.Second).Count();
        return jaro + (prefix * 0.1 * (1 - jaro));
    }
}
