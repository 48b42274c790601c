using DocIntake.Catalog;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Bundles;

/// <summary>Registers the room.</summary>
public static class BundleServices
{
    public static IServiceCollection AddBundles(this IServiceCollection services) => services.AddSingleton(host => new BundleBuilder(
        host.GetRequiredService<WorkerPool>(), host.GetRequiredService<CatalogFile>(), host.GetRequiredService<IDocumentStore>(),
        host.GetService<SandboxLimits>()));
}
