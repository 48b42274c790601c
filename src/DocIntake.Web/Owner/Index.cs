using DocIntake.Search;

namespace DocIntake.Web.Owner;

/// <summary><c>POST reindex</c>: the search index is made again.</summary>
internal static class Index
{
    public static async Task<IResult> RebuildAsync(IndexKeeper keeper, CancellationToken cancel) =>
        OwnerApi.Answer(new Acknowledged($"{await keeper.RebuildAsync(cancel)} pages indexed."));
}
