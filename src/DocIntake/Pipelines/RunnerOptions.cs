namespace DocIntake.Pipelines;

/// <summary>How the runner works. The defaults suit one machine.</summary>
public sealed record RunnerOptions
{
    /// <summary>Heavy stages that run at once; light ones wait for nobody.</summary>
    public int HeavyAtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>Stages that run at once in all.</summary>
    public int AtOnce { get; init; } = Environment.ProcessorCount + 4;

    /// <summary>Pauses before a failed stage is tried again. When all are used up, a person is asked.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)];

    /// <summary>How often it is checked that every document at work has somebody working on it.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromMinutes(1);
}
