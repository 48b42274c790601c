using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>Stretches of words on one row without a gap between columns: what is printed as one thing.</summary>
internal static class Runs
{
    /// <summary>True when the second word goes on where the first ends.</summary>
    public static bool IsSame(Page page, int left, int right)
    {
        var (a, b) = (page.Words[left], page.Words[right]);
        var sameLine = Math.Abs(a.Y + (a.Height / 2) - b.Y - (b.Height / 2)) < Math.Max(a.Height, b.Height) * 0.7;
        return sameLine && (b.X - a.Box.Right) * page.WidthPoints < Math.Max(a.Height, b.Height) * page.HeightPoints * 1.8 && b.X > a.X;
    }

    /// <summary>The runs of a line, from left to right.</summary>
    public static IEnumerable<Range> In(Page page, TextLine line)
    {
        var (start, length) = line.Words.GetOffsetAndLength(page.Words.Count);
        var end = start + length;
        for (var i = start + 1; i <= end; i++)
        {
            if (i == end || !IsSame(page, i - 1, i))
            {
                yield return start..i;
                start = i;
            }
        }
    }
}
