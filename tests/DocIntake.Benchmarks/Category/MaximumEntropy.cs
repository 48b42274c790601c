using DocIntake.Learning;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DocIntake.Benchmarks.Category;

/// <summary>ML.NET's maximum entropy by L-BFGS over the same features, each class weighing as it does in our learner.</summary>
internal static class MaximumEntropy
{
    private const float MostWeight = 8;

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
            Class = (uint)example.Class + 1,
            Weight = example.Weight * Math.Clamp(mean / counts[example.Class], 1 / MostWeight, MostWeight),
        });
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Class)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        var data = ml.Data.Cache(ml.Data.LoadFromEnumerable(rows.ToList(), schema));
        var model = ml.MulticlassClassification.Trainers
            .LbfgsMaximumEntropy(nameof(Row.Class), nameof(Row.Features), nameof(Row.Weight), l1Regularization: 0, l2Regularization: 0.01f, historySize: 5)
            .Fit(data);
        var engine = ml.Model.CreatePredictionEngine<Row, Scored>(model, inputSchemaDefinition: schema);
        return text => Array.ConvertAll(engine.Predict(new Row { Features = Sparse(text) }).Score, score => (double)score);
    }

    private static VBuffer<float> Sparse(Vector text) => new(TextFeatures.Count, text.Index.Length, text.Value, text.Index);

    private sealed class Row
    {
        [VectorType(TextFeatures.Count)]
        public VBuffer<float> Features { get; set; }

        public uint Class { get; set; }

        public float Weight { get; set; }
    }

    private sealed class Scored
    {
        public float[] Score { get; set; } = [];
    }
}
