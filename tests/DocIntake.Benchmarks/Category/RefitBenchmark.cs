using System.Diagnostics;
using System.Globalization;
using DocIntake.Benchmarks.Matching;
using DocIntake.Documents;
using Pile = DocIntake.Documents.Category;

namespace DocIntake.Benchmarks.Category;

/// <summary>How long the learner takes after one more answer, when people have answered thousands of documents at the review desk. <c>refit [N]</c> (5,000).</summary>
internal static class RefitBenchmark
{
    private const int Seed = 20261126;

    private static readonly string[] Categories = [Pile.MedicalRecord, Pile.Bill, Pile.CourtFiling, Pile.Correspondence, Pile.Evidence];

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 5000;
        var mail = new Mail(new World(Seed, cases: 5000), errors: 0.02, Seed);
        await using var path = new ReviewPath();
        await path.Learner.RefreshAsync(CancellationToken.None);
        await path.LearnAsync([.. Enumerable.Range(0, count).Select(i => Known(mail, i))]);
        var (first, _) = await RefitAsync(path);
        await path.LearnAsync([Known(mail, count)]);
        var (next, processor) = await RefitAsync(path);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} documents answered: learnt in {first.TotalSeconds:0.0} s; after one answer more in {next.TotalSeconds:0.0} s ({processor.TotalSeconds:0.0} s of processor time)"));
        return 0;
    }

    private static KnownDocument Known(Mail mail, int number) =>
        new($"{number}", [Categories[number % Categories.Length]], null, mail.Next().Document with { Category = Pile.Unknown, Questions = [new Question(QuestionKind.Type, "What is it?")] });

    private static async Task<(TimeSpan Clock, TimeSpan Processor)> RefitAsync(ReviewPath path)
    {
        var (clock, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await path.Learner.RefreshAsync(CancellationToken.None);
        return (clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before);
    }
}
