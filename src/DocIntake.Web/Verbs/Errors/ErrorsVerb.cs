using System.CommandLine;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Api;
using DocIntake.Web.Owner;
using DocIntake.Web.Parts.Errors;

namespace DocIntake.Web.Verbs.Errors;

/// <summary><c>errors list</c>, <c>errors retry</c> and <c>errors ignore</c>: what could not be read or kept, and what mends it.</summary>
internal static class ErrorsVerb
{
    public static Command Make() => new("errors", "What could not be read or kept, and what mends it.") { List(), Retry(), Ignore() };

    private static Command List()
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var verb = new Command("list", "Lists what could not be read or kept.") { data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.ExistingDataOf(data);
            await using (var log = AuditLog.Open(AuditPlace.In(folder), TimeProvider.System))
            {
                await AuditedVerb.AppendAsync(log, AuditAct.View, "errors");
            }

            using var catalog = CatalogFile.Open(folder.CatalogFile, TimeProvider.System);
            var errors = await catalog.Reader.ListErrorsAsync(int.MaxValue, CaseScope.All, cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(errors.Select(error => ApiError.Of(error, CaseScope.All)));
            }
            else
            {
                foreach (var error in errors)
                {
                    var remedy = Remedy.Of(error);
                    Console.Out.WriteLine($"{error.Document.Document.Id}\t{Shared.OneLine(error.Document.Document.Name)}\t{remedy.Title}\t{remedy.Advice}");
                }
            }

            return (int)(errors.Count == 0 ? ExitCode.Done : ExitCode.Findings);
        });
        return verb;
    }

    private static Command Retry()
    {
        var (id, data, json) = (Document(), Shared.Data(), Shared.Json());
        var verb = new Command("retry", "Has it read again, or the step that failed tried again.") { id, data, json };
        verb.SetAction((parsed, cancel) => MendAsync(parsed, id, data, json, "retry", new { }, cancel));
        return verb;
    }

    private static Command Ignore()
    {
        var (id, data, json) = (Document(), Shared.Data(), Shared.Json());
        var because = new Option<string>("--because") { Description = "Why; it is kept. So is the original.", HelpName = "REASON", Required = true };
        var verb = new Command("ignore", "Nothing is to be done about it.") { id, because, data, json };
        verb.SetAction((parsed, cancel) => MendAsync(parsed, id, data, json, "ignore", new ApiReasonGiven(parsed.GetRequiredValue(because)), cancel));
        return verb;
    }

    private static Argument<Guid> Document() => new("ID") { Description = "The document: see errors list." };

    private static async Task<int> MendAsync<TAsk>(ParseResult parsed, Argument<Guid> id, Option<DirectoryInfo> data, Option<bool> json, string how, TAsk ask, CancellationToken cancel)
    {
        var document = parsed.GetRequiredValue(id);
        await using var owner = await OwnerClient.ReachAsync(parsed.ExistingDataOf(data), cancel);
        var done = await owner.AskAsync<Acknowledged>(HttpMethod.Post, $"errors/documents/{document}/{how}", ask, new(ExitCode.WrongUse, $"There is no error {document}; see errors list."), cancel);
        Shared.Tell(parsed.GetValue(json), done);
        return (int)ExitCode.Done;
    }
}
