using DocIntake.ScaleOut.AzureBlob;
using DocIntake.Storage;
using Xunit;

namespace DocIntake.Tests.Storage;

/// <summary>Against the service's emulator, whose connection string stands in DOCINTAKE_AZURITE; each test has a container of its own.</summary>
public sealed class AzureBlobStoreTests : DocumentStoreContract, IAsyncLifetime
{
    private AzureBlobStore? _store;

    protected override IDocumentStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        var connection = Environment.GetEnvironmentVariable("DOCINTAKE_AZURITE");
        Assert.SkipWhen(string.IsNullOrEmpty(connection), "DOCINTAKE_AZURITE holds no connection string.");
        _store = new AzureBlobStore(new AzureBlobOptions { ConnectionString = connection!, Container = $"test-{Guid.NewGuid():N}" });
        await _store.CreateAsync(Cancel);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
