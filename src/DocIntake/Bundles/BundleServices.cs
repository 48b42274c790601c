using DocIntake.Bundles.Forecasts;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Passwords;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Bundles;

/// <summary>Registers the room.</summary>
public static class BundleServices
{
    /// <param name="pipelines">The folder that holds <c>court-profiles/</c>.</param>
    public static IServiceCollection AddBundles(this IServiceCollection services, string pipelines) => services
        .AddSingleton(CourtProfiles.Read(pipelines))
        .AddSingleton<BundleProjects>()
        .AddSingleton<BundleForecaster>()
        .AddSingleton(host => new IndexPreviews(host.GetRequiredService<WorkerPool>(), host.GetService<SandboxLimits>()))
        .AddSingleton(host => new BundleBuilder(
            host.GetRequiredService<WorkerPool>(), host.GetRequiredService<CatalogFile>(), host.GetRequiredService<IDocumentStore>(),
            host.GetService<SandboxLimits>(), host.GetRequiredService<CourtProfiles>(), host.GetService<AuditLog>(), host.GetRequiredService<TimeProvider>(), host.GetService<PasswordBook>(), host.GetService<DataFolder>()));
}
