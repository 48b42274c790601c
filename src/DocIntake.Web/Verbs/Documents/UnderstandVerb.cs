using System.CommandLine;
using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Web.Hosting;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>understand</c>: what the product would make of a file: documents, types, findings, case. Stores nothing.</summary>
internal static class UnderstandVerb
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file to understand." };
        var cases = new Option<FileInfo?>("--cases") { Description = "The cases it could belong to; without them the case is not a question.", HelpName = "CSV" };
        var json = Shared.Json();
        var verb = new Command("understand", "Reads, splits, classifies and matches one file and stores nothing.") { file, cases, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var clock = Stopwatch.StartNew();
            var path = ReadVerb.Existing(parsed.GetRequiredValue(file));
            var known = parsed.GetValue(cases) is { } csv ? CasesVerb.Read(csv.FullName) : null;
            await using var scratch = new ScratchHost();
            var document = new Document
            {
                Id = Guid.CreateVersion7(),
                ArrivalId = Guid.CreateVersion7(),
                Name = path.Name,
                OriginalSha256 = await ReadVerb.KeepAsync(scratch, path, cancel),
                Received = TimeProvider.System.GetUtcNow(),
            };
            var documents = await scratch.Get<DryWalk>().WalkAsync(document, known ?? [], cancel);
            var report = UnderstandReport.Of(path.Name, document, documents, withCases: known is not null, clock.Elapsed);
            if (parsed.GetValue(json))
            {
                Shared.Write(report);
            }
            else
            {
                Print(report);
            }

            return (int)(report.Documents.All(d => d.Decision == "file") ? ExitCode.Done : ExitCode.Findings);
        });
        return verb;
    }

    private static void Print(UnderstandReport report)
    {
        foreach (var document in report.Documents)
        {
            Console.Out.WriteLine($"pages {string.Join(",", document.Pages)}: {document.Category}, {document.Type ?? "unknown type"} ({document.Confidence:0.00})");
            Console.Out.WriteLine($"  {document.Title}");
            Console.Out.WriteLine(document.Case is { } found ? $"  case {found.Number}: {string.Join("; ", found.Reasons)}" : "  no case");
            foreach (var finding in document.Findings)
            {
                Console.Out.WriteLine($"  {finding.Field,-18} {finding.Value} (page {finding.Page})");
            }

            foreach (var reason in document.Reasons)
            {
                Console.Out.WriteLine($"  ? {reason}");
            }
        }
    }
}
