using DocIntake.Learning;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace DocIntake.Benchmarks.Category;

/// <summary>ML.NET's maximum entropy by L-BFGS over the same features, each class weighing as it does in our learner.</summary>
internal static class MaximumEntropy
{
    private const float MostWeight = 8;

    /// <summary>On texts scaled to length 1 the default of 1 leaves every class as probable as any other.</summary>
    private const float Regularisation = 0.001f;

    private const string Key = "Key";

    /// <returns>Probability of each class for a text.</returns>
    public static Func<Vector, double[]> Fit(IReadOnlyList<(Vector Text, int Class, float Weight)> examples, int classes)
    {
        var ml = new MLContext(seed: 1);
        var counts = new int[classes];
        foreach (var (_, @class, _) in examples)
        {
            counts[@class]++;
        }

        var mean = (float)examples.Count / counts.Count(count => count > 0);
        var rows = examples.Select(example => new Row
        {
            Features = Sparse(example.Text),
            Class = example.Class,
            Weight = example.Weight * Math.Clamp(mean / counts[example.Class], 1 / MostWeight, MostWeight),
        });
        var data = ml.Data.Cache(ml.Data.LoadFromEnumerable(rows.ToList()));
        // Keys are handed out by value, so the scores stand in the order of the classes that there are.
        var model = ml.Transforms.Conversion.MapValueToKey(Key, nameof(Row.Class), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(Key, nameof(Row.Features), nameof(Row.Weight), l1Regularization: 0, l2Regularization: Regularisation))
            .Fit(data);
        var engine = ml.Model.CreatePredictionEngine<Row, Scored>(model);
        var known = examples.Select(example => example.Class).Distinct().Order().ToArray();
        return text =>
        {
            var probabilities = new double[classes];
            foreach (var (@class, score) in known.Zip(engine.Predict(new Row { Features = Sparse(text) }).Score))
            {
                probabilities[@class] = score;
            }

            return probabilities;
        };
    }

    private static VBuffer<float> Sparse(Vector text) => new(TextFeatures.Count, text.Index.Length, text.Value, text.Index);

    private sealed class Row
    {
        [VectorType(TextFeatures.Count)]
        public VBuffer<float> Features { get; set; }

        public int Class { get; set; }

        public float Weight { get; set; }
    }

    private sealed class Scored
    {
        public float[] Score { get; set; } = [];
    }
}
