using DocIntake.Intake.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Intake;

/// <summary>Registers the room.</summary>
public static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services, IntakeOptions? options = null) => services
        .AddSingleton(options ?? new IntakeOptions())
        .AddSingleton<Reception>().AddSingleton<Settling>().AddSingleton<Inbox>()
        .AddSingleton<UploadShelf>().AddHostedService<UploadSweep>()
        .AddHostedService(host => host.GetRequiredService<Inbox>());
}
