using Quartz;

namespace DocIntake.Pipelines.Running;

/// <summary>The adapter between the job engine and the runner: an order comes due, its stage is run.</summary>
internal sealed class StageJob(StageRunner runner) : IJob<StageOrder>
{
    public async ValueTask Execute(IJobExecutionContext context, StageOrder input, CancellationToken cancellationToken) =>
        await runner.RunAsync(context.JobDetail.Key.Name, input, cancellationToken);
}
