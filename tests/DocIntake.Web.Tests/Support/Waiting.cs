using System.Diagnostics;

namespace DocIntake.Web.Tests.Support;

/// <summary>Waits for something that another process does.</summary>
internal static class Waiting
{
    /// <returns>How long it took.</returns>
    /// <exception cref="TimeoutException">It did not happen in time.</exception>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> happened, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (!await happened())
        {
            if (clock.Elapsed > limit)
            {
                throw new TimeoutException($"It did not happen within {limit.TotalSeconds} s.");
            }

            await Task.Delay(100);
        }

        return clock.Elapsed;
    }
}
