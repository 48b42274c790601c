using System.CommandLine;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>reindex</c>: the search index rebuilt from catalog and stored text.</summary>
internal static class ReindexVerb
{
    public static Command Make()
    {
        var data = Shared.Data();
        var verb = new Command("reindex", "Rebuilds the search index from catalog and stored text.") { data };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var owner = await OwnerClient.ReachAsync(parsed.ExistingDataOf(data), cancel);
            Console.Out.WriteLine((await owner.PostAsync<object, Acknowledged>("reindex", new { }, cancel)).Message);
            return (int)ExitCode.Done;
        });
        return verb;
    }
}
