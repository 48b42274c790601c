using DocIntake.Catalog;

namespace DocIntake.Intake;

/// <summary>Waits until arrivals are settled: nothing of them is at work any more.</summary>
public sealed class Settling(CatalogReader catalog, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <param name="progress">Told how many of the arrivals are not settled yet, each time it changed.</param>
    public async Task WaitAsync(IReadOnlyCollection<Guid> arrivals, IProgress<int>? progress, CancellationToken cancel)
    {
        var left = -1;
        while (left != 0)
        {
            var now = await catalog.CountUnsettledAsync(arrivals, cancel);
            if (now != left)
            {
                left = now;
                progress?.Report(left);
            }

            if (left > 0)
            {
                await Task.Delay(Pause, time, cancel);
            }
        }
    }
}
