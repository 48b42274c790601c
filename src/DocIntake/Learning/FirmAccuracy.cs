using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Learning;

/// <summary>How often the product was right at this firm, as far as people have said: of one type on one pipeline, or of everything.</summary>
/// <param name="Pipeline">Null for all of them.</param>
/// <param name="Kind">The name of the type that the product took them for, else the category's; null for all of them.</param>
/// <param name="Settled">Documents that were filed unasked, or asked about.</param>
/// <param name="Alone">Filed without a question.</param>
/// <param name="Wrong">Of these, corrected, cut or rejected by a person afterwards. What nobody looked at counts as right.</param>
/// <param name="Asked">A person was asked before it was filed.</param>
public sealed record FirmAccuracy(string? Pipeline, string? Kind, int Settled, int Alone, int Wrong, int Asked)
{
    /// <summary>Filed documents without an error from which on 99.9 % may be claimed: by the rule of three 3 / 3,000 bounds the errors.</summary>
    public const int ForThreeNines = 3000;

    private const double Doubt = 0.05;

    /// <summary>Share of wrong ones that is exceeded with a probability of 5 % at most (Clopper and Pearson, one-sided); 1 when nothing was filed.</summary>
    public double WrongBound => Bound(Wrong, Alone);

    public bool MayClaimThreeNines => Wrong == 0 && Alone >= ForThreeNines;

    /// <summary>Everything first, then each pipeline's types, the most frequent first.</summary>
    public static IReadOnlyList<FirmAccuracy> Of(IReadOnlyList<DocumentStory> stories) =>
    [
        Count(null, null, stories),
        .. stories.GroupBy(story => (story.Pipeline, Kind: KindOf(story.Document)))
            .Select(group => Count(group.Key.Pipeline, group.Key.Kind, [.. group])).OrderBy(one => one.Pipeline, StringComparer.Ordinal).ThenByDescending(one => one.Settled),
    ];

    /// <summary>The upper bound for so many errors among so many.</summary>
    public static double Bound(int wrong, int of)
    {
        if (wrong >= of)
        {
            return 1;
        }

        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var share = (low + high) / 2;
            (low, high) = AtMost(wrong, of, share) > Doubt ? (share, high) : (low, share);
        }

        return high;
    }

    private static FirmAccuracy Count(string? pipeline, string? kind, IReadOnlyList<DocumentStory> stories)
    {
        var alone = stories.Where(story => story.FiledUnasked).ToList();
        return new FirmAccuracy(pipeline, kind, stories.Count, alone.Count, alone.Count(IsCorrected), stories.Count - alone.Count);
    }

    private static string KindOf(Document document) =>
        document.FirstGuess is { } guess ? guess.Type ?? guess.Category : document.Type ?? document.Category;

    private static bool IsCorrected(DocumentStory story) => story.State is DocumentState.Rejected or DocumentState.Split
        || (story.Document.Given is { Accepted: true, Before: { } before } given
            && (given.Case, given.Category, given.Type, given.Date) != (before.Case, before.Category, before.Type, before.Date));

    /// <summary>Probability of at most so many errors, by the binomial distribution, summed as logarithms.</summary>
    private static double AtMost(int wrong, int of, double share)
    {
        var (sum, choose) = (0.0, 0.0);
        for (var i = 0; i <= wrong; i++)
        {
            sum += Math.Exp(choose + (i * Math.Log(share)) + ((of - i) * Math.Log(1 - share)));
            choose += Math.Log(of - i) - Math.Log(i + 1);
        }

        return sum;
    }
}
