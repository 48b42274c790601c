namespace DocIntake.Search.Language;

/// <summary>How many letters were added, lost, changed or exchanged with their neighbour between two words.</summary>
internal static class LetterDistance
{
    /// <param name="most">Beyond this the exact number is of no interest: one more is answered.</param>
    public static int Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most || other.Length > SearchTerms.MaxLength || one.Length > SearchTerms.MaxLength)
        {
            return most + 1;
        }

        Span<int> twoBefore = stackalloc int[other.Length + 1], before = stackalloc int[other.Length + 1], now = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            before[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                now[j] = Math.Min(changed, Math.Min(before[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    now[j] = Math.Min(now[j], twoBefore[j - 2] + 1);
                }
            }

            var oldest = twoBefore;
            twoBefore = before;
            before = now;
            now = oldest;
        }

        return before[other.Length];
    }
}
