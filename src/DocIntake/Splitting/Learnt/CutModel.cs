using DocIntake.Learning;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting.Learnt;

/// <summary>Everything a fitted model is, as plain numbers.</summary>
/// <param name="Weights">See <see cref="LinearModel"/>, of two classes: the document goes on, a document begins.</param>
/// <param name="OfScore">What the words' score counts in the log-odds, beside the clues' odds and a constant.</param>
/// <param name="Rarity">Of each feature of <see cref="TextFeatures"/> among the pages learnt from.</param>
/// <param name="Threshold">Least likeness, 0..1, to a page that was learnt from at which a page is nothing new.</param>
internal sealed record CutState(float[] Weights, double OfScore, double OfClues, double Constant, float[] Rarity, double Threshold, IReadOnlyList<Vector> Known);

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

        var held = Enumerable.Range(0, Folds).SelectMany(fold => HeldOut(lessons, fold)).ToList();
        var (score, clues, constant) = Calibrate(held);
        var linear = Linear(lessons.SelectMany(lesson => lesson.Examples));
        var recent = lessons.Reverse().SelectMany((lesson, batch) => lesson.Texts.Select(text => (text, batch))).Take(MostKnown).ToList();
        var rarity = TextFeatures.Rarity([.. recent.Select(page => (IReadOnlyList<string>)[page.text])]);
        var known = recent.Select(page => (page.batch, Face: TextFeatures.Weigh([page.text], rarity))).ToList();
        var dense = new float[TextFeatures.Count];
        var likeness = known.Select(page => Likeness(page.Face, known.Where(other => other.batch != page.batch).Select(other => other.Face), dense));
        var threshold = Threshold([.. likeness.Where(alike => alike > 0).Order()]);
        return new CutModel(new CutState(linear.Weights, score, clues, constant, rarity, threshold, [.. known.Select(page => page.Face)]));
    }

    /// <summary>What most pages reach with one of another batch; where no page does, only the same page again is known.</summary>
    private static double Threshold(float[] likeness) => likeness.Length == 0 ? 1 : Math.Max(LeastLikeness, likeness[(int)(likeness.Length * TurnedAway)]);

    /// <summary>For each page, whether one like it was in a batch that a person cut.</summary>
    public IReadOnlyList<bool> Knows(IEnumerable<PageView> pages)
    {
        var dense = new float[TextFeatures.Count];
        return [.. pages.Select(page => Likeness(TextFeatures.Weigh([page.Face], state.Rarity), state.Known, dense) >= state.Threshold)];
    }

    /// <summary>Log-odds that a document begins between two pages that it knows.</summary>
    public double Odds(PageView before, PageView after, IReadOnlyList<Clue> clues) =>
        (state.OfScore * Score(linear, PairVector.Of(before, after, clues))) + (state.OfClues * Places.OddsOf(clues)) + state.Constant;

    // Whole batches are held out: pages of one batch know each other.
    private static IEnumerable<Held> HeldOut(IReadOnlyList<CutLesson> lessons, int fold)
    {
        var learnt = lessons.Where((_, i) => i % Folds != fold).SelectMany(lesson => lesson.Examples).ToList();
        var model = Linear(learnt);
        return lessons.Where((_, i) => i % Folds == fold).SelectMany(lesson => lesson.Examples).Where(example => !example.IsMade)
            .Select(example => new Held(Score(model, example.Vector), example.Clues, example.IsCut));
    }

    /// <summary>Cosine to the nearest of the others.</summary>
    /// <param name="dense">Zeros; zeros again afterwards.</param>
    private static float Likeness(Vector face, IEnumerable<Vector> others, float[] dense)
    {
        face.ScatterTo(dense);
        var nearest = others.Select(other => other.Dot(dense)).DefaultIfEmpty().Max();
        face.ClearFrom(dense);
        return nearest;
    }

    private static LinearModel Linear(IEnumerable<CutExample> examples) =>
        LinearModel.Fit([.. examples.Select(example => (example.Vector, example.IsCut ? 1 : 0, 1f))], 2, Rounds);

    private static double Score(LinearModel model, Vector vector) => model.Scores(vector) is var scores ? scores[1] - scores[0] : 0;

    /// <summary>Logistic regression of what is true on score and clues, by plain descent: three numbers.</summary>
    private static (double Score, double Clues, double Constant) Calibrate(IReadOnlyList<Held> held)
    {
        const int Steps = 3000;
        const double Rate = .05;
        double score = .5, clues = .5, constant = 0;
        for (var step = 0; step < Steps; step++)
        {
            double byScore = 0, byClues = 0, byConstant = 0;
            foreach (var one in held)
            {
                var wrong = (one.IsCut ? 1 : 0) - (1 / (1 + Math.Exp(-((score * one.Score) + (clues * one.Clues) + constant))));
                (byScore, byClues, byConstant) = (byScore + (wrong * one.Score), byClues + (wrong * one.Clues), byConstant + wrong);
            }

            score += Rate * byScore / held.Count;
            clues += Rate * byClues / held.Count;
            constant += Rate * byConstant / held.Count;
        }

        return (score, clues, constant);
    }

    private sealed record Held(double Score, double Clues, bool IsCut);
}
