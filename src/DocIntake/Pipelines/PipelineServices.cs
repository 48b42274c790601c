using DocIntake.Catalog;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DocIntake.Pipelines;

/// <summary>Registers the pipelines and the runner.</summary>
public static class PipelineServices
{
    /// <param name="folder">The folder with <c>default.yaml</c>.</param>
    public static IServiceCollection AddPipelines(this IServiceCollection services, DataFolder data, string folder, RunnerOptions? options = null)
    {
        options ??= new RunnerOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options)
            .AddSingleton(host => PipelineCatalogue.Load(folder, [.. host.GetServices<StageRegistration>()]))
            .AddSingleton<Orders>().AddSingleton(host => new WalkOrders(host.GetRequiredService<Orders>()))
            .AddSingleton<AsideOrders>().AddSingleton<Parts>().AddSingleton<Outcomes>().AddSingleton<FailedAttempts>().AddSingleton<StageRunner>()
            .AddHostedService<RunnerService>();

        // The engine warns once a start that SQLite has one writer at a time; that is known and planned for.
        services.AddLogging(logging => logging.AddFilter("Quartz", LogLevel.Warning).AddFilter("Quartz.Impl.AdoJobStore", LogLevel.Error));
        return services.AddQuartz(engine => Configure(engine, data.CatalogFile, options));
    }

    private static void Configure(IQuartzBuilder engine, string file, RunnerOptions options)
    {
        engine.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "walk";
            scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        engine.UseDefaultThreadPool(options.AtOnce);
        engine.UseExecutionLimits(limits => Orders.Limit(limits, options));
        engine.UsePersistentStore(store =>
        {
            store.UseSqlite(CatalogFile.Provider, CatalogFile.ConnectionString(file));
            store.ProvisionSchema();
            store.ConfigureStore(ado =>
            {
                ado.AcceptEnlistedTransactions = true;

                // The engine's own lock is taken by who may be waiting for SQLite's: with it, two writers stall each other for 30 s.
                ado.LockOnInsert = false;
            });
        });
    }
}
