using DocIntake.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Reading;

/// <summary>Registers the reading of originals.</summary>
public static class ReadingServices
{
    public static IServiceCollection AddReading(this IServiceCollection services) =>
        services.AddSingleton<OriginalReader>().AddStage<ReadingStage, ReadingOptions>("reading", heavy: true);
}
