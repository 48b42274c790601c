using DocIntake.Pipelines;
using DocIntake.Search.Resends;
using DocIntake.Search.Standing;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Search;

/// <summary>Registers the index, the stage that fills it and the searcher.</summary>
public static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services.AddSingleton<SearchIndex>().AddSingleton<IndexKeeper>().AddHostedService(host => host.GetRequiredService<IndexKeeper>())
            .AddSingleton<Searcher>().AddSingleton<ResendFinder>().AddSingleton<TermCounter>()
            .AddSingleton<StandingWatch>().AddHostedService(host => host.GetRequiredService<StandingWatch>())
            .AddStage<SearchStage, SearchOptions>("search", alsoAside: true);
}
