using DocIntake.Catalog;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Review;

/// <summary>Registers the room.</summary>
public static class ReviewServices
{
    public static IServiceCollection AddReview(this IServiceCollection services) => services.AddSingleton(host => new ReviewDesk(
        host.GetRequiredService<CatalogFile>(), host.GetRequiredService<WalkOrders>(), host.GetRequiredService<PipelineCatalogue>(),
        host.GetRequiredService<AsideOrders>(), host.GetRequiredService<Parts>(), host.GetRequiredService<TimeProvider>()))
        .AddSingleton<WaitingList>()
        .AddSingleton(host => new MarkDesk(host.GetRequiredService<CatalogFile>(), host.GetRequiredService<WalkOrders>(), host.GetRequiredService<AsideOrders>()))
        .AddSingleton(host => new PageDesk(
            host.GetRequiredService<CatalogFile>(), host.GetRequiredService<WalkOrders>(), host.GetRequiredService<AsideOrders>(),
            host.GetRequiredService<Renditions>()));
}
