using System.CommandLine;
using System.Globalization;
using DocIntake.Search;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>reindex</c>: the search index rebuilt from catalog and stored text; or held against the catalog, and mended where it differs.</summary>
internal static class ReindexVerb
{
    public static Command Make()
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var check = new Option<bool>("--check") { Description = "Only says where index and catalog differ." };
        var mend = new Option<bool>("--mend") { Description = "Indexes again what differs, and nothing else." };
        var verb = new Command("reindex", "Rebuilds the search index from catalog and stored text.") { data, check, mend, json };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(check) && result.GetValue(mend))
            {
                result.AddError("Say --check or --mend; --mend says what differs too.");
            }
        });
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var owner = await OwnerClient.ReachAsync(parsed.ExistingDataOf(data), cancel);
            if (!parsed.GetValue(check) && !parsed.GetValue(mend))
            {
                Shared.Tell(parsed.GetValue(json), await owner.PostAsync<object, Acknowledged>("reindex", new { }, cancel));
                return (int)ExitCode.Done;
            }

            var found = await owner.PostAsync<IndexAsk, IndexCheck>("index", new IndexAsk(parsed.GetValue(mend)), cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(found);
            }
            else
            {
                Print(found);
            }

            return (int)(found.IsClean ? ExitCode.Done : ExitCode.Findings);
        });
        return verb;
    }

    private static void Print(IndexCheck found)
    {
        foreach (var one in found.Differences)
        {
            Console.Out.WriteLine($"{one.Document}\t{one.Says}");
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{found.Documents} documents of {found.Pages} pages in the catalog, {found.IndexedDocuments} of {found.IndexedPages} in the index (generation {found.Generation})."));
        Console.Out.WriteLine(found switch
        {
            { WantsRebuilding: true } => "The index is of another version, or a rebuilding was not finished: run reindex.",
            { Differences.Count: 0 } => "They agree.",
            { Mended: 0 } => $"{found.Differences.Count} differ; reindex --mend indexes them again.",
            _ => $"{found.Mended} of {found.Differences.Count} mended.",
        });
    }
}
