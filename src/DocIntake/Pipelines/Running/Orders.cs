using Quartz;

namespace DocIntake.Pipelines.Running;

/// <summary>Writes orders as the triggers of the job engine. One durable job a stage, one trigger an order.</summary>
internal sealed class Orders(ISchedulerFactory schedulers, IEnumerable<StageRegistration> stages, TimeProvider time)
{
    /// <summary>Group of the jobs and triggers, and of the heavy stages.</summary>
    private const string Walk = "walk", Heavy = "heavy";

    // The engine takes the trigger that is due first, and looks at its priority only between equals. So what is urgent is made due long ago.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(365);

    private readonly Dictionary<string, StageRegistration> byName = stages.ToDictionary(stage => stage.Name);

    // Stages are registered in walking order. Who is further on goes first, so that in a large drop the first documents are filed and found
    // while the last are still waiting to be read.
    private readonly Dictionary<string, TimeSpan> furtherOn =
        stages.Select((stage, index) => (stage.Name, Lead: TimeSpan.FromDays(index))).ToDictionary(stage => stage.Name, stage => stage.Lead);

    private IScheduler? scheduler;

    public IScheduler Scheduler => scheduler ?? throw new InvalidOperationException("The runner has not been started.");

    /// <summary>Connects to the engine and makes its jobs.</summary>
    public async Task<IScheduler> OpenAsync(CancellationToken cancel)
    {
        var opened = await schedulers.GetScheduler(cancel);
        foreach (var stage in byName.Keys)
        {
            var job = JobBuilder.Create<StageJob>().WithIdentity(stage, Walk).StoreDurably().RequestRecovery().Build();
            await opened.AddJob(job, new AddJobOptions { Replace = true }, cancel);
        }

        return scheduler = opened;
    }

    /// <summary>True once the engine is being stopped: it takes no more orders, and what fails now fails because of it.</summary>
    public bool IsClosing { get; private set; }

    public async Task CloseAsync(CancellationToken cancel)
    {
        IsClosing = true;
        await Scheduler.Shutdown(waitForJobsToComplete: true, cancel);
    }

    /// <summary>Adds an order; inside a joined transaction this is the one call to the engine that does not stall SQLite.</summary>
    public async Task AddAsync(string stage, StageOrder order, TimeSpan pause, CancellationToken cancel) =>
        await Scheduler.ScheduleJob(Trigger(stage, order, pause), cancellationToken: cancel);

    /// <summary>Adds an order unless it is there; never inside a transaction.</summary>
    public async Task AddIfMissingAsync(string stage, StageOrder order, CancellationToken cancel) =>
        await Scheduler.ScheduleTrigger(Trigger(stage, order, TimeSpan.Zero), TriggerConflict.Keep, cancel);

    /// <summary>The names of all orders there are.</summary>
    public async Task<HashSet<string>> NamesAsync(CancellationToken cancel) =>
        [.. (await Scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Walk), cancel)).Select(key => key.Name)];

    private ITrigger Trigger(string stage, StageOrder order, TimeSpan pause)
    {
        var now = time.GetUtcNow() + pause;
        var trigger = TriggerBuilder.Create<StageJob>()
            .ForJob(new JobKey(stage, Walk))
            .WithIdentity(order.Name, Walk)
            .UsingInput(order)
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .StartAt(pause > TimeSpan.Zero ? now : now - furtherOn[stage] - (order.Urgency == Urgency.Now ? Ahead : TimeSpan.Zero));
        return (byName[stage].Heavy ? trigger.WithExecutionGroup(Heavy) : trigger).Build();
    }

    public static void Limit(ExecutionLimitsBuilder limits, RunnerOptions options) => limits.ForGroup(Heavy, options.HeavyAtOnce);
}
