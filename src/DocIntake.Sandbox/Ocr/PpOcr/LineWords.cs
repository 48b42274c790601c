namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>
/// Parts a line into words. The model reads letters and leaves most spaces out; where the paper between two letters is clearly wider than
/// between the others, there was one.
/// </summary>
internal static class LineWords
{
    /// <summary>Columns (a line is 48 high) of bare paper that part two words at least, …</summary>
    private const int LeastGap = 6;

    /// <summary>… and so many times the usual gap of the line, and so many columns more.</summary>
    private const int UsualGaps = 2, AndMore = 3;

    /// <summary>A decimal point stands in the middle of a digit's place where all digits are equally wide: less paper beside it than this parts nothing.</summary>
    private const int LeastInNumber = 24;

    public static IEnumerable<LineWord> Of(LineStrip strip, IReadOnlyList<LineLetter> letters)
    {
        var ink = strip.InkedColumns();
        var gaps = letters.Zip(letters.Skip(1), (one, next) => WidestGap(ink, Column(one), Column(next))).ToArray();
        var usual = gaps.Length == 0 ? 0 : gaps.Select(gap => gap.Width).Order().ElementAt(gaps.Length / 2);
        var least = Math.Max(LeastGap, (UsualGaps * usual) + AndMore);
        var word = new List<LineLetter>();
        var start = FirstInk(ink);
        for (var i = 0; i < letters.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(letters[i].Text))
            {
                word.Add(letters[i]);
            }

            var ends = i == letters.Count - 1 || gaps[i].Width >= (InNumber(letters, i) ? Math.Max(least, LeastInNumber) : least)
                || string.IsNullOrWhiteSpace(letters[i + 1].Text);
            if (ends && word.Count > 0)
            {
                var end = i == letters.Count - 1 ? LastInk(ink) : gaps[i].Start;
                yield return new LineWord(string.Concat(word.Select(letter => letter.Text)), word.Average(letter => letter.Confidence),
                    Part(Math.Min(start, Column(word[0]))), Part(Math.Max(end, Column(word[^1]) + 1)));
                word.Clear();
            }

            start = ends && i < gaps.Length ? gaps[i].Start + gaps[i].Width : start;
        }

        int Column(LineLetter letter) => (int)(letter.At * strip.Width);

        double Part(int column) => Math.Clamp((double)column / strip.Width, 0, 1);
    }

    // Between a digit and a point or comma that another digit follows, on either side of it.
    private static bool InNumber(IReadOnlyList<LineLetter> letters, int at) =>
        (IsDigit(letters, at) && IsPoint(letters, at + 1) && IsDigit(letters, at + 2)) || (IsDigit(letters, at - 1) && IsPoint(letters, at) && IsDigit(letters, at + 1));

    private static bool IsDigit(IReadOnlyList<LineLetter> letters, int at) => at >= 0 && at < letters.Count && letters[at].Text is [>= '0' and <= '9'];

    private static bool IsPoint(IReadOnlyList<LineLetter> letters, int at) => at >= 0 && at < letters.Count && letters[at].Text is "." or ",";

    private static (int Start, int Width) WidestGap(bool[] ink, int from, int to)
    {
        (int Start, int Width) widest = (to, 0);
        for (int column = from, start = from; column < to; column++)
        {
            start = ink[column] ? column + 1 : start;
            widest = column + 1 - start > widest.Width ? (start, column + 1 - start) : widest;
        }

        return widest;
    }

    private static int FirstInk(bool[] ink) => Math.Max(0, Array.IndexOf(ink, true));

    private static int LastInk(bool[] ink) => Array.LastIndexOf(ink, true) + 1;
}

/// <summary>A word of a line, how sure (0..1), and from which part (0..1) of the line's width to which it reaches.</summary>
internal readonly record struct LineWord(string Text, double Confidence, double Start, double End);
