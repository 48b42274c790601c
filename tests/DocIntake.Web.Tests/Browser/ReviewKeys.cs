using DocIntake.Web.Tests.Support;
using Microsoft.Playwright;

namespace DocIntake.Web.Tests.Browser;

/// <summary>A key counts only when an item has been on the review page for a moment.</summary>
internal static class ReviewKeys
{
    /// <summary>Waits for that moment, as the page says it.</summary>
    public static Task KeysCountAsync(this IPage page) => SaysAsync(page, "document.documentElement?.dataset.keys === 'on'");

    /// <summary>Presses a key that leads to another page, and waits for that.</summary>
    public static async Task LeaveByAsync(this IPage page, string key)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await page.Keyboard.PressAsync(key);
        await SaysAsync(page, "document.documentElement?.dataset.left === undefined && document.readyState === 'complete'");
    }

    private static Task<TimeSpan> SaysAsync(IPage page, string what) => Waiting.UntilAsync(
        async () =>
        {
            try
            {
                return await page.EvaluateAsync<bool>(what);
            }
            catch (PlaywrightException)
            {
                return false; // One page has gone and the next has not come.
            }
        },
        TimeSpan.FromMinutes(2));
}
