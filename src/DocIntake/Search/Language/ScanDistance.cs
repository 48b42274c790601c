namespace DocIntake.Search.Language;

/// <summary>
/// How far a scan's word is from the printed one: a letter taken for a look-alike counts half, any other wrong, lost or added letter one.
/// </summary>
internal static class ScanDistance
{
    private const double LookAlike = .5;

    // What OCR takes for one another, in lower case: round and straight strokes, joined letters. After OCRmyPDF's and our own readings.
    private static readonly string[] Groups =
        ["o0qd", "il1jt7!", "s5", "b86h", "g9q", "z2", "ec", "ao", "uv", "nhm", "ft", "vy", "a4", "3e8"];

    private static readonly HashSet<(char, char)> Singles = [.. Groups.SelectMany(group => group.SelectMany(a => group.Where(b => a != b).Select(b => (a, b))))];

    private static readonly (string Two, char One)[] Joined = [("rn", 'm'), ("cl", 'd'), ("vv", 'w'), ("ii", 'n'), ("li", 'h'), ("nn", 'm'), ("ri", 'n'), ("ll", 'u')];

    public static double Of(ReadOnlySpan<char> printed, ReadOnlySpan<char> read)
    {
        if (Math.Abs(printed.Length - read.Length) > 2 || printed.Length > SearchTerms.MaxLength || read.Length > SearchTerms.MaxLength)
        {
            return double.PositiveInfinity;
        }

        Span<double> twoBefore = stackalloc double[read.Length + 1], before = stackalloc double[read.Length + 1], now = stackalloc double[read.Length + 1];
        for (var j = 0; j <= read.Length; j++)
        {
            before[j] = j;
        }

        for (var i = 1; i <= printed.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= read.Length; j++)
            {
                var best = Math.Min(before[j - 1] + Change(printed[i - 1], read[j - 1]), Math.Min(before[j], now[j - 1]) + 1);
                if (j > 1 && IsJoined(read[j - 2], read[j - 1], printed[i - 1]))
                {
                    best = Math.Min(best, before[j - 2] + LookAlike);
                }

                if (i > 1 && IsJoined(printed[i - 2], printed[i - 1], read[j - 1]))
                {
                    best = Math.Min(best, twoBefore[j - 1] + LookAlike);
                }

                now[j] = best;
            }

            var oldest = twoBefore;
            twoBefore = before;
            before = now;
            now = oldest;
        }

        return before[read.Length];
    }

    private static double Change(char printed, char read) => printed == read ? 0 : Singles.Contains((printed, read)) ? LookAlike : 1;

    private static bool IsJoined(char first, char second, char one)
    {
        foreach (var joined in Joined)
        {
            if (joined.One == one && joined.Two[0] == first && joined.Two[1] == second)
            {
                return true;
            }
        }

        return false;
    }
}
