using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.ScaleOut.AzureBlob;

/// <summary>Registers the store in Azure Blob Storage; call <see cref="AzureBlobStore.CreateAsync"/> once before it is used.</summary>
public static class AzureBlobServices
{
    public static IServiceCollection AddAzureBlobStore(this IServiceCollection services, AzureBlobOptions options) =>
        services.AddSingleton(new AzureBlobStore(options)).AddSingleton<IDocumentStore>(found => found.GetRequiredService<AzureBlobStore>());
}
