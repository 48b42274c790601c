using DocIntake.Web.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;

namespace DocIntake.Web.Tests.EveryPage;

internal static class WindowSteps
{
    /// <summary>Opens a page as whom it is for, and waits until it is there whole.</summary>
    public static async Task GoAsync(this Window window, PageAddress page)
    {
        if (page.IsOpen)
        {
            await window.Page.Context.ClearCookiesAsync();
        }

        var before = window.Complaints.Count;
        var answer = await window.Page.GotoAsync(page.Path, new() { WaitUntil = WaitUntilState.Load });
        answer!.Status.ShouldBe(page.Status, page.Path);
        new Uri(answer.Url).AbsolutePath.ShouldBe(page.Path.Split('?')[0], "the page was not shown, but another one");
        if (page.Status != 200)
        {
            // The browser itself notes an address that is not found.
            window.Complaints.RemoveRange(before, window.Complaints.Count - before);
        }
    }
}
