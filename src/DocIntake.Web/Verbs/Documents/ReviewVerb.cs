using System.CommandLine;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Review;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>review list</c> and <c>review decide</c>: what waits for a person, and the answer.</summary>
internal static class ReviewVerb
{
    public static Command Make() => new("review", "What waits for a person, and the answer.") { List(), Decide() };

    private static Command List()
    {
        var data = Shared.Data();
        var json = Shared.Json();
        var verb = new Command("list", "Lists what waits for a person.") { data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.ExistingDataOf(data);
            await using (var log = AuditLog.Open(AuditPlace.In(folder), TimeProvider.System))
            {
                await AuditedVerb.AppendAsync(log, AuditAct.View, "reviews");
            }

            var reader = CatalogFile.Open(folder.CatalogFile, TimeProvider.System).Reader;
            var open = (await reader.ListReviewAsync(CaseScope.All, cancel)).Select(ReportedReview.Of).ToList();
            if (parsed.GetValue(json))
            {
                Shared.Write(open);
                return (int)ExitCode.Done;
            }

            foreach (var one in open)
            {
                Console.Out.WriteLine($"{one.Id}\t{one.Name}\t{one.Category}/{one.Type ?? "?"}\t{one.Case ?? "no case"}");
                foreach (var question in one.Questions)
                {
                    Console.Out.WriteLine($"\t{question.Kind.ToString().ToLowerInvariant()}: {question.Because}");
                }
            }

            Console.Out.WriteLine($"{open.Count} waiting.");
            return (int)ExitCode.Done;
        });
        return verb;
    }

    private static Command Decide()
    {
        var id = new Argument<int>("ID") { Description = "The number that review list shows." };
        var accept = new Option<bool>("--accept") { Description = "The proposal stands." };
        var number = new Option<string?>("--case") { HelpName = "NUMBER" };
        var category = new Option<string?>("--category") { HelpName = "CATEGORY" };
        var type = new Option<string?>("--type") { HelpName = "TYPE" };
        var date = new Option<DateOnly?>("--date") { HelpName = "YYYY-MM-DD", CustomParser = Shared.Date };
        var split = new Option<string?>("--split") { Description = "Page ranges that become documents: 1-3,4-6", HelpName = "RANGES" };
        var reject = new Option<string?>("--reject") { HelpName = "REASON" };
        var data = Shared.Data();
        var json = Shared.Json();
        var verb = new Command("decide", "Answers one; the walk goes on.") { id, accept, number, category, type, date, split, reject, data, json };
        Option[] answers = [accept, number, category, type, date, split, reject];
        verb.Validators.Add(result =>
        {
            if (!answers.Any(answer => result.GetResult(answer) is { Implicit: false }))
            {
                result.AddError("Say what to do: --accept, --case and the like, --split or --reject");
            }
        });
        verb.SetAction(async (parsed, cancel) =>
        {
            var answer = new Answer
            {
                Accept = parsed.GetValue(accept),
                Case = parsed.GetValue(number),
                Category = parsed.GetValue(category),
                Type = parsed.GetValue(type),
                Date = parsed.GetValue(date),
                Split = parsed.GetValue(split),
                Reject = parsed.GetValue(reject),
            };
            await using var owner = await OwnerClient.ReachAsync(parsed.ExistingDataOf(data), cancel);
            var review = parsed.GetRequiredValue(id);
            Shared.Tell(parsed.GetValue(json), await owner.AskAsync<Acknowledged>(
                HttpMethod.Post, $"reviews/{review}/answer", answer, new(ExitCode.WrongUse, $"There is no open review {review}; see review list."), cancel));
            return (int)ExitCode.Done;
        });
        return verb;
    }
}
