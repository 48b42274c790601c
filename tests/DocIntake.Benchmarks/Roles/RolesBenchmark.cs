using System.Globalization;
using DocIntake.Classification.Findings;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Roles;

/// <summary>
/// Names, dates and numbers with their roles, on generated papers of nine kinds and six layouts, clean and with 2 % of the characters misread; by
/// default in the wordings that nothing was tuned on. <c>roles [SEED] [papers]</c>; <c>--tune</c> takes the other wordings, <c>--why</c> lists what is missing and wrong.
/// Then sender, recipient and date of the development set's mails against their headers.
/// </summary>
internal static class RolesBenchmark
{
    private static readonly string[] OfMail = [Fields.Sender, Fields.Recipient, Fields.LetterDate];

    public static async Task<int> RunAsync(string[] args)
    {
        var numbers = args.Where(arg => int.TryParse(arg, CultureInfo.InvariantCulture, out _)).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToList();
        var (seed, papers) = (numbers.ElementAtOrDefault(0), numbers.Count > 1 ? numbers[1] : 600);
        foreach (var errors in (double[])[0, 0.02])
        {
            RoleMeasure.Run(seed, papers, !args.Contains("--tune"), errors, args.Contains("--why")).Print(string.Create(CultureInfo.InvariantCulture, $"\n{papers} papers, seed {seed}, {errors:P0} of the characters misread"));
        }

        await MailAsync(args.Contains("--why"));
        return 0;
    }

    private static async Task MailAsync(bool why)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return;
        }

        await using var cache = new DevSetPages();
        var tally = new RoleTally();
        var mails = 0;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "class", "correspondence"), "*.eml").Order(StringComparer.Ordinal))
        {
            var read = await cache.ReadAsync(path);
            var truth = new List<Stated>();
            Add(truth, Fields.Sender, read.Headers.GetValueOrDefault("from"));
            Add(truth, Fields.Recipient, read.Headers.GetValueOrDefault("to"));
            if (DateTimeOffset.TryParse(read.Headers.GetValueOrDefault("date"), CultureInfo.InvariantCulture, out var sent))
            {
                truth.Add(new(Fields.LetterDate, sent.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }

            mails++;
            foreach (var line in tally.Add(truth, [], FindingsReader.Read([.. read.Pages.Select(page => new PageText(page))]), OfMail).Where(_ => why))
            {
                Console.WriteLine($"{Path.GetFileName(path)}: {line}");
            }
        }

        tally.Print($"\n{mails} mails of the development set, as drawn pages alone");
    }

    private static void Add(List<Stated> truth, string field, string? value)
    {
        if (value is { Length: > 0 })
        {
            truth.Add(new(field, value));
        }
    }
}
