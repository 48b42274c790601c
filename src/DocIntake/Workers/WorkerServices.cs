using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Workers;

/// <summary>Registers the room.</summary>
public static class WorkerServices
{
    /// <param name="folder">Where the children work, unless the options say otherwise.</param>
    public static IServiceCollection AddWorkers(this IServiceCollection services, string folder, WorkerOptions? options = null) =>
        services.AddSingleton(options ?? new WorkerOptions { Folder = folder }).AddSingleton<WorkerPool>();
}
