using System.Globalization;
using DocIntake.Benchmarks.Amounts.Papers;
using DocIntake.Classification.Findings;
using DocIntake.Classification.Findings.Ranking;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Amounts;

/// <summary>
/// Fits the weights of the rankers on generated papers and writes them: <c>fit-ranker OUT.tsv [papers]</c>. Of what the ranker knows of a paper
/// a kind of cue is left out now and then, so that none is leant on alone.
/// </summary>
internal static class FitRanker
{
    public const int Seed = 20261125, TestSeed = 77;

    private const int Rounds = 10, LeastSeen = 8;

    private const double Rate = 0.25, Shrink = 0.00002, LeftOut = 0.35, Scale = 10_000;

    private static readonly string[] Fitted = [.. AmountRanker.FieldsOf, Fields.LetterDate];

    public static Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 8000;
        var examples = MadePapers.Make(Seed, count).SelectMany(Examples).ToLookup(example => example.Field);
        var test = MadePapers.Make(TestSeed, 1000).SelectMany(Examples).ToLookup(example => example.Field);
        var lines = new List<string>();
        foreach (var field in Fitted)
        {
            var weights = Fit([.. examples[field]]);
            var ranker = new LinearRanker(weights);
            var right = test[field].Count(example => example.IsRight(ranker.Rank(example.Each, example.None)));
            Console.WriteLine($"{field}: {examples[field].Count()} papers, {weights.Count} weights; other seed: {right} of {test[field].Count()} right");
            lines.AddRange(weights.OrderBy(weight => weight.Key, StringComparer.Ordinal).Select(weight => string.Create(CultureInfo.InvariantCulture, $"{field}\t{weight.Key}\t{weight.Value}")));
        }

        File.WriteAllLines(args[0], lines);
        return Task.FromResult(0);
    }

    /// <summary>A paper as the rankers see it, for each field.</summary>
    private static IEnumerable<Example> Examples(MadePaper paper)
    {
        PageText[] pages = [.. paper.Pages.Select(page => new PageText(page))];
        var order = DayOrders.Of(pages);
        var sheets = Sheet.Of(pages);
        var printed = FindingsReader.Printed(sheets, order);
        var amounts = AmountRanker.Candidates(sheets, printed);
        if (amounts.Count > 0)
        {
            var (each, none) = AmountFeatures.Of(amounts, new Sums(amounts));
            foreach (var field in AmountRanker.FieldsOf)
            {
                var truth = paper.Truth.TryGetValue(field, out var value) ? decimal.Parse(value, CultureInfo.InvariantCulture) : (decimal?)null;
                yield return new Example(field, each, none, [.. amounts.Select(amount => truth is not null && (amount.Value == truth || -amount.Value == truth))], truth is null);
            }
        }

        var dates = DateRanker.Candidates(sheets, printed, order);
        if (dates.Count > 0)
        {
            var (each, none) = DateFeatures.Of(dates);
            var truth = paper.Truth.GetValueOrDefault(Fields.LetterDate);
            yield return new Example(Fields.LetterDate, each, none, [.. dates.Select(date => Value.Iso(date.Hit.Value) == truth || Value.Iso(date.Hit.Turned) == truth)], truth is null);
        }
    }

    /// <summary>AdaGrad on the probability of the right candidates together.</summary>
    private static Dictionary<string, double> Fit(List<Example> examples)
    {
        var seen = examples.SelectMany(example => example.Each.Append(example.None).SelectMany(features => features).Distinct()).CountBy(feature => feature).Where(count => count.Value >= LeastSeen).Select(count => count.Key).ToHashSet();
        var weights = seen.ToDictionary(feature => feature, _ => 0.0);
        var squares = seen.ToDictionary(feature => feature, _ => 1e-6);
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var example in examples.OrderBy(_ => random.Next()).Where(example => example.IsNone || example.Right.Contains(true)))
            {
                Learn(example.Without(random, LeftOut), weights, squares);
            }
        }

        return weights.Select(weight => (weight.Key, Value: Math.Round(weight.Value * Scale) / Scale)).Where(weight => Math.Abs(weight.Value) >= 0.01).ToDictionary(weight => weight.Key, weight => Math.Round(weight.Value, 3));
    }

    private static void Learn(Example example, Dictionary<string, double> weights, Dictionary<string, double> squares)
    {
        var ranker = new LinearRanker(weights);
        var probabilities = ranker.Rank(example.Each, example.None);
        var none = Math.Max(0, 1 - probabilities.Sum());
        var right = example.IsNone ? none : probabilities.Where((_, i) => example.Right[i]).Sum();
        right = Math.Max(right, 1e-9);
        for (var i = 0; i <= example.Each.Count; i++)
        {
            var isNone = i == example.Each.Count;
            var probability = isNone ? none : probabilities[i];
            var isRight = isNone ? example.IsNone : example.Right[i];
            var pull = (isRight ? probability / right : 0) - probability;
            if (Math.Abs(pull) < 1e-6)
            {
                continue;
            }

            foreach (var feature in isNone ? example.None : example.Each[i])
            {
                if (weights.TryGetValue(feature, out var weight))
                {
                    var gradient = pull - (Shrink * weight);
                    squares[feature] += gradient * gradient;
                    weights[feature] = weight + (Rate * gradient / Math.Sqrt(squares[feature]));
                }
            }
        }
    }

    private sealed record Example(string Field, IReadOnlyList<IReadOnlyCollection<string>> Each, IReadOnlyCollection<string> None, IReadOnlyList<bool> Right, bool IsNone)
    {
        public bool IsRight(double[] probabilities)
        {
            var best = Enumerable.Range(0, probabilities.Length).MaxBy(i => probabilities[i]);
            return 1 - probabilities.Sum() > probabilities[best] ? IsNone : Right[best];
        }

        /// <summary>One kind of cue (what stands before the colon of a feature's name) is left out of all candidates.</summary>
        public Example Without(Random random, double share)
        {
            if (random.NextDouble() >= share)
            {
                return this;
            }

            var kinds = Each.SelectMany(features => features).Select(Kind).Distinct().ToList();
            var dropped = kinds[random.Next(kinds.Count)];
            return this with { Each = [.. Each.Select(features => features.Where(feature => Kind(feature) != dropped).ToList())] };
        }

        private static string Kind(string feature) => feature.Split(':')[0];
    }
}
