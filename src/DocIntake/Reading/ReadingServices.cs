using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Reading;

/// <summary>Registers the reading of originals.</summary>
public static class ReadingServices
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<OriginalReader>()

        // Drawing, filing and binding have no section of their own: what the default pipeline allows for reading holds for them too.
        .AddSingleton(host => host.GetRequiredService<PipelineCatalogue>().Default.Options<ReadingOptions>().Limits)
        .AddStage<ReadingStage, ReadingOptions>("reading", heavy: true);
}
