using System.Runtime.CompilerServices;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;

namespace DocIntake.Web.Owner;

/// <summary><c>POST reindex</c>: the search index is made again.</summary>
internal static class Index
{
    private static readonly DocumentState[] Found = [DocumentState.Filed, DocumentState.Review];

    public static async Task<IResult> RebuildAsync(SearchIndex index, CatalogReader catalog, Renditions renditions, CancellationToken cancel)
    {
        var ids = await catalog.ListIdsAsync(Found, cancel);
        await index.RebuildAsync(DocumentsAsync(ids, catalog, renditions, cancel), cancel);
        return OwnerApi.Answer(new Acknowledged($"{ids.Count} documents indexed."));
    }

    private static async IAsyncEnumerable<(Document, DocumentState)> DocumentsAsync(
        IReadOnlyList<Guid> ids, CatalogReader catalog, Renditions renditions, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            if (await catalog.FindDocumentAsync(id, CaseScope.All, cancel) is { } entry)
            {
                var pages = new LazyPages(renditions, entry.Document.OriginalSha256, entry.Document.OriginalPages);
                yield return (entry.Document with { Pages = pages }, entry.State);
            }
        }
    }
}
