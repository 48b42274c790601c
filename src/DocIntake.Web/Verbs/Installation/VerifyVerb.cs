using System.CommandLine;
using DocIntake.Catalog;
using DocIntake.Filing;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Hosting;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>verify</c>: every stored original re-hashed, every record has its bytes, the index agrees.</summary>
internal static class VerifyVerb
{
    private static readonly TimeSpan IndexWrites = TimeSpan.FromSeconds(3);

    public static Command Make()
    {
        var data = Shared.Data();
        var json = Shared.Json();
        var restore = new Option<bool>("--restore") { Description = "First put files that were moved or deleted by hand back into their case folders." };
        var verb = new Command("verify", "Re-hashes every original and holds catalog, case folders and index against each other.") { data, json, restore };
        verb.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.ExistingDataOf(data);
            if (parsed.GetValue(restore))
            {
                await using var owner = await OwnerClient.ReachAsync(folder, cancel);
                Shared.Say((await owner.PostAsync<object, Acknowledged>("restore", new { }, cancel)).Message);
            }

            await using var rooms = new ReadingRooms(folder);
            var found = await Verification.OfAsync(
                folder, rooms.Get<IDocumentStore>(), rooms.Get<CatalogReader>(), rooms.Get<SearchIndex>().ListDocuments(), cancel);
            if (found.IndexMissing.Count > 0)
            {
                // A running host writes its index down a second after what came in last, and documents came in while originals were hashed.
                await Task.Delay(IndexWrites, cancel);
                await using var later = new ReadingRooms(folder);
                var indexed = later.Get<SearchIndex>().ListDocuments();
                found = found with { IndexMissing = [.. found.IndexMissing.Where(id => !indexed.Contains(Guid.Parse(id)))] };
            }

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

    private static bool IsMoved(Displaced file) => file.MovedTo is not null;

    private static void Print(Verification found)
    {
        Console.Out.WriteLine($"{found.Originals} originals re-hashed.");
        (string What, IReadOnlyList<string> Which)[] lists =
        [
            ("original is not what it was", found.Mismatches), ("original is missing", found.Missing), ("original that no record names", found.Orphans),
            ("filed twice", found.FiledTwice),
            ("filed document is gone from its folder (verify --restore puts it back)", [.. found.FiledMissing.Except(found.Displaced.Where(IsMoved).Select(file => file.Path))]),
            ("filed document was moved by hand (verify --restore moves it back)", [.. found.Displaced.Where(IsMoved).Select(file => $"{file.Path} → {file.MovedTo}")]),
            ("file that nobody filed, left alone", found.Strange),
            ("document is not in the index (run reindex)", found.IndexMissing),
        ];
        foreach (var (what, which) in lists)
        {
            foreach (var one in which)
            {
                Console.Out.WriteLine($"{what}: {one}");
            }
        }

        Console.Out.WriteLine(found.IsClean ? "All is well." : "Something is wrong; see above.");
    }
}
