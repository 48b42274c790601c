using System.CommandLine;
using DocIntake.Bundles.Productions;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Web.Hosting;

namespace DocIntake.Web.Verbs.Bundles;

/// <summary><c>bundle produced</c>: did this page go out, to whom, under which number. Reads only, so it works beside a running host.</summary>
internal static class ProducedVerb
{
    public static Command Make()
    {
        var what = new Argument<string>("WHAT") { Description = "A Bates number, the SHA-256 of an original, or a document's id." };
        var pages = new Option<string?>("--pages") { Description = "Only these pages, e.g. 1-3,5.", HelpName = "LIST" };
        var (data, json) = (Shared.Data(), Shared.Json());
        var verb = new Command("produced", "Says whether a page went out, to whom and under which number.") { what, pages, data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var (asked, list) = (parsed.GetRequiredValue(what), parsed.GetValue(pages));
            var positions = list is null ? null : PageRanges.Parse(list) ?? throw new VerbException(ExitCode.WrongUse, $"\"{list}\" is not a list of pages; write for example 1-3,5.");
            await using var rooms = new ReadingRooms(parsed.ExistingDataOf(data));
            await AuditedVerb.AppendAsync(rooms.Get<AuditLog>(), AuditAct.View, "production ledger", detail: list is null ? asked : $"{asked}, pages {list}");
            var answer = await ProductionLedger.AskAsync(rooms.Get<CatalogReader>(), asked, positions, CaseScope.All, cancel)
                ?? throw new VerbException(ExitCode.InputOutput, $"\"{asked}\" is no Bates number that was given out, no SHA-256 of an original (64 letters and digits), and no document's id.");
            if (parsed.GetValue(json))
            {
                Shared.Write(answer);
                return (int)ExitCode.Done;
            }

            foreach (var page in answer.Pages)
            {
                Console.Out.WriteLine($"{page.Number}\t{(page.IsWithheld ? "withheld" : page.IsWholeFile ? "the file" : $"page {page.Position}")}\t{page.Production.SentTo ?? "nobody said"}\t{page.Production.Title}, exhibit {page.Label}\t{page.Production.At:yyyy-MM-dd}");
            }

            if (answer.Note is not null || answer.Pages.Count == 0 || answer.NeverOut.Count > 0)
            {
                Console.Out.WriteLine(answer.Note ?? (answer.Pages.Count == 0 ? "It never went out under a number." : $"Never went out: {PageRanges.Write(answer.NeverOut)}."));
            }

            return (int)ExitCode.Done;
        });
        return verb;
    }
}
