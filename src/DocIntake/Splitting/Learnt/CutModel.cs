using DocIntake.Learning;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting.Learnt;

/// <summary>Everything a fitted model is, as plain numbers.</summary>
/// <param name="Weights">See <see cref="LinearModel"/>, of two classes: the document goes on, a document begins.</param>
/// <param name="Shares">What counts how much in the log-odds: the words' score, heads and feet of like pages, a constant, and the clues of each kind.</param>
/// <param name="Rarity">Of each feature of <see cref="TextFeatures"/> among the pages learnt from.</param>
/// <param name="Threshold">Least likeness, 0..1, to a page that was learnt from at which a page is nothing new.</param>
internal sealed record CutState(float[] Weights, double[] Shares, float[] Rarity, double Threshold, IReadOnlyList<KnownPage> Known);

/// <summary>
/// What people's cuts have taught: a linear model of the places between pages, behind a novelty gate. Of senders that it has not met it says
/// nothing. Immutable once fitted.
/// </summary>
internal sealed class CutModel(CutState state)
{
    /// <summary>Fewer examples teach nothing that holds.</summary>
    public const int FewestExamples = 20;

    private const int Rounds = 4, Folds = 4, MostKnown = 2000;

    /// <summary>Share of what is known already that the gate may turn away.</summary>
    private const double TurnedAway = .15;

    /// <summary>Less likeness than this two strangers' pages have by the words of any page.</summary>
    private const double LeastLikeness = .12;

    [ThreadStatic]
    private static float[]? room;

    private static readonly ClueKind[] Kinds = Enum.GetValues<ClueKind>();

    private readonly LinearModel linear = new(2, state.Weights);

    public CutState State => state;

    /// <summary>Null when there is too little to learn from.</summary>
    public static CutModel? Fit(IReadOnlyList<CutLesson> lessons)
    {
        if (lessons.Count < 2 || lessons.Sum(lesson => lesson.Examples.Count(example => !example.IsMade)) < FewestExamples
            || lessons.SelectMany(lesson => lesson.Examples).DistinctBy(example => example.IsCut).Count() < 2)
        {
            return null;
        }

        var linear = Linear(lessons.SelectMany(lesson => lesson.Examples));
        var recent = lessons.Select((lesson, batch) => (lesson.Pages, batch)).Reverse().SelectMany(lesson => lesson.Pages.Select(page => (page, lesson.batch))).Take(MostKnown).ToList();
        var rarity = TextFeatures.Rarity([.. recent.Select(page => (IReadOnlyList<string>)[page.page.Edges.FaceText])]);
        var known = recent.Select(page => (Page: page.page.Weigh(rarity), page.batch)).ToList();
        var dense = new float[TextFeatures.Count];
        var likeness = known.Select(page => Neighbours.Likeness(page.Page.Face, known.Where(other => other.batch != page.batch).Select(other => other.Page.Face), dense));
        var threshold = Threshold([.. likeness.Where(alike => alike > 0).Order()]);
        var held = Enumerable.Range(0, Folds).SelectMany(fold => HeldOut(lessons, [.. known.Where(page => page.batch % Folds != fold).Select(page => page.Page)], rarity, fold)).ToList();
        return new CutModel(new CutState(linear.Weights, Calibrate(held), rarity, threshold, [.. known.Select(page => page.Page)]));
    }

    /// <summary>What most pages reach with one of another batch; where no page does, only the same page again is known.</summary>
    private static double Threshold(float[] likeness) => likeness.Length == 0 ? 1 : Math.Max(LeastLikeness, likeness[(int)(likeness.Length * TurnedAway)]);

    /// <summary>For each page, whether one like it was in a batch that a person cut.</summary>
    public IReadOnlyList<bool> Knows(IEnumerable<PageView> pages)
    {
        var dense = new float[TextFeatures.Count];
        return [.. pages.Select(page => Neighbours.Likeness(PageEdges.Of(page).Face(state.Rarity), state.Known.Select(known => known.Face), dense) >= state.Threshold)];
    }

    /// <summary>Log-odds that a document begins between two pages that it knows.</summary>
    public double Odds(PageView before, PageView after, IReadOnlyList<Clue> clues) => Weigh(
        state.Shares, Evidence(Score(linear, PairVector.Of(before, after, clues)), clues, (PageEdges.Of(before), PageEdges.Of(after)), state.Known, state.Rarity));

    // Whole batches are held out: pages of one batch know each other.
    private static IEnumerable<Held> HeldOut(IReadOnlyList<CutLesson> lessons, IReadOnlyList<KnownPage> known, float[] rarity, int fold)
    {
        var learnt = lessons.Where((_, i) => i % Folds != fold).SelectMany(lesson => lesson.Examples).ToList();
        var model = Linear(learnt);
        return
            from lesson in lessons.Where((_, i) => i % Folds == fold)
            from example in lesson.Examples
            where !example.IsMade
            select new Held(Evidence(Score(model, example.Vector), example.Clues, (lesson.Pages[example.After - 1].Edges, lesson.Pages[example.After].Edges), known, rarity), example.IsCut);
    }

    private static double[] Evidence(double score, IReadOnlyList<Clue> clues, (PageEdges Before, PageEdges After) pages, IReadOnlyList<KnownPage> known, float[] rarity)
    {
        var dense = room ??= new float[TextFeatures.Count];
        return
        [
            score, Neighbours.Begins(pages.After.Head(rarity), known, dense), Neighbours.Ends(pages.Before.Foot(rarity), known, dense), 1,
            .. Kinds.Select(kind => clues.Where(clue => clue.Kind == kind).Sum(clue => clue.Weight)),
        ];
    }

    private static double Weigh(double[] shares, double[] evidence) => shares.Zip(evidence, (share, value) => share * value).Sum();

    private static LinearModel Linear(IEnumerable<CutExample> examples) =>
        LinearModel.Fit([.. examples.Select(example => (example.Vector, example.IsCut ? 1 : 0, 1f))], 2, Rounds);

    private static double Score(LinearModel model, Vector vector) => model.Scores(vector) is var scores ? scores[1] - scores[0] : 0;

    /// <summary>Logistic regression of what is true on the evidence, each share with a step of its own: stamps are rarer than heads.</summary>
    private static double[] Calibrate(IReadOnlyList<Held> held)
    {
        const int Steps = 1500;
        const double Rate = .1, Small = 1e-9;
        double[] shares = [.5, 0, 0, 0, .. Kinds.Select(_ => .5)];
        var squares = new double[shares.Length];
        for (var step = 0; step < Steps; step++)
        {
            var slope = new double[shares.Length];
            foreach (var one in held)
            {
                var wrong = (one.IsCut ? 1 : 0) - (1 / (1 + Math.Exp(-Weigh(shares, one.Evidence))));
                for (var i = 0; i < slope.Length; i++)
                {
                    slope[i] += wrong * one.Evidence[i];
                }
            }

            for (var i = 0; i < slope.Length; i++)
            {
                squares[i] += slope[i] * slope[i];
                shares[i] += Rate * slope[i] / Math.Sqrt(squares[i] + Small);
            }
        }

        return shares;
    }

    private sealed record Held(double[] Evidence, bool IsCut);
}
