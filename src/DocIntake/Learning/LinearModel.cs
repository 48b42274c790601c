using System.Numerics;

namespace DocIntake.Learning;

/// <summary>Softmax over hashed features, fitted by AdaGrad: each weight has its own step, so rare words learn as fast as common ones.</summary>
internal sealed class LinearModel
{
    private const float Step = 0.5f, Small = 1e-6f, MostWeight = 8;

    // Rows of classes padded to whole vectors: one feature's weights lie side by side.
    private readonly int width;

    public LinearModel(int classes, float[]? weights = null)
    {
        Classes = classes;
        width = WidthOf(classes);
        Weights = weights ?? new float[width * TextFeatures.Count];
    }

    public int Classes { get; }

    public float[] Weights { get; }

    /// <summary>Divides the scores: above 1 where the fit is surer than it is right.</summary>
    public double Temperature { get; set; } = 1;

    /// <summary>How many weights a feature has for so many classes, padded: 8, whatever the machine's vectors hold.</summary>
    public static int WidthOf(int classes) => (classes + 7) / 8 * 8;

    public static LinearModel Fit(IReadOnlyList<(Vector Text, int Class, float Weight)> documents, int classes, int rounds)
    {
        var model = new LinearModel(classes);
        var squares = new float[model.Weights.Length];
        var balance = Balance(documents, classes);
        var order = Enumerable.Range(0, documents.Count).ToArray();
        var random = new Random(20261124);
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                model.Learn(documents[i].Text, documents[i].Class, documents[i].Weight * balance[documents[i].Class], squares);
            }
        }

        return model;
    }

    /// <summary>Score of each class before the temperature.</summary>
    public float[] Scores(Vector text)
    {
        var scores = new float[width];
        for (var f = 0; f < text.Index.Length; f++)
        {
            var (row, value) = (text.Index[f] * width, new Vector<float>(text.Value[f]));
            for (var c = 0; c < width; c += Vector<float>.Count)
            {
                (new Vector<float>(scores, c) + (value * new Vector<float>(Weights, row + c))).CopyTo(scores, c);
            }
        }

        return scores;
    }

    /// <summary>Probability of each class; together 1.</summary>
    public double[] Probabilities(Vector text) => Softmax(Scores(text), Temperature);

    public double[] Softmax(float[] scores, double temperature)
    {
        var best = scores.Take(Classes).Max();
        var odds = new double[Classes];
        for (var c = 0; c < Classes; c++)
        {
            odds[c] = Math.Exp((scores[c] - best) / temperature);
        }

        var sum = odds.Sum();
        return Array.ConvertAll(odds, odd => odd / sum);
    }

    /// <summary>What one feature adds to a class.</summary>
    public float Weight(int feature, int @class) => Weights[(feature * width) + @class];

    // Each class counts alike up to a limit: a firm files a hundred letters for one autopsy report.
    private static float[] Balance(IReadOnlyList<(Vector Text, int Class, float Weight)> documents, int classes)
    {
        var counts = new float[classes];
        foreach (var (_, label, weight) in documents)
        {
            counts[label] += weight;
        }

        var mean = counts.Sum() / Math.Max(1, counts.Count(n => n > 0));
        return Array.ConvertAll(counts, n => n == 0 ? 0 : Math.Clamp(mean / n, 1 / MostWeight, MostWeight));
    }

    private void Learn(Vector text, int label, float weight, float[] squares)
    {
        var wrong = new float[width];
        var probabilities = Softmax(Scores(text), 1);
        for (var c = 0; c < Classes; c++)
        {
            wrong[c] = (float)(((c == label ? 1 : 0) - probabilities[c]) * weight);
        }

        for (var f = 0; f < text.Index.Length; f++)
        {
            var (row, value) = (text.Index[f] * width, new Vector<float>(text.Value[f]));
            for (var c = 0; c < width; c += Vector<float>.Count)
            {
                var slope = value * new Vector<float>(wrong, c);
                var square = new Vector<float>(squares, row + c) + (slope * slope);
                square.CopyTo(squares, row + c);
                var moved = new Vector<float>(Weights, row + c) + (new Vector<float>(Step) * slope / (System.Numerics.Vector.SquareRoot(square) + new Vector<float>(Small)));
                moved.CopyTo(Weights, row + c);
            }
        }
    }
}
