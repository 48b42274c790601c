using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.EveryPage;

/// <summary>
/// axe-core, with its usual rules and that for the size of targets, over every page. Each page is looked at once here, in an alternating variant; at full size (benchmark
/// <c>accessibility</c>) in light and dark, wide and narrow.
/// </summary>
[Collection(nameof(WholeDesk))]
public sealed class AccessibilityTests(WholeDesk desk, ITestOutputHelper output)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly (int Width, ColorScheme Colours)[] Variants = [(1280, ColorScheme.Light), (360, ColorScheme.Dark), (1280, ColorScheme.Dark), (360, ColorScheme.Light)];

    [Fact]
    public async Task No_page_violates_a_rule_of_accessibility()
    {
        List<string> violations = [];
        var looks = 0;
        foreach (var (variant, (width, colours)) in Variants.Index().Take(WholeDesk.IsFull ? Variants.Length : 2))
        {
            await using var window = await desk.Browser.OpenAsync(desk.Host, width, height: 800, colours);
            foreach (var (_, page) in desk.Pages.Index().Where(one => WholeDesk.IsFull || one.Index % 2 == variant).OrderBy(one => one.Item.IsOpen))
            {
                looks++;
                await window.GoAsync(page);
                violations.AddRange((await ViolationsAsync(window.Page)).Select(said => $"{page.Path} {width} {colours}: {said}"));
                if (page.Path == "/cases")
                {
                    await window.Page.Keyboard.PressAsync("?");
                    violations.AddRange((await ViolationsAsync(window.Page)).Select(said => $"list of keys {width} {colours}: {said}"));
                }
            }

            violations.AddRange(window.Complaints);
        }

        output.WriteLine($"accessibility: {desk.Pages.Select(page => page.Route).Distinct().Count()} pages at {desk.Pages.Count} addresses, {looks} looks, {violations.Count} violations");
        violations.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              document.querySelectorAll('details').forEach(part => { part.open = true; });
              // A menu lies over what is below it while it is open; only what it holds is looked at.
              document.querySelectorAll('.menu .panel').forEach(part => { part.style.position = 'static'; });
              const { violations } = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
              return violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 4).map(node => `${node.html.slice(0, 160)} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''})`).join(' | ')}`);
            }
            """);
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }
}
