using System.Globalization;
using DocIntake.Classification.Findings;
using DocIntake.Classification.Findings.Ranking;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Amounts;

/// <summary>
/// Totals and dates of real receipts and invoices, from their true text and through the product's own reading; merchants are kept apart, and by
/// default the half is printed that nothing was tuned on. <c>--tune</c> prints the other half, <c>--wrong</c> what went wrong, <c>--made N</c> generated papers instead.
/// </summary>
internal static class AmountsBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (Array.IndexOf(args, "--made") is >= 0 and var at)
        {
            var count = int.Parse(args[at + 1], CultureInfo.InvariantCulture);
            Print([.. Papers.MadePapers.Make(FitRanker.TestSeed, count).Select(paper => Judge(new Known("made " + paper.Kind, paper.Kind, paper.Pages, paper.Truth)))], args.Contains("--wrong"));
            return 0;
        }

        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        await using var cache = new DevSetPages();
        var papers = new KnownPapers(folder, cache);
        var outcomes = new List<Outcome>();
        await foreach (var paper in papers.AllAsync(heldOut: !args.Contains("--tune")))
        {
            outcomes.Add(Judge(paper));
        }

        Print(outcomes, args.Contains("--wrong"));
        return 0;
    }

    private static Outcome Judge(Known paper)
    {
        var found = FindingsReader.Read([.. paper.Pages.Select(page => new PageText(page))]);
        return new Outcome(paper, found.FirstOrDefault(finding => finding.Field == Fields.Total), found.FirstOrDefault(finding => finding.Field == Fields.LetterDate));
    }

    private static void Print(List<Outcome> outcomes, bool list)
    {
        Console.WriteLine("| set | field | papers | right | unasked | of these wrong | said to be ambiguous |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var set in outcomes.GroupBy(outcome => outcome.Paper.Set))
        {
            Line(set.Key, Fields.Total, [.. set.Select(outcome => (outcome.Paper.Truth.GetValueOrDefault(Fields.Total), outcome.Total))]);
            Line(set.Key, "date", [.. set.Select(outcome => (outcome.Paper.Truth.GetValueOrDefault(Fields.LetterDate), outcome.Date))]);
        }

        foreach (var outcome in list ? outcomes : [])
        {
            Wrong(outcome, Fields.Total, outcome.Total);
            Wrong(outcome, Fields.LetterDate, outcome.Date);
        }
    }

    private static void Line(string set, string field, List<(string? Truth, Finding? Found)> all)
    {
        var known = all.Where(pair => pair.Truth is not null).ToList();
        if (known.Count == 0)
        {
            return;
        }

        var right = known.Count(pair => pair.Found?.Value == pair.Truth);
        var unasked = known.Where(pair => pair.Found?.Confidence >= AmountRanker.Sure).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {set} | {field} | {known.Count} | {right} ({(double)right / known.Count:P1}) | {unasked.Count} ({(double)unasked.Count / known.Count:P1}) | {unasked.Count(pair => pair.Found!.Value != pair.Truth)} | {known.Count(pair => pair.Found?.By.EndsWith(Make.AmbiguousDate, StringComparison.Ordinal) == true)} |"));
    }

    private static void Wrong(Outcome outcome, string field, Finding? found)
    {
        if (outcome.Paper.Truth.TryGetValue(field, out var truth) && found?.Value != truth)
        {
            Console.WriteLine($"{(found?.Confidence >= AmountRanker.Sure ? "UNASKED " : "")}{outcome.Paper.Set} {outcome.Paper.Name} {field}: {truth}, found {found?.Value} {found?.Confidence} ({found?.By})");
        }
    }

    private sealed record Outcome(Known Paper, Finding? Total, Finding? Date);
}
