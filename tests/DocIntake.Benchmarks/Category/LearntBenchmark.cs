using System.Diagnostics;
using System.Globalization;
using DocIntake.Learning;

namespace DocIntake.Benchmarks.Category;

/// <summary>
/// How well the category is known once people have confirmed documents: learnt through the review desk, tested on other documents, near-duplicates
/// removed. Twice: on documents of sources of which others were learnt (five parts), and on each source of which none was. <c>--wrong</c> lists what went wrong.
/// </summary>
internal static class LearntBenchmark
{
    private const int Parts = 5, Seed = 20261125;

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var all = await KnownDocument.LoadAsync(folder);
        var documents = KnownDocument.WithoutNearDuplicates(all);
        Console.WriteLine($"{all.Count} documents, {documents.Count} without near-duplicates and such as have no text");
        await using var path = new ReviewPath();
        var lessons = await path.LearnAsync(documents);
        var shipped = path.Learner.ShippedLessons();
        var clock = Stopwatch.StartNew();
        var wrong = new List<string>();

        Console.WriteLine(Tally.Header);
        var order = Enumerable.Range(0, documents.Count).ToArray();
        new Random(Seed).Shuffle(order);
        var part = new int[documents.Count];
        for (var i = 0; i < order.Length; i++)
        {
            part[order[i]] = i % Parts;
        }

        var known = new Tally();
        for (var fold = 0; fold < Parts; fold++)
        {
            known.Add(Test($"part {fold + 1}", i => part[i] == fold));
        }

        Console.WriteLine(known.Row("**other documents of sources seen**"));
        var fresh = new Tally();
        foreach (var source in documents.Select(one => one.Source).Distinct())
        {
            fresh.Add(Test(source, i => documents[i].Source == source));
        }

        Console.WriteLine(fresh.Row("**sources never seen**"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0} s"));
        wrong.ForEach(line => Console.WriteLine(args.Contains("--wrong") ? line : null));
        return 0;

        Tally Test(string name, Func<int, bool> isTested)
        {
            var learnt = Enumerable.Range(0, documents.Count).Where(i => !isTested(i) && lessons[i] is not null).Select(i => lessons[i]!);
            var model = TextModel.Fit([.. shipped, .. learnt]);
            var tally = new Tally();
            foreach (var document in Enumerable.Range(0, documents.Count).Where(isTested).Select(i => documents[i]))
            {
                var verdict = path.Judge(document, model);
                var isRight = document.Right.Contains(verdict.Category);
                tally.Add(document.Right[0], isRight ? document.Right[0] : verdict.Category, verdict.Question is null);
                if (!isRight)
                {
                    wrong.Add($"{name}: {(verdict.Question is null ? "UNASKED " : "")}{document.File}: {verdict.Category} {verdict.Type?.Name} {string.Join("; ", verdict.Reasons)}");
                }
            }

            Console.WriteLine(tally.Row(name));
            return tally;
        }
    }
}
