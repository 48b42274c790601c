namespace DocIntake.Learning;

/// <summary>
/// Fits a model: on each text and on the same text as a bad scan would give it, then finds temperature and novelty threshold on sources
/// that a second fit did not see.
/// </summary>
internal static class Fitting
{
    private const int Rounds = 4, HeldOutOf = 5, Compared = 400, Seed = 20261124;

    /// <summary>A person's word counts as much as several generated texts.</summary>
    private const float PersonWeight = 3;

    /// <summary>Share of known sources that the gate may turn away.</summary>
    private const double TurnedAway = 0.05;

    private const double LeastSimilarity = 0.12;

    private static readonly double[] NoiseRates = [0.03, 0.10];

    public static ModelState Run(IReadOnlyList<Lesson> lessons)
    {
        var kinds = lessons.Select(lesson => new Kind(lesson.Category, lesson.Type)).Distinct()
            .OrderBy(kind => kind.Category, StringComparer.Ordinal).ThenBy(kind => kind.Type, StringComparer.Ordinal).ToList();
        var vocabulary = Vocabulary.Of(lessons);
        var rarity = TextFeatures.Rarity([.. lessons.Select(lesson => lesson.Pages)], vocabulary);
        var texts = lessons.AsParallel().AsOrdered()
            .Select((lesson, i) => Prepare(lesson, kinds, (rarity, vocabulary), NoiseRates[i % NoiseRates.Length], new Random(Seed + i))).ToList();
        var (linear, temperature) = (new LinearModel(0), 1.0);
        Parallel.Invoke(
            () => linear = LinearModel.Fit([.. texts.SelectMany(text => text.Examples)], kinds.Count, Rounds),
            () => temperature = Temperature(texts, kinds.Count));
        linear.Temperature = temperature;
        var neighbours = texts.Select(text => new Neighbour(text.Class, text.ByPerson, text.Clean)).ToList();
        return new ModelState(kinds, vocabulary, rarity, linear, neighbours, Threshold(texts, neighbours));
    }

    private static Prepared Prepare(Lesson lesson, List<Kind> kinds, (float[] Rarity, Vocabulary Vocabulary) by, double rate, Random random)
    {
        var clean = TextFeatures.Weigh(lesson.Pages, by.Rarity, by.Vocabulary);
        var noisy = TextFeatures.Weigh([.. lesson.Pages.Select(page => ScanNoise.Apply(page, rate, random))], by.Rarity, by.Vocabulary);
        return new Prepared(kinds.IndexOf(new Kind(lesson.Category, lesson.Type)), lesson.Source, lesson.ByPerson, clean, noisy);
    }

    /// <summary>The temperature under which sources that were held out are most probable.</summary>
    private static double Temperature(List<Prepared> texts, int classes)
    {
        var sources = texts.Select(text => text.Source).Distinct().Order(StringComparer.Ordinal).Select((source, i) => (source, i)).ToDictionary(s => s.source, s => s.i);
        var learnt = texts.Where(text => sources[text.Source] % HeldOutOf != 0).ToList();
        var known = learnt.Select(text => text.Class).ToHashSet();
        var held = texts.Where(text => sources[text.Source] % HeldOutOf == 0 && known.Contains(text.Class)).ToList();
        if (held.Count == 0)
        {
            return 1;
        }

        var model = LinearModel.Fit([.. learnt.SelectMany(text => text.Examples)], classes, Rounds);
        var scores = held.Select(text => (Scores: model.Scores(text.Clean), text.Class)).ToList();
        return Enumerable.Range(0, 25).Select(step => 0.5 * Math.Pow(1.12, step))
            .MaxBy(t => scores.Sum(text => Math.Log(1e-9 + model.Softmax(text.Scores, t)[text.Class])));
    }

    /// <summary>What all but a few of the known documents reach with one of another source of their kind.</summary>
    private static double Threshold(List<Prepared> texts, List<Neighbour> neighbours)
    {
        var random = new Random(7);
        var sample = texts.OrderByDescending(text => text.ByPerson).ThenBy(_ => random.Next()).Take(Compared).ToList();
        var index = new NeighbourIndex(neighbours);
        var similarities = sample.Select(text => index.Cosines(text.Clean).Zip(texts)
            .Where(other => other.Second.Class == text.Class && other.Second.Source != text.Source).Select(other => (double)other.First).DefaultIfEmpty().Max())
            .Where(similarity => similarity > 0).Order().ToList();
        return similarities.Count == 0 ? 1 : Math.Max(LeastSimilarity, similarities[(int)(similarities.Count * TurnedAway)]);
    }

    private sealed record Prepared(int Class, string Source, bool ByPerson, Vector Clean, Vector Noisy)
    {
        public IEnumerable<(Vector, int, float)> Examples
        {
            get
            {
                var weight = ByPerson ? PersonWeight : 1;
                return [(Clean, Class, weight), (Noisy, Class, weight)];
            }
        }
    }
}
