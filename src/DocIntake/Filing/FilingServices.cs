using DocIntake.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Filing;

/// <summary>Registers the filing into case folders.</summary>
public static class FilingServices
{
    public static IServiceCollection AddFiling(this IServiceCollection services) =>
        services.AddSingleton<CaseFolders>().AddStage<FilingStage, FilingOptions>("filing", heavy: true, alsoAside: true);
}
