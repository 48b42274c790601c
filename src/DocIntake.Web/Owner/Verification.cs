using System.Security.Cryptography;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Filing;
using DocIntake.Storage;

namespace DocIntake.Web.Owner;

/// <summary>What <c>verify</c> found: the store, the catalog, the case folders and the index held against each other.</summary>
/// <param name="Originals">How many originals were re-hashed.</param>
/// <param name="Mismatches">Originals whose bytes are not what their name says.</param>
/// <param name="Missing">Originals that the catalog rests on and the store lacks.</param>
/// <param name="Orphans">Originals that no record names: a crash between bytes and record left them.</param>
/// <param name="FiledTwice">Documents of the same pages that are filed more than once.</param>
/// <param name="FiledMissing">Filed documents whose file is gone from its case folder, moved ones included.</param>
/// <param name="IndexMissing">Documents that cannot be found by searching.</param>
public sealed record Verification(
    int Originals,
    IReadOnlyList<string> Mismatches,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Orphans,
    IReadOnlyList<string> FiledTwice,
    IReadOnlyList<string> FiledMissing,
    IReadOnlyList<string> IndexMissing)
{
    /// <summary>The files of <see cref="FiledMissing"/>, each with the place it was moved to by hand, if it is there.</summary>
    public IReadOnlyList<Displaced> Displaced { get; init; } = [];

    /// <summary>Files in the case folders that no document was filed as: somebody's own.</summary>
    public IReadOnlyList<string> Strange { get; init; } = [];

    /// <summary>Orphans lose nothing and are swept; everything else wants a person.</summary>
    public bool IsClean => Mismatches.Count + Missing.Count + FiledTwice.Count + FiledMissing.Count + IndexMissing.Count == 0;

    /// <param name="indexed">The documents that the search index holds.</param>
    public static async Task<Verification> OfAsync(
        DataFolder data, IDocumentStore store, CatalogReader catalog, IReadOnlySet<Guid> indexed, CancellationToken cancel)
    {
        List<string> stored = [], mismatches = [];
        await foreach (var sha256 in store.ListOriginalsAsync(cancel))
        {
            stored.Add(sha256);
            await using var bytes = await store.OpenOriginalAsync(sha256, cancel);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)) != sha256)
            {
                mismatches.Add(sha256);
            }
        }

        var named = await catalog.ListOriginalsAsync(cancel);
        var filed = await FiledAsync(catalog, DocumentState.Filed, cancel);
        var waiting = await FiledAsync(catalog, DocumentState.Review, cancel);
        var folders = await FolderCheck.OfAsync(data, store, filed.Select(d => d.Id), cancel);
        var unfiled = filed.Where(d => d.FiledAs is null || !File.Exists(Path.Combine(data.Root, d.FiledAs))).Select(d => d.FiledAs ?? d.Id.ToString());
        return new Verification(
            stored.Count,
            mismatches,
            [.. named.Except(stored)],
            [.. stored.Except(named)],
            [.. filed.GroupBy(d => (d.OriginalSha256, string.Join(',', d.OriginalPages))).Where(g => g.Count() > 1).Select(g => g.First().FiledAs!)],
            [.. unfiled.Union(folders.Displaced.Select(file => file.Path))],
            [.. filed.Concat(waiting).Where(d => !indexed.Contains(d.Id)).Select(d => d.Id.ToString())])
        {
            Displaced = folders.Displaced,
            Strange = folders.Strange,
        };
    }

    private static async Task<List<Document>> FiledAsync(CatalogReader catalog, DocumentState state, CancellationToken cancel) =>
        [.. (await catalog.ListDocumentsAsync(new DocumentFilter(State: state, Limit: int.MaxValue), CaseScope.All, cancel)).Select(e => e.Document)];
}
