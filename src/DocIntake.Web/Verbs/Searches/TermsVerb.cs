using System.CommandLine;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Search.Standing;
using DocIntake.Web.Hosting;
using DocIntake.Web.Parts.Searches;

namespace DocIntake.Web.Verbs;

/// <summary><c>terms</c>: counts the hits of a list of searches by case. Reads only, so it works beside a running host.</summary>
internal static class TermsVerb
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "One search on each line, or a CSV file with one in the first column of each row." };
        var data = Shared.Data();
        var number = new Option<string?>("--case") { Description = "Only in this case.", HelpName = "NUMBER" };
        var csv = new Option<bool>("--csv") { Description = "Writes CSV instead of columns." };
        var json = Shared.Json();
        var verb = new Command("terms", "Counts the hits of a list of searches by case.") { file, data, number, csv, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var path = ReadVerb.Existing(parsed.GetRequiredValue(file));
            var (terms, fault) = TermList.Of(await File.ReadAllTextAsync(path.FullName, cancel));
            if (fault is not null)
            {
                throw new VerbException(ExitCode.WrongUse, fault);
            }

            await using var rooms = new ReadingRooms(parsed.ExistingDataOf(data));
            await AuditedVerb.AppendAsync(rooms.Get<AuditLog>(), AuditAct.Search, "list of terms", parsed.GetValue(number), string.Join(" · ", terms));
            var counted = rooms.Get<TermCounter>().Count(terms, parsed.GetValue(number), CaseScope.All, cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(counted);
            }
            else if (parsed.GetValue(csv))
            {
                await using var output = Console.OpenStandardOutput();
                await output.WriteAsync(TermTable.Csv(counted), cancel);
            }
            else
            {
                foreach (var row in TermTable.Rows(counted))
                {
                    Console.Out.WriteLine(string.Join('\t', row));
                }
            }

            return (int)(counted.All(one => one.Error is null) ? ExitCode.Done : ExitCode.Findings);
        });
        return verb;
    }
}
