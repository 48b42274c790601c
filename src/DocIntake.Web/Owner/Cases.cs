using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Owner;

/// <summary><c>POST cases</c>: the registry is brought up to date.</summary>
internal static class Cases
{
    public static async Task<IResult> SaveAsync(IReadOnlyList<Case> cases, CatalogFile catalog, CancellationToken cancel)
    {
        await using var change = await catalog.BeginAsync(cancel);
        foreach (var one in cases)
        {
            await change.SaveCaseAsync(one, cancel);
        }

        await change.CommitAsync(cancel);
        return OwnerApi.Answer(new Acknowledged($"{cases.Count} cases saved."));
    }
}
