using DocIntake.Storage.Disk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DocIntake.Storage;

/// <summary>Registers the data folder and its store on disk; another store registered before it wins.</summary>
public static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DataFolder data)
    {
        services.TryAddSingleton<IDocumentStore>(new DiskStore(data.Store));
        return services.AddSingleton(data).AddSingleton<Renditions>();
    }
}
