using DocIntake.Learning;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting.Learnt;

/// <summary>Everything a fitted model is, as plain numbers.</summary>
/// <param name="Weights">See <see cref="LinearModel"/>, of two classes: the document goes on, a document begins.</param>
/// <param name="Shares">What counts how much in the log-odds: the words' score, heads and feet of like pages, both at once, a constant, clues never met; then each clue of <paramref name="Clues"/>.</param>
/// <param name="Clues">By <see cref="Clue.Name"/>, where its share stands.</param>
/// <param name="Rarity">Of each feature of <see cref="TextFeatures"/> among the pages learnt from.</param>
/// <param name="Threshold">Least likeness, 0..1, to a page that was learnt from at which a page is nothing new.</param>
internal sealed record CutState(float[] Weights, double[] Shares, IReadOnlyDictionary<string, int> Clues, float[] Rarity, double Threshold, IReadOnlyList<KnownPage> Known);

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

    /// <summary>Shares of what is no clue that was met: the words' score, heads, feet, both at once, a constant, clues that no lesson had.</summary>
    private const int Own = 6, Unmet = 5;

    /// <summary>What the evidence counts where little was learnt. It gives way to lessons: the constant at once, what is a sender's own soon, what holds for every sender last.</summary>
    private const double UsualScore = .3, UsualHead = 1, UsualFoot = .5, UsualPair = .5, FirmOfSender = 1, FirmOfClues = 5;

    [ThreadStatic]
    private static float[]? room;

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

        // Whole batches are held out: pages of one batch know each other.
        var models = Enumerable.Range(0, Folds).Select(fold => Linear(lessons.Where((_, i) => i % Folds != fold).SelectMany(lesson => lesson.Examples))).ToArray();
        var recent = lessons.Select((lesson, batch) => (lesson.Pages, batch)).Reverse().SelectMany(lesson => lesson.Pages.Select(page => (page, lesson.batch))).Take(MostKnown).ToList();
        var rarity = TextFeatures.Rarity([.. recent.Select(page => (IReadOnlyList<string>)[page.page.Edges.FaceText])]);
        var known = recent.Select(page => (Page: page.page.Weigh(rarity), page.batch)).ToList();
        var dense = new float[TextFeatures.Count];
        var likeness = known.Select(page => Neighbours.Likeness(page.Page.Face, known.Where(other => other.batch != page.batch).Select(other => other.Page.Face), dense).DefaultIfEmpty().Max());
        var threshold = Threshold([.. likeness.Where(alike => alike > 0).Order()]);
        var met = lessons.SelectMany(lesson => lesson.Examples).SelectMany(example => example.Clues).DistinctBy(clue => clue.Name).OrderBy(clue => clue.Name, StringComparer.Ordinal).ToList();
        var clues = met.Select((clue, i) => (clue.Name, i)).ToDictionary(one => one.Name, one => one.i + Own);
        var held = Enumerable.Range(0, Folds).SelectMany(fold => HeldOut(models[fold], lessons, [.. known.Where(page => page.batch % Folds != fold).Select(page => page.Page)], rarity, clues, fold)).ToList();
        return new CutModel(new CutState(Mean(models), Calibrate(held, met), clues, rarity, threshold, [.. known.Select(page => page.Page)]));
    }

    /// <summary>What most pages reach with one of another batch; where no page does, only the same page again is known.</summary>
    private static double Threshold(float[] likeness) => likeness.Length == 0 ? 1 : Math.Max(LeastLikeness, likeness[(int)(likeness.Length * TurnedAway)]);

    /// <summary>For each page, whether one like it was in a batch that a person cut.</summary>
    public IReadOnlyList<bool> Knows(IEnumerable<PageView> pages)
    {
        var dense = new float[TextFeatures.Count];
        return [.. pages.Select(page => Neighbours.Likeness(PageEdges.Of(page).Face(state.Rarity), state.Known.Select(known => known.Face), dense).DefaultIfEmpty().Max() >= state.Threshold)];
    }

    /// <summary>Log-odds that a document begins between two pages that it knows.</summary>
    public double Odds(PageView before, PageView after, IReadOnlyList<Clue> clues) => Weigh(
        state.Shares, Evidence(Score(linear, PairVector.Of(before, after, clues)), clues, (PageEdges.Of(before), PageEdges.Of(after)), state.Known, state.Rarity, state.Clues));

    // What their score counts for was learnt of these; one model of all batches is surer of itself than right.
    private static float[] Mean(LinearModel[] models) => [.. models[0].Weights.Select((_, i) => models.Average(model => model.Weights[i]))];

    private static IEnumerable<Held> HeldOut(LinearModel model, IReadOnlyList<CutLesson> lessons, IReadOnlyList<KnownPage> known, float[] rarity, IReadOnlyDictionary<string, int> clues, int fold) =>
        from lesson in lessons.Where((_, i) => i % Folds == fold)
        from example in lesson.Examples
        where !example.IsMade
        select new Held(Evidence(Score(model, example.Vector), example.Clues, (lesson.Pages[example.After - 1].Edges, lesson.Pages[example.After].Edges), known, rarity, clues), example.IsCut);

    private static double[] Evidence(double score, IReadOnlyList<Clue> clues, (PageEdges Before, PageEdges After) pages, IReadOnlyList<KnownPage> known, float[] rarity, IReadOnlyDictionary<string, int> places)
    {
        var near = Neighbours.Of(pages.Before.Foot(rarity), pages.After.Head(rarity), known, room ??= new float[TextFeatures.Count]);
        var evidence = new double[Own + places.Count];
        (evidence[0], evidence[1], evidence[2], evidence[3], evidence[4]) = (score, near.Begins, near.Ends, near.Between, 1);
        foreach (var clue in clues)
        {
            if (places.TryGetValue(clue.Name, out var place))
            {
                evidence[place] += clue.Weight;
            }
            else
            {
                evidence[Unmet] += Usual(clue) * clue.Weight;
            }
        }

        return evidence;
    }

    private static double Weigh(double[] shares, double[] evidence)
    {
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            sum += shares[i] * evidence[i];
        }

        return sum;
    }

    private static LinearModel Linear(IEnumerable<CutExample> examples) =>
        LinearModel.Fit([.. examples.Select(example => (example.Vector, example.IsCut ? 1 : 0, 1f))], 2, Rounds);

    private static double Score(LinearModel model, Vector vector) => model.Scores(vector) is var scores ? scores[1] - scores[0] : 0;

    /// <summary>
    /// Logistic regression of what is true on the evidence, each share with a step of its own: stamps are rarer than heads. A few batches must not teach that page
    /// numbers say nothing: shares are drawn to what is usual.
    /// </summary>
    private static double[] Calibrate(IReadOnlyList<Held> held, List<Clue> met)
    {
        const int Steps = 1000;
        const double Rate = .1, Small = 1e-9;
        double[] usual = [UsualScore, UsualHead, UsualFoot, UsualPair, 0, 1, .. met.Select(Usual)];
        double[] firm = [FirmOfSender, FirmOfSender, FirmOfSender, FirmOfSender, 0, FirmOfClues, .. met.Select(_ => FirmOfClues)];
        var shares = usual.ToArray();
        var squares = new double[shares.Length];
        for (var step = 0; step < Steps; step++)
        {
            var slope = shares.Select((share, i) => firm[i] * (usual[i] - share)).ToArray();
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

    /// <summary>Of what its weight says for strangers; likeness says the less the better the sender is known.</summary>
    private static double Usual(Clue clue) => clue.Kind switch { ClueKind.Stamp => 2, ClueKind.Annex => 1.5, ClueKind.Count or ClueKind.Paper => 1, ClueKind.Flow => .6, _ => .5 };

    private sealed record Held(double[] Evidence, bool IsCut);
}
