using DocIntake.Catalog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Pipelines.Running;

/// <summary>
/// Starts and stops the runner with the host. At start and every minute it checks that each document at work has an order, and gives one to
/// those that have none.
/// </summary>
internal sealed class RunnerService(
    CatalogFile catalog, Orders orders, StageRunner runner, IEnumerable<StageRegistration> stages, RunnerOptions options, TimeProvider time,
    ILogger<RunnerService> log) : BackgroundService
{
    private readonly HashSet<string> known = [.. stages.Select(stage => stage.Name)];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await catalog.CreateAsync(cancellationToken);
        var scheduler = await orders.OpenAsync(cancellationToken);
        await ReconcileAsync(cancellationToken);
        await scheduler.Start(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await orders.CloseAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.ReconcileEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await ReconcileAsync(stoppingToken);
        }
    }

    private async Task ReconcileAsync(CancellationToken cancel)
    {
        var there = await orders.NamesAsync(cancel);
        foreach (var working in await catalog.Reader.ListWorkingAsync(cancel))
        {
            var order = new StageOrder(working.Document, working.Version, Urgency.Normal);
            if (there.Contains(order.Name) || runner.IsRunning(order))
            {
                continue;
            }

            if (known.Contains(working.Stage))
            {
                log.LogInformation("Document {Document} waits for {Stage} and has no order; it gets one.", working.Document, working.Stage);
                await orders.AddIfMissingAsync(working.Stage, order, cancel);
            }
            else
            {
                log.LogError("Document {Document} waits for the stage {Stage}, which does not exist.", working.Document, working.Stage);
            }
        }
    }
}
