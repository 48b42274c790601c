using Xunit;

namespace DocIntake.Tests.Support;

/// <summary>Waits for what happens in the background.</summary>
internal static class Eventually
{
    public static Task TrueAsync(Func<bool> holds) => TrueAsync(() => Task.FromResult(holds()));

    public static async Task TrueAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("It did not happen in 60 s.");
    }
}
