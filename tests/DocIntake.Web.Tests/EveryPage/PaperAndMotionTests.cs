using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.EveryPage;

/// <summary>Every page on paper, and for who wants nothing to move.</summary>
[Collection(nameof(WholeDesk))]
public sealed class PaperAndMotionTests(WholeDesk desk)
{
    [Fact]
    public async Task A_printed_page_holds_no_navigation_and_no_button_and_what_it_says_is_still_there()
    {
        await using var window = await desk.Browser.OpenAsync(desk.Host);
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var page in desk.Pages.OrderBy(page => page.IsOpen))
        {
            await window.GoAsync(page);
            (await window.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('nav, button, .button, dialog')].filter(part => part.checkVisibility()).map(part => part.outerHTML.slice(0, 100))")).ShouldBeEmpty(page.Path);
            (await window.Page.Locator("main").InnerTextAsync()).Trim().ShouldNotBeEmpty(page.Path);
        }
    }

    [Fact]
    public async Task Nothing_moves_for_who_wants_that()
    {
        await using var window = await desk.Browser.OpenAsync(desk.Host);
        await window.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        await window.GoAsync(desk.Pages.First(page => page.Path == "/intake"));
        // The fresh row's own animation, which shows that the look would find one.
        (await FreshAsync(window.Page)).ShouldBeGreaterThan(0);
        await window.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        (await FreshAsync(window.Page)).ShouldBe(0);
        foreach (var page in desk.Pages.OrderBy(page => page.IsOpen))
        {
            await window.GoAsync(page);
            (await window.Page.EvaluateAsync<int>("document.getAnimations().length")).ShouldBe(0, page.Path);
            (await window.Page.EvaluateAsync<bool>("[document.documentElement, ...document.querySelectorAll('body *')].some(part => getComputedStyle(part).scrollBehavior === 'smooth')")).ShouldBeFalse(page.Path);
        }
    }

    private static Task<int> FreshAsync(IPage page) => page.EvaluateAsync<int>(
        "(row => { row.classList.remove('fresh'); row.offsetTop; row.classList.add('fresh'); return document.getAnimations().length; })(document.querySelector('tbody.arrival'))");
}
