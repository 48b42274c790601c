using System.Diagnostics;
using System.Globalization;
using DocIntake.Learning;

namespace DocIntake.Benchmarks.Category;

/// <summary>
/// Our linear learner beside ML.NET's LbfgsMaximumEntropy: the same features, texts with and without noise, class weights and splits; nothing but
/// the learner differs, and no signals help. Categories by document and by source, medical types with one character in ten misread; an argument chooses by name.
/// </summary>
internal static class LearnersBenchmark
{
    private const int Parts = 3, Seed = 20261125, Rounds = 8;
    private const double Misread = 0.1, Precision = 0.99;

    private static readonly double[] NoiseRates = [0.03, 0.10];

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        // Mails are left out: their format says what they are.
        var documents = KnownDocument.WithoutNearDuplicates([.. (await KnownDocument.LoadAsync(folder)).Where(known => !known.IsMail)]);
        var reports = documents.Where(known => known.Specialty is { } name && MedicalTypesBenchmark.Types.ContainsKey(name)).ToList();
        var random = new Random(Seed);
        var sources = documents.Select(known => known.Source).Distinct().Order(StringComparer.Ordinal).ToList();
        Console.WriteLine("| texts | learner | documents | right | macro F1 | answered at 99 % | of these right | seconds a fit | ms a text |\n|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, known, labelOf, partOf, misread) in ((string, IReadOnlyList<KnownDocument>, Func<KnownDocument, string>, Func<KnownDocument, int, int>, double)[])
        [
            ("categories, other documents", documents, one => one.Right[0], (_, i) => i % Parts, 0),
            ("categories, other sources", documents, one => one.Right[0], (one, _) => sources.IndexOf(one.Source) % Parts, 0),
            ("medical types, 10 % misread", reports, one => MedicalTypesBenchmark.Types[one.Specialty!][0], (_, i) => i % Parts, Misread),
        ])
        {
            if (args is [var only, ..] && !name.Contains(only, StringComparison.Ordinal))
            {
                continue;
            }

            var shuffled = known.ToArray();
            random.Shuffle(shuffled);
            var texts = shuffled.Select((one, i) => new Text(one.Pages, Read(one, misread, random), labelOf(one), partOf(one, i))).ToList();
            foreach (var (learner, fit) in ((string, Func<IReadOnlyList<(Vector, int, float)>, int, Func<Vector, double[]>>)[])
                [("ours", Ours), ("LbfgsMaximumEntropy", MaximumEntropy.Fit)])
            {
                Console.WriteLine(Measure($"| {name} | {learner}", texts, fit));
            }
        }

        return 0;
    }

    private static string Measure(string name, List<Text> texts, Func<IReadOnlyList<(Vector, int, float)>, int, Func<Vector, double[]>> fit)
    {
        var labels = texts.Select(text => text.Label).Distinct().Order(StringComparer.Ordinal).ToList();
        var (tally, answers) = (new Tally(), new List<(double, bool)>());
        var (fitting, judging) = (new Stopwatch(), new Stopwatch());
        for (var part = 0; part < Parts; part++)
        {
            var learnt = texts.Where(text => text.Part != part).ToList();
            var rarity = TextFeatures.Rarity([.. learnt.Select(text => text.Clean)]);
            var random = new Random(Seed);
            List<(Vector, int, float)> examples =
            [
                .. learnt.SelectMany((text, i) => (IEnumerable<(Vector, int, float)>)[
                    (TextFeatures.Weigh(text.Clean, rarity), labels.IndexOf(text.Label), 1),
                    (TextFeatures.Weigh([.. text.Clean.Select(page => ScanNoise.Apply(page, NoiseRates[i % NoiseRates.Length], random))], rarity), labels.IndexOf(text.Label), 1)]),
            ];
            fitting.Start();
            var model = fit(examples, labels.Count);
            fitting.Stop();
            foreach (var text in texts.Where(text => text.Part == part))
            {
                var vector = TextFeatures.Weigh(text.Read, rarity);
                judging.Start();
                var probabilities = model(vector);
                judging.Stop();
                var best = Enumerable.Range(0, labels.Count).MaxBy(c => probabilities[c]);
                tally.Add(text.Label, labels[best], isUnasked: false);
                answers.Add((probabilities[best], labels[best] == text.Label));
            }
        }

        var (covered, right) = Coverage.At(Precision, answers);
        return string.Create(CultureInfo.InvariantCulture,
            $"{name} | {tally.Count} | {tally.Right} ({Tally.Share(tally.Right, tally.Count)}) | {tally.MacroF1:0.000} | {covered} ({Tally.Share(covered, tally.Count)}) | {right} ({Tally.Share(right, covered)}) | {fitting.Elapsed.TotalSeconds / Parts:0.0} | {judging.Elapsed.TotalMilliseconds / tally.Count:0.00} |");
    }

    private static Func<Vector, double[]> Ours(IReadOnlyList<(Vector Text, int Class, float Weight)> examples, int classes) =>
        LinearModel.Fit(examples, classes, Rounds).Probabilities;

    private static string[] Read(KnownDocument known, double misread, Random random) =>
        [.. (misread == 0 ? known : known.Reread(page => MedicalTypesBenchmark.Noisy(page, misread, random))).Pages];

    private sealed record Text(IReadOnlyList<string> Clean, IReadOnlyList<string> Read, string Label, int Part);
}
