using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Filing;

/// <summary>
/// Under which names a document is, or is about to be, filed. Written before the files appear, so that after a crash between file and
/// catalog the same document is filed under the same name and not a second time.
/// </summary>
/// <param name="Wanted">The name it asked for.</param>
/// <param name="Files">Relative to the case folders, with '/'.</param>
/// <param name="Published">True once the files have appeared; until then a file of that name may be somebody else's.</param>
internal sealed record FilingRecord(FiledName Wanted, IReadOnlyList<FiledFile> Files, bool Published)
{
    public static async Task<FilingRecord?> LoadAsync(IDocumentStore store, Guid document, CancellationToken cancel)
    {
        await using var file = await store.OpenDerivedAsync(Key(document), cancel);
        return file is null ? null : await JsonSerializer.DeserializeAsync<FilingRecord>(file, Json.Options, cancel);
    }

    public Task SaveAsync(IDocumentStore store, Guid document, CancellationToken cancel) =>
        store.SaveDerivedAsync(Key(document), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(this, Json.Options)), cancel);

    private static string Key(Guid document) => $"filing/{document:N}.json";
}

/// <summary>A file in a case folder, with the SHA-256 that it had when it was filed.</summary>
internal sealed record FiledFile(string Path, string Sha256);
