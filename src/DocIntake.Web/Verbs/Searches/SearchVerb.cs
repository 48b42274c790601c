using System.CommandLine;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Web.Hosting;

namespace DocIntake.Web.Verbs;

/// <summary><c>search</c>: the same query language as the web UI. Reads only, so it works beside a running host.</summary>
internal static class SearchVerb
{
    public static Command Make()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Words, \"phrases\", AND OR NOT, w/5 /s, prefix*, field:value; the web UI's search page lists all of it.", Arity = ArgumentArity.OneOrMore };
        var data = Shared.Data();
        var number = new Option<string?>("--case") { Description = "Only in this case.", HelpName = "NUMBER" };
        var limit = new Option<int>("--limit") { Description = "Pages to show, 1 to 1000.", HelpName = "N", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var n) || n is < 1 or > 1000))
            {
                result.AddError("--limit is a number from 1 to 1000.");
            }
        });
        var json = Shared.Json();
        var verb = new Command("search", "Searches the pages of every document.") { query, data, number, limit, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var rooms = new ReadingRooms(parsed.ExistingDataOf(data));
            var request = new SearchRequest(string.Join(' ', parsed.GetRequiredValue(query)), parsed.GetValue(number), parsed.GetRequiredValue(limit));
            await AuditedVerb.AppendAsync(rooms.Get<AuditLog>(), AuditAct.Search, "pages", request.Case, request.Query);
            var answer = await rooms.Get<Searcher>().SearchAsync(request, CaseScope.All, cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(answer);
            }
            else
            {
                Print(answer);
            }

            return (int)(answer.Error is null ? ExitCode.Done : ExitCode.WrongUse);
        });
        return verb;
    }

    private static void Print(SearchAnswer answer)
    {
        if (answer.Error is { } error)
        {
            Shared.Say($"{error.Message} (at character {error.Position + 1})");
            return;
        }

        foreach (var note in answer.Notes)
        {
            Shared.Say($"{note.Message}{(note.Offer is null ? "" : $" Write: {note.Offer}")}");
        }

        if (answer.DidYouMean is { } nearer)
        {
            Shared.Say($"Did you mean: {nearer}");
        }

        foreach (var hit in answer.Hits)
        {
            Console.Out.WriteLine($"{hit.Case ?? "no case"}  {hit.Title}, page {hit.Page}");
            Console.Out.WriteLine("    " + string.Concat(hit.Snippet.Select(part => part.Hit ? $"[{part.Text}]" : part.Text)).ReplaceLineEndings(" "));
        }

        Console.Out.WriteLine($"{answer.Total} pages in {answer.Documents} documents; {answer.PagesSearched} pages searched, {answer.PagesUnreadable} could not be read.");
    }
}
