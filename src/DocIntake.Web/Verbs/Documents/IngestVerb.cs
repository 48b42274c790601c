using System.CommandLine;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>ingest</c>: files or folders through the same pipeline as the watched folder; ends when all is settled.</summary>
internal static class IngestVerb
{
    public static Command Make()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files or folders; the files stay where they are.", Arity = ArgumentArity.OneOrMore };
        var data = Shared.Data();
        var json = Shared.Json();
        var verb = new Command("ingest", "Takes files or folders in and waits until all is settled.") { paths, data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var named = parsed.GetRequiredValue(paths).Select(Path.GetFullPath).ToList();
            if (named.Find(path => !Path.Exists(path)) is { } missing)
            {
                throw new VerbException(ExitCode.InputOutput, $"{missing} does not exist; name files or folders.");
            }

            await using var owner = await OwnerClient.ReachAsync(parsed.DataOf(data), cancel);
            var report = await RunAsync(owner, new IngestAsk(named, "ingest", SkipKnown: false), cancel);
            Print(report, parsed.GetValue(json));
            return (int)(report.IsPlain ? ExitCode.Done : ExitCode.Findings);
        });
        return verb;
    }

    /// <summary>Hands the files over and waits; a line of progress for each second in which something changed.</summary>
    public static async Task<IngestReport> RunAsync(OwnerClient owner, IngestAsk ask, CancellationToken cancel)
    {
        var taken = await owner.PostAsync<IngestAsk, IngestTaken>("ingest", ask, cancel);
        var last = "";
        while (true)
        {
            var report = await owner.PostAsync<IngestTaken, IngestReport>("report", taken, cancel);
            var b = report.Balance;
            var line = $"{b.Dropped - b.Working} of {b.Dropped} settled: {b.Filed} filed, {b.Review} in review, {b.Duplicate} duplicate, {b.Rejected} rejected";
            if (line != last)
            {
                Shared.Say(line);
                last = line;
            }

            if (b.Working == 0)
            {
                return report;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancel);
        }
    }

    public static void Print(IngestReport report, bool json)
    {
        if (json)
        {
            Shared.Write(report);
            return;
        }

        foreach (var arrival in report.Arrivals)
        {
            Console.Out.WriteLine($"{arrival.State.ToString().ToLowerInvariant(),-9} {arrival.Path}{(arrival.Message is { } why ? $": {why}" : "")}");
            foreach (var document in arrival.Documents.Where(d => d.FiledAs is not null))
            {
                Console.Out.WriteLine($"          {document.FiledAs}");
            }
        }

        var b = report.Balance;
        Console.Out.WriteLine(
            $"{b.Dropped} dropped = {b.Filed} filed + {b.Review} in review + {b.Duplicate} duplicate + {b.Rejected} rejected; {b.Pages.In} pages in {report.Seconds} s");
    }
}
