using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.EveryPage.Keyboard;

/// <summary>A day's work without a mouse, and its three main tasks without script.</summary>
[Collection(nameof(WholeDesk))]
public sealed class KeyboardTests(WholeDesk desk, ITestOutputHelper output)
{
    private static readonly string[] Letter = ["ACME INSURANCE", "Re: claim number 12-345", "Insured: Maria Rivera", "About the xylograph"];

    private static readonly Candidate Proven = new(Sample.River, 21, ["claim number 12-345 on page 1", "client's name Maria Rivera on page 1"], [], Proven: true);

    [Fact]
    public async Task Ten_tasks_are_done_by_keyboard_alone_and_one_always_sees_where_one_is()
    {
        var asked = await AskAsync("by keyboard.pdf");
        var undone = await AskAsync("by keyboard and back.pdf");
        var person = await desk.Host.AddPersonAsync([Role.Intake, Role.Reviewer, Role.Reader], CaseAccess.EveryCase);
        await using var window = await desk.Browser.OpenAsync(new Uri(desk.Host.Address, "/sign-in"));
        var (page, fingers) = (window.Page, new Fingers(window.Page));

        // 1. Sign in.
        await fingers.TabToAsync(page.GetByLabel("Name"));
        await fingers.TypeAsync(person.Name);
        await fingers.TabToAsync(page.GetByLabel("Password"));
        await fingers.TypeAsync(DeskHost.Password);
        await fingers.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".topbar")).ToContainTextAsync(person.Name);

        // 2. Search; 3. next hit; 4. open its page.
        await fingers.PressAsync("/");
        await fingers.TypeAsync("rivera");
        await fingers.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("hit 1 of");
        await fingers.PressAsync("n");
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("hit 2 of");
        await fingers.PressAsync("Enter");
        await page.Locator(".reader rect.box-hit").First.WaitForAsync();

        // 5. Accept in review; 6. undo.
        await AcceptAsync(page, fingers, asked);
        await AcceptAsync(page, fingers, undone);
        await fingers.PressInReviewAsync("u");
        await page.GetByText("Taken back").First.WaitForAsync();
        (await SettledAsync(undone)).State.ShouldBe(DocumentState.Review);

        // 7. Re-file into another case.
        await page.GotoAsync($"/documents/{asked.Id}");
        await fingers.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Change" }));
        await fingers.TabToAsync(page.Locator("#change input[name='Form.OtherCase']"));
        await fingers.TypeAsync(Sample.Chen);
        await fingers.FollowAsync(page.Locator("#change button[type=submit]"));
        await page.Locator(".said").First.WaitForAsync();
        (await SettledAsync(asked)).ShouldBe((DocumentState.Filed, Sample.Chen));

        // 8. Open a case: from the bar to the list, down its rows, and in.
        await fingers.FollowAsync(page.Locator(".topbar").GetByRole(AriaRole.Link, new() { Name = "Cases" }));
        await page.Locator("table.list").WaitForAsync();
        await fingers.PressAsync("j");
        await fingers.PressAsync("Enter");
        await page.Locator(".piles").WaitForAsync();

        // 9. Build a bundle of what a search found; 10. download it.
        await fingers.PressAsync("/");
        await fingers.TypeAsync("anesthesia");
        await fingers.PressAsync("Enter");
        await page.Locator("#preview .sheet").WaitForAsync();
        await fingers.PressAsync("x");
        await fingers.TabToAsync(page.GetByLabel("Bundle to add to"));
        await fingers.PressAsync("End");
        await fingers.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }));
        await fingers.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Build the bundle" }));
        await page.Locator("#download").WaitForAsync(new() { Timeout = 120_000 });
        await fingers.TabToAsync(page.Locator("#download"));
        var download = await page.RunAndWaitForDownloadAsync(() => fingers.PressAsync("Enter"), new() { Timeout = 60_000 });
        (await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());

        output.WriteLine($"keyboard: 10 tasks, the focus seen at each of {fingers.Stops} stops");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_mark_lists_the_keys_and_they_rest_while_it_is_open()
    {
        await using var window = await desk.Browser.OpenAsync(desk.Host);
        await window.Page.GotoAsync("/cases");
        await window.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(window.Page.Locator("#keys")).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("/");
        (await window.Page.EvaluateAsync<bool>("document.activeElement.id === 'find'")).ShouldBeFalse();
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window.Page.Locator("#keys")).ToBeHiddenAsync();
        await window.Page.Keyboard.PressAsync("/");
        (await window.Page.EvaluateAsync<bool>("document.activeElement.id === 'find'")).ShouldBeTrue();
        await window.Page.Keyboard.TypeAsync("?");
        await Assertions.Expect(window.Page.Locator("#keys")).ToBeHiddenAsync();
    }

    /// <summary>Each key that a script listens to stands in the list, and nothing else does.</summary>
    [Fact]
    public async Task The_list_names_every_key_that_a_script_listens_to()
    {
        await using var window = await desk.Browser.OpenAsync(desk.Host);
        var listed = (await window.Page.Locator("#keys kbd").AllTextContentsAsync()).SelectMany(key => key == "1–9" ? "123456789".Select(digit => digit.ToString()) : [key]).ToHashSet();
        var scripts = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "js")).Select(File.ReadAllText).ToList();
        var heard = scripts.SelectMany(script => System.Text.RegularExpressions.Regex.Matches(script, @"onKeys\(\{(?<map>.*?)\n?\}\);", System.Text.RegularExpressions.RegexOptions.Singleline))
            .SelectMany(map => System.Text.RegularExpressions.Regex.Matches(map.Groups["map"].Value, @"(?:^|[{,])\s*(?:'(?<key>[^'\w])'|(?<key>[a-z]|Enter)):", System.Text.RegularExpressions.RegexOptions.Multiline))
            .Select(key => key.Groups["key"].Value).Concat("0123456789".Select(digit => digit.ToString())).ToHashSet();
        if (scripts.Any(script => script.Contains("!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)", StringComparison.Ordinal)))
        {
            heard.UnionWith(["Alt ↑", "Alt ↓"]);
        }

        heard.Count.ShouldBeGreaterThan(20);
        heard.Except(listed).ShouldBeEmpty("a key that nobody is told of");
        listed.Except(heard).Except(["Tab", "Esc"]).ShouldBeEmpty("a key that does nothing");
    }

    [Fact]
    public async Task Without_script_one_signs_in_searches_looks_at_the_page_and_accepts()
    {
        var asked = await AskAsync("without script.pdf");
        var person = await desk.Host.AddPersonAsync([Role.Intake, Role.Reviewer, Role.Reader], CaseAccess.EveryCase);
        await using var window = await desk.Browser.OpenAsync(new Uri(desk.Host.Address, "/sign-in"), script: false);
        var page = window.Page;
        await page.GetByLabel("Name").FillAsync(person.Name);
        await page.GetByLabel("Password").FillAsync(DeskHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.Locator("#find").FillAsync("anesthesia");
        await page.Locator("#find").PressAsync("Enter");
        (await page.Locator("#preview rect.box-hit").CountAsync()).ShouldBeGreaterThan(0);
        await page.Locator("#preview a.open").ClickAsync();
        (await page.Locator(".reader rect.box-hit").CountAsync()).ShouldBeGreaterThan(0);

        await page.GotoAsync($"/review?document={asked.Id}");
        (await page.Locator("#show-keys").IsVisibleAsync()).ShouldBeFalse("keys need script");
        await page.Locator("#accept").ClickAsync();
        await page.Locator(".said").WaitForAsync();
        (await SettledAsync(asked)).ShouldBe((DocumentState.Filed, Sample.River));
        window.Complaints.ShouldBeEmpty();
    }

    private async Task AcceptAsync(IPage page, Fingers fingers, Document document)
    {
        await page.GotoAsync($"/review?document={document.Id}");
        await fingers.PressInReviewAsync("Enter");
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync(document.Name);
        (await SettledAsync(document)).ShouldBe((DocumentState.Filed, Sample.River));
    }

    private Task<Document> AskAsync(string name) => desk.Host.Sample.ArriveAsync(name, DocumentState.Review, [[.. Letter, name]], document => document with
    {
        Category = Category.Correspondence,
        Type = "insurer-letter",
        TypeConfidence = .9,
        Title = name,
        From = $"Sender of {name}",
        Questions = [new(QuestionKind.Case, $"Say which case {name} is of.")],
        Candidates = [Proven, new Candidate(Sample.Chen, 4, ["the adjuster is the same"], [])],
    });

    private async Task<(DocumentState State, string? Case)> SettledAsync(Document document)
    {
        DocumentEntry? entry = null;
        var catalog = desk.Host.Services.GetRequiredService<CatalogReader>();
        await Waiting.UntilAsync(
            async () => (entry = await catalog.FindDocumentAsync(document.Id, CaseScope.All, CancellationToken.None)) is { State: not DocumentState.Working }, TimeSpan.FromMinutes(2));
        return (entry!.State, entry.Document.CaseNumber);
    }
}
