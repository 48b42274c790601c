using DocIntake.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Search;

/// <summary>Registers the index, the stage that fills it and the searcher.</summary>
public static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services.AddSingleton<SearchIndex>().AddSingleton<Searcher>().AddStage<SearchStage, SearchOptions>("search", alsoAside: true);
}
