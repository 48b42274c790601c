using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Intake.Uploads;

/// <summary>Looks after the uploads at the host's start and every ten minutes.</summary>
internal sealed class UploadSweep(UploadShelf shelf, TimeProvider time, ILogger<UploadSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await shelf.SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                log.LogWarning(fault, "Uploads could not be looked after; tried again in {Every}", Every);
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
