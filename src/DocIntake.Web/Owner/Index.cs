using DocIntake.Search;

namespace DocIntake.Web.Owner;

/// <summary><c>POST reindex</c>: the search index is made again; <c>POST index</c>: it is held against the catalog, and mended if wanted.</summary>
internal static class Index
{
    public static async Task<IResult> RebuildAsync(IndexKeeper keeper, CancellationToken cancel) =>
        OwnerApi.Answer(new Acknowledged($"{await keeper.RebuildAsync(cancel)} pages indexed."));

    public static async Task<IResult> CheckAsync(IndexAsk ask, IndexKeeper keeper, CancellationToken cancel) => OwnerApi.Answer(await keeper.CheckAsync(ask.Mend, cancel));
}

/// <summary>Hold catalog and index against each other.</summary>
/// <param name="Mend">And index again what differs.</param>
public sealed record IndexAsk(bool Mend);
