using DocIntake.Web.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;

namespace DocIntake.Web.Tests.EveryPage.Keyboard;

/// <summary>Works a window by keyboard alone, and looks at each stop whether one sees where one is.</summary>
internal sealed class Fingers(IPage page)
{
    private const int MostStops = 150;

    /// <summary>How often the focus was looked at.</summary>
    public int Stops { get; private set; }

    /// <summary>Presses a key when the page's scripts hear it.</summary>
    public async Task PressAsync(string key)
    {
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses a key of the review page, where keys count only after a moment.</summary>
    public async Task PressInReviewAsync(string key)
    {
        await page.KeysCountAsync();
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Replaces what stands in the field that has the focus.</summary>
    public async Task TypeAsync(string text)
    {
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Walks with Tab until a part has the focus.</summary>
    public async Task TabToAsync(ILocator part)
    {
        await part.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await part.First.EvaluateAsync<bool>("part => part === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
            await SeeFocusAsync();
        }

        throw new InvalidOperationException($"{MostStops} stops of Tab did not come to {part}.");
    }

    /// <summary>Walks to a link or button and presses Enter on it.</summary>
    public async Task FollowAsync(ILocator part)
    {
        await TabToAsync(part);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Where the focus is, something is drawn around it, of two pixels at least, and it is on the screen.</summary>
    private async Task SeeFocusAsync()
    {
        Stops++;
        (await page.EvaluateAsync<string>(
            """
            () => {
              const part = document.activeElement;
              if (!part || part === document.body || part === document.documentElement) return '';
              const outlined = one => { const style = getComputedStyle(one); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !/, 0\)|transparent/.test(style.outlineColor); };
              const shown = outlined(part) ? part : part.labels && [...part.labels].find(outlined);
              if (!shown) return `nothing shows the focus on ${part.outerHTML.slice(0, 150)}`;
              const at = shown.getBoundingClientRect();
              return at.width > 0 && at.bottom > 0 && at.top < innerHeight && at.right > 0 && at.left < innerWidth ? '' : `the focus is off the screen on ${part.outerHTML.slice(0, 150)}`;
            }
            """)).ShouldBe("", page.Url);
    }
}
