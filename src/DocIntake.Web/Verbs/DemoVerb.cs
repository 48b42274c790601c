using System.CommandLine;
using DocIntake.Intake;
using DocIntake.Storage;
using DocIntake.Web.Hosting;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>demo</c>: the sample documents, taken in before one's eyes. A demo that was interrupted goes on; a finished one stays as it is.</summary>
internal static class DemoVerb
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "sample-docs");

    public static Command Make()
    {
        var data = Shared.Data("demo-data");
        var urls = ServeVerb.Urls();
        var once = new Option<bool>("--once") { Description = "Stop when every document is settled, and print what became of each." };
        var json = Shared.Json();
        var verb = new Command("demo", "Takes the sample documents in and opens the web UI on them.") { data, urls, once, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.DataOf(data);
            if (parsed.GetValue(once))
            {
                return await OnceAsync(folder, parsed.GetValue(json), cancel);
            }

            await using var host = await ServeVerb.StartAsync(new HostSettings(folder, parsed.GetRequiredValue(urls), Watch: null), cancel);
            await using (var owner = await OwnerClient.ReachAsync(folder, cancel))
            {
                await FillAsync(owner, cancel);
            }

            Shared.Say("The sample documents are settled. Ctrl+C stops DocIntake.");
            await host.WaitForShutdownAsync(cancel);
            return (int)ExitCode.Done;
        });
        return verb;
    }

    private static async Task<int> OnceAsync(DataFolder folder, bool json, CancellationToken cancel)
    {
        await using var owner = await OwnerClient.ReachAsync(folder, cancel);
        var report = await FillAsync(owner, cancel);
        IngestVerb.Print(report, json);
        return (int)(report.IsPlain ? ExitCode.Done : ExitCode.Findings);
    }

    private static async Task<IngestReport> FillAsync(OwnerClient owner, CancellationToken cancel)
    {
        await CasesVerb.ImportAsync(owner, Path.Combine(Samples, "cases.csv"), cancel);
        var files = Directory.EnumerateFiles(Samples)
            .Where(f => !f.EndsWith(".expected.yaml", StringComparison.Ordinal))
            .Where(f => Path.GetFileName(f) is not ("cases.csv" or "README.md") && !IgnoredNames.Match(Path.GetFileName(f)))
            .Order(StringComparer.Ordinal).ToList();
        return await IngestVerb.RunAsync(owner, new IngestAsk(files, "demo", SkipKnown: true), cancel);
    }
}
