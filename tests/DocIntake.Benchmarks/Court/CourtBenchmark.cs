using System.Globalization;
using DocIntake.Classification.Findings;
using DocIntake.Classification.Findings.Ranking;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Court;

/// <summary>
/// Court numbers and filing dates of real filings. A filing is right when its first number is the known one, and its filing date the only one or,
/// where two stamps lie over each other, among those that are said. <c>--wrong</c> lists what is not, <c>--made N</c> stamps generated pages instead.
/// </summary>
internal static class CourtBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var filings = new List<Filing>();
        if (Array.IndexOf(args, "--made") is >= 0 and var at)
        {
            filings.AddRange(MadeFilings.Make(FitSeed, int.Parse(args[at + 1], CultureInfo.InvariantCulture)).Select(made => Read(made.Name, made.Pages, made.Number, made.Filed)));
        }
        else if (DevSet.Folder() is { } folder)
        {
            await using var cache = new DevSetPages();
            foreach (var cells in File.ReadLines(Path.Combine(folder, "labels.tsv")).Select(line => line.Split('\t')).Where(cells => cells[1].StartsWith("court/", StringComparison.Ordinal)))
            {
                var truth = cells[3].Split(';').Where(part => part.Contains('=')).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
                filings.Add(Read(Path.GetFileName(cells[1]), (await cache.ReadAsync(Path.Combine(folder, cells[1]))).Pages, truth.GetValueOrDefault("case"), truth.GetValueOrDefault("filed")));
            }
        }
        else
        {
            return 0;
        }

        var numbered = filings.Where(filing => filing.Number is not null).ToList();
        var dated = filings.Where(filing => filing.Filed is not null).ToList();
        Console.WriteLine($"court number: {numbered.Count(filing => filing.NumberIsRight)} of {numbered.Count} right, {numbered.Count(filing => !filing.NumberIsRight && filing.Numbers.Count > 0)} wrong, {numbered.Count(filing => filing.Numbers.Count == 0)} not found");
        Console.WriteLine($"filing date: {dated.Count(filing => filing.DateIsRight)} of {dated.Count} right, {dated.Count(filing => !filing.DateIsRight && filing.Dates.Count > 0)} wrong, {dated.Count(filing => filing.Dates.Count == 0)} not found; of the right ones {dated.Count(filing => filing.DateIsRight && filing.Dates.Count > 1)} beside a second stamp");
        foreach (var filing in args.Contains("--wrong") ? filings : [])
        {
            if (!filing.NumberIsRight || !filing.DateIsRight)
            {
                Console.WriteLine($"{filing.Name}: {filing.Number} {filing.Filed}, found {string.Join(' ', filing.Numbers.Take(4))} {string.Join(' ', filing.Dates)}");
            }
        }

        return 0;
    }

    private const int FitSeed = 77;

    private static Filing Read(string name, IReadOnlyList<Page> pages, string? number, string? filed)
    {
        var found = FindingsReader.Read([.. pages.Select(page => new PageText(page))]);
        return new Filing(
            name, number, filed, [.. found.Where(finding => finding.Field == Fields.CourtNumber).Select(finding => finding.Value).Distinct()],
            [.. found.Where(finding => finding.Field == Fields.FiledDate && finding.Confidence is null or > 0.5).Select(finding => finding.Value).Distinct()]);
    }

    private sealed record Filing(string Name, string? Number, string? Filed, IReadOnlyList<string> Numbers, IReadOnlyList<string> Dates)
    {
        public bool NumberIsRight => Number is null || (Numbers.Count > 0 && CourtNumberRanker.Canonical(Numbers[0]) == CourtNumberRanker.Canonical(Number));

        public bool DateIsRight => Filed is null || Dates.Contains(Filed);
    }
}
