using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Filing;
using DocIntake.Review;
using DocIntake.Storage;

namespace DocIntake.Web.Owner;

/// <summary><c>POST restore</c>: what was moved by hand goes back into its case folder, what is gone is filed again.</summary>
internal static class Restoring
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task<IResult> RunAsync(
        DataFolder data, IDocumentStore store, CatalogReader catalog, ReviewDesk desk, PageDesk pages, CancellationToken cancel)
    {
        var check = await FolderCheck.OfAsync(data, store, await catalog.ListIdsAsync([DocumentState.Filed], cancel), cancel);
        var (moved, gone) = (check.Displaced.Where(file => FolderCheck.PutBack(data, file)).ToList(), new List<Guid>());
        foreach (var document in check.Displaced.Except(moved).Select(file => file.Document).Distinct())
        {
            if ((await pages.FileAgainAsync(document, Environment.UserName, cancel)).IsDone)
            {
                gone.Add(document);
            }
        }

        foreach (var document in gone)
        {
            await desk.SettledAsync(document, Longest, cancel);
        }

        return OwnerApi.Answer(new Acknowledged($"{moved.Count} moved back, {gone.Count} filed again."));
    }
}
