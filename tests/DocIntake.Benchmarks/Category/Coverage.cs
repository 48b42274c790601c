namespace DocIntake.Benchmarks.Category;

/// <summary>How many answers stand above the confidence that gives a precision: it is chosen on one half of them and counted on the other, both ways.</summary>
internal static class Coverage
{
    public static (int Covered, int Right) At(double precision, IReadOnlyList<(double Confidence, bool IsRight)> answers)
    {
        List<(double Confidence, bool IsRight)>[] halves = [[.. answers.Where((_, i) => i % 2 == 0)], [.. answers.Where((_, i) => i % 2 == 1)]];
        var (covered, right) = (0, 0);
        foreach (var (chosen, measured) in ((int, int)[])[(0, 1), (1, 0)])
        {
            var least = LeastConfidence(precision, halves[chosen]);
            covered += halves[measured].Count(answer => answer.Confidence >= least);
            right += halves[measured].Count(answer => answer.Confidence >= least && answer.IsRight);
        }

        return (covered, right);
    }

    private static double LeastConfidence(double precision, List<(double Confidence, bool IsRight)> answers)
    {
        var (right, count, least) = (0, 0, double.MaxValue);
        foreach (var answer in answers.OrderByDescending(answer => answer.Confidence))
        {
            right += answer.IsRight ? 1 : 0;
            least = right >= precision * ++count ? answer.Confidence : least;
        }

        return least;
    }
}
