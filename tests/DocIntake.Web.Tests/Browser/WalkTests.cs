using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>The whole walk as a person sees it: the demo fills up live, a word is found on a scan and boxed there, a bundle is downloaded.</summary>
public sealed class WalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Demo_search_box_on_the_page_bundle_download()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var demo = new DemoProcess();
        await using var window = await chromium.OpenAsync(await demo.LinkAsync(cancel));
        var page = window.Page;

        await page.GotoAsync("/intake");

        // Documents arrive on the open page, and in the end all of them are settled.
        await Assertions.Expect(page.Locator("tbody.arrival").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.EvaluateAsync("window.stayed = true");
        await Assertions.Expect(page.Locator("#receipt")).ToContainTextAsync("dropped 24 = filed", new() { Timeout = 240_000 });
        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();
        (await page.Locator("#receipt").InnerTextAsync()).ShouldNotContain("does not add up");

        // A word that stands on a scanned page only as ink.
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("hematoma");
        await page.Keyboard.PressAsync("Enter");
        var hit = page.Locator("#preview rect.box-hit").First;
        await hit.WaitForAsync();
        await page.Locator("#preview img").EvaluateAsync("image => image.decode()");
        var image = (await page.Locator("#preview .sheet img").BoundingBoxAsync())!;
        var box = (await hit.BoundingBoxAsync())!;
        box.X.ShouldBeGreaterThan(image.X);
        box.Y.ShouldBeGreaterThan(image.Y);
        (box.X + box.Width).ShouldBeLessThan(image.X + image.Width);
        (box.Y + box.Height).ShouldBeLessThan(image.Y + image.Height);
        (await Ink.InsideAsync(page, "#preview")).ShouldBeGreaterThan(.05, "the box lies on ink");

        // Tick, bundle, download.
        await page.Keyboard.PressAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Build the bundle" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.Locator("#download").ClickAsync(new() { Timeout = 60_000 }));
        var file = await File.ReadAllBytesAsync(await download.PathAsync(), cancel);
        System.Text.Encoding.ASCII.GetString(file, 0, 5).ShouldBe("%PDF-");
        download.SuggestedFilename.ShouldEndWith(".pdf");
        window.Complaints.ShouldBeEmpty();
    }
}
