using System.Globalization;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>
/// A linear softmax over candidates and "none of them". The weights are plain text in <c>ranker-weights.tsv</c> (field, feature, weight), fitted by
/// <c>fit-ranker</c> of the benchmarks on generated papers.
/// </summary>
/// <param name="weights">By feature.</param>
internal sealed class LinearRanker(IReadOnlyDictionary<string, double> weights)
{
    private static readonly Lazy<IReadOnlyDictionary<string, LinearRanker>> Loaded = new(Load);

    /// <summary>The shipped ranker of a field.</summary>
    public static LinearRanker For(string field) => Loaded.Value[field];

    /// <summary>The probability of each candidate; what is missing to one is that of none.</summary>
    public double[] Rank(IReadOnlyList<IReadOnlyCollection<string>> candidates, IReadOnlyCollection<string> none)
    {
        var scores = candidates.Append(none).Select(Score).ToArray();
        var highest = scores.Max();
        var raised = scores.Select(score => Math.Exp(score - highest)).ToArray();
        var sum = raised.Sum();
        return [.. raised.Take(candidates.Count).Select(value => value / sum)];
    }

    private double Score(IReadOnlyCollection<string> features) => features.Sum(feature => weights.GetValueOrDefault(feature));

    private static Dictionary<string, LinearRanker> Load()
    {
        using var stream = typeof(LinearRanker).Assembly.GetManifestResourceStream("DocIntake.ranker-weights.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t'))
            .GroupBy(cells => cells[0])
            .ToDictionary(field => field.Key, field => new LinearRanker(field.ToDictionary(cells => cells[1], cells => double.Parse(cells[2], CultureInfo.InvariantCulture))));
    }
}
