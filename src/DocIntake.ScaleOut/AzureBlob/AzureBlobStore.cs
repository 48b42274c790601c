using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DocIntake.Storage;

namespace DocIntake.ScaleOut.AzureBlob;

/// <summary>
/// The store in an Azure Blob container: <c>originals/ab/cd/&lt;sha-256&gt;</c>, written only where nothing is (If-None-Match: *), and
/// <c>derived/&lt;key&gt;</c>. A blob appears when its upload is committed, so a crash leaves nothing half-written.
/// </summary>
public sealed class AzureBlobStore(AzureBlobOptions options) : IDocumentStore
{
    private const string Originals = "originals/", Derived = "derived/";

    private readonly BlobContainerClient _container = new(
        options.ConnectionString,
        options.Container,
        // Pinned: the newest version that both the service and its emulator speak.
        new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06));

    /// <summary>Makes the container if it is missing. Once, before anything else.</summary>
    public Task CreateAsync(CancellationToken cancel) => _container.CreateIfNotExistsAsync(cancellationToken: cancel);

    public async Task<StoredOriginal> SaveOriginalAsync(Stream bytes, CancellationToken cancel)
    {
        // The name is the hash, so the bytes must be known to the last one before the first is sent.
        await using var spool = Spool();
        await bytes.CopyToAsync(spool, cancel);
        spool.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(spool, cancel));
        var blob = Original(sha256);
        var wasNew = await TryUploadAsync(blob, spool, sha256, cancel);
        if (await HashAsync(blob, cancel) != sha256)
        {
            throw new IOException($"The original {sha256} does not read back from {_container.Uri} as it was written; compare it with its source.");
        }

        return new StoredOriginal(sha256, spool.Length, wasNew);
    }

    public async Task<Stream> OpenOriginalAsync(string sha256, CancellationToken cancel) =>
        await OpenAsync(Original(sha256), cancel)
            ?? throw new FileNotFoundException($"The original {sha256} is not in {_container.Uri}.");

    public async Task<bool> HasOriginalAsync(string sha256, CancellationToken cancel) => await Original(sha256).ExistsAsync(cancel);

    public async IAsyncEnumerable<string> ListOriginalsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = Originals }, cancel))
        {
            yield return blob.Name[(blob.Name.LastIndexOf('/') + 1)..];
        }
    }

    public Task SaveDerivedAsync(string key, Stream bytes, CancellationToken cancel) =>
        DerivedFile(key).UploadAsync(bytes, overwrite: true, cancel);

    public Task<Stream?> OpenDerivedAsync(string key, CancellationToken cancel) => OpenAsync(DerivedFile(key), cancel);

    // False when the blob was there before, or another writer of the same bytes came first.
    private static async Task<bool> TryUploadAsync(BlobClient blob, Stream bytes, string sha256, CancellationToken cancel)
    {
        try
        {
            bytes.Position = 0;
            var onlyNew = new BlobUploadOptions
            {
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                Metadata = new Dictionary<string, string> { ["sha256"] = sha256 },
            };
            await blob.UploadAsync(bytes, onlyNew, cancel);
            return true;
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            return false;
        }
    }

    private static async Task<Stream?> OpenAsync(BlobClient blob, CancellationToken cancel)
    {
        try
        {
            return await blob.OpenReadAsync(cancellationToken: cancel);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static async Task<string> HashAsync(BlobClient blob, CancellationToken cancel)
    {
        await using var back = await blob.OpenReadAsync(cancellationToken: cancel);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(back, cancel));
    }

    private static FileStream Spool() => new(
        Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 << 10,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private BlobClient Original(string sha256) => _container.GetBlobClient(Originals + StoreKey.OfOriginal(sha256));

    private BlobClient DerivedFile(string key) => _container.GetBlobClient(Derived + StoreKey.Checked(key));
}
