using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Classification;
using DocIntake.Filing;
using DocIntake.Intake;
using DocIntake.Learning;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Reading;
using DocIntake.Review;
using DocIntake.Search;
using DocIntake.Splitting;
using DocIntake.Storage;
using DocIntake.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DocIntake;

/// <summary>The table of contents: every room of the walk, one line each, in the order a document walks through them.</summary>
public static class DocIntakeServices
{
    /// <param name="data">Where everything is kept.</param>
    /// <param name="pipelines">The folder with <c>default.yaml</c>, the other pipelines and the document types.</param>
    public static IServiceCollection AddDocIntake(
        this IServiceCollection services, DataFolder data, string pipelines, IntakeOptions? intake = null, RunnerOptions? runner = null,
        WorkerOptions? workers = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddStorage(data)
            .AddCatalog()
            .AddWorkers(data.Work, workers)
            .AddLearning(host => host.GetRequiredService<PipelineCatalogue>().DocumentTypes, pipelines)
            .AddPipelines(data, pipelines, runner)
            .AddIntake(intake)
            .AddReading()
            .AddSplitting()
            .AddClassification()
            .AddMatching()
            .AddFiling()
            .AddSearch()
            .AddReview()
            .AddBundles(pipelines);
    }
}
