using System.Security.Cryptography;
using System.Text;
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
    /// <summary>Numbers of the linked cases that hold a copy, each with a record of its own under <see cref="CopyOf"/>.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>The id that a document's copy in a linked case is filed under; always the same.</summary>
    public static Guid CopyOf(Guid document, string number) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{document:N} {number}")).AsSpan(0, 16));

    /// <summary>A document's own record and those of its copies, as far as there are any.</summary>
    public static async Task<IReadOnlyList<FilingRecord>> LoadAllAsync(IDocumentStore store, Guid document, CancellationToken cancel)
    {
        if (await LoadAsync(store, document, cancel) is not { } own)
        {
            return [];
        }

        List<FilingRecord> all = [own];
        foreach (var number in own.Copies)
        {
            all.AddRange(await LoadAsync(store, CopyOf(document, number), cancel) is { } copy ? [copy] : []);
        }

        return all;
    }

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
