using DocIntake.Catalog.People;
using DocIntake.Documents;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

public sealed class DeskTests(DeskHost desk, Chromium chromium) : IClassFixture<DeskHost>, IClassFixture<Chromium>
{
    [Fact]
    public async Task An_arrival_appears_on_the_open_page_without_a_reload()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/intake");
        await window.Page.GetByText("operative report.pdf").WaitForAsync();
        await window.Page.EvaluateAsync("window.stayed = true");
        await desk.Sample.ArriveAsync("fresh/new letter.pdf", DocumentState.Filed, [["A new letter"]], d => d with { Title = "New letter", Category = Category.Correspondence, CaseNumber = Sample.Chen });
        await window.Page.GetByText("fresh/new letter.pdf").WaitForAsync();
        (await window.Page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();
        (await window.Page.Locator("#receipt").InnerTextAsync()).ShouldContain("dropped");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finding_is_boxed_where_it_stands_and_lights_up_with_its_line()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync($"/documents/{desk.Sample.Report.Id}");
        var image = await Bounds(window.Page.Locator(".sheet img"));
        var box = await Bounds(window.Page.Locator("rect[data-key=f0]"));
        var wanted = TextPdf.BoxOf(Sample.ReportPage[3], 3, "03/15/2024");
        ((box.X - image.X) / image.Width).ShouldBe(wanted.X, .005);
        ((box.Y - image.Y) / image.Height).ShouldBe(wanted.Y, .005);
        (box.Width / image.Width).ShouldBe(wanted.Width, .01);
        (await window.Page.EvaluateAsync<int>("document.querySelector('.sheet img').naturalWidth")).ShouldBeGreaterThan(1000);
        await window.Page.HoverAsync("tr[data-key=f0]");
        await Assertions.Expect(window.Page.Locator("rect.lit[data-key=f0]")).ToHaveCountAsync(1);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hidden_characters_of_a_name_are_written_out_and_markup_stays_text()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/intake");
        (await window.Page.Locator("#arrivals").InnerTextAsync()).ShouldContain("letter⟨U+202E⟩fdp.exe.pdf");
        await window.Page.GotoAsync($"/documents/{desk.Sample.Question.Id}?tab=text");
        (await window.Page.Locator("pre.text").InnerTextAsync()).ShouldContain("<script>alert(1)</script>");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ticked_documents_are_ordered_and_titled_and_kept()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync($"/cases/{Sample.River}");
        await window.Page.CheckAsync($"#tick-{desk.Sample.Bill.Id}");
        await window.Page.CheckAsync($"#tick-{desk.Sample.Report.Id}");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var titles = window.Page.Locator("input[name=title]");
        (await titles.CountAsync()).ShouldBe(2);
        var first = await titles.First.InputValueAsync();
        await window.Page.GetByLabel("Move exhibit A down").ClickAsync();
        await Assertions.Expect(titles.Nth(1)).ToHaveValueAsync(first);
        await titles.First.FillAsync("Renamed");
        await window.Page.GetByLabel("Take exhibit B out").ClickAsync();
        await Assertions.Expect(titles).ToHaveCountAsync(1);
        await Assertions.Expect(titles.First).ToHaveValueAsync("Renamed");
        window.Complaints.ShouldBeEmpty();
    }

    /// <summary>Looks at every screen as small and large, light and dark; with DOCINTAKE_SCREENSHOTS=folder it keeps what it saw.</summary>
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Every_screen_fits_and_complains_of_nothing(int width, ColorScheme colours)
    {
        await using var window = await chromium.OpenAsync(desk, width, height: 800, colours);
        var folder = Environment.GetEnvironmentVariable("DOCINTAKE_SCREENSHOTS");
        var person = await desk.AddPersonAsync([Role.Reviewer, Role.Reader], Sample.River);
        await desk.GrantAsync(person, Sample.Chen, AccessKind.Wall);
        foreach (var path in (string[])["/", "/intake", "/errors", "/cases", $"/cases/{Sample.River}", $"/documents/{desk.Sample.Report.Id}", $"/documents/{desk.Sample.Report.Id}?tab=custody", "/review", "/bundle", "/search?q=fracture", "/searches", "/settings", "/people", $"/people/{person.Id}", "/account", "/break-glass", "/audit", "/sign-in"])
        {
            if (path == "/sign-in")
            {
                await window.Page.Context.ClearCookiesAsync();
            }

            await window.Page.GotoAsync(path);
            await window.Page.WaitForLoadStateAsync(LoadState.Load);
            var wider = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            wider.ShouldBeLessThanOrEqualTo(0, $"{path} is wider than {width} px");
            (await window.Page.EvaluateAsync<int>("[...document.querySelectorAll('.tabs')].reduce((most, tabs) => Math.max(most, tabs.scrollWidth - tabs.clientWidth, tabs.offsetHeight - tabs.lastElementChild.offsetHeight - 1), 0)"))
                .ShouldBe(0, $"the tabs of {path} do not fit into one line");
            if (path != "/sign-in")
            {
                var account = await Bounds(window.Page.Locator(".who a"));
                (account.X + account.Width).ShouldBeInRange(1, width, $"{path}: one's own account is out of reach");
            }

            if (folder is not null)
            {
                var name = $"{(path == "/" ? "today" : path.Trim('/').Split('?')[0].Split('/')[0])}{path.Length}-{width}-{colours}.png";
                await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) });
            }
        }

        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_can_be_looked_at_without_script()
    {
        await using var window = await chromium.OpenAsync(desk, script: false);
        await window.Page.GotoAsync("/intake");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Operative report" }).First.ClickAsync();
        (await window.Page.Locator("rect.box-finding").CountAsync()).ShouldBe(2);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "next ›" }).ClickAsync();
        (await window.Page.Locator(".pager").InnerTextAsync()).ShouldContain("page 2 of 2");
    }

    [Fact]
    public async Task A_hit_is_boxed_on_the_page_and_the_preview_follows_the_keys()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/search?q=rivera");
        var first = await window.Page.Locator("#preview img").GetAttributeAsync("src");
        await Assertions.Expect(window.Page.Locator("#preview rect.box-hit")).Not.ToHaveCountAsync(0);
        await window.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(window.Page.Locator("#preview img")).Not.ToHaveAttributeAsync("src", first!);
        await Assertions.Expect(window.Page.Locator("#preview")).ToContainTextAsync("hit 2 of");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator(".reader rect.box-hit")).Not.ToHaveCountAsync(0);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_typed_is_found_without_Enter_and_walked_by_the_same_keys()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/search");
        await window.Page.Locator("#find").PressSequentiallyAsync("rivera");
        await Assertions.Expect(window.Page.Locator("#found .tally")).ToContainTextAsync("pages in");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=rivera"));
        await Assertions.Expect(window.Page.Locator("#find")).ToBeFocusedAsync();
        await window.Page.Locator("#find").BlurAsync();
        await window.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(window.Page.Locator("#preview")).ToContainTextAsync("hit 2 of");

        // Half a phrase is no fault while somebody types, and takes nothing away.
        await window.Page.Locator("#find").FillAsync("\"rivera");
        await Assertions.Expect(window.Page.Locator("#found .query-fault")).ToHaveCountAsync(0);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Pages like this" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("#find")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^like:[0-9a-f]{32}-1$"));
        await Assertions.Expect(window.Page.Locator(".query-fault")).ToHaveCountAsync(0);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_found_says_first_what_could_not_be_read()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/search?q=xylophone&category=bill");
        var said = await window.Page.Locator(".search .empty").InnerTextAsync();
        said.ShouldContain("could not be read");
        said.ShouldContain("without “Bills and expenses”");
    }

    [Fact]
    public async Task A_review_is_answered_by_keyboard_and_the_next_one_comes()
    {
        await desk.Sample.ArriveAsync("to answer.pdf", DocumentState.Review, [["To answer"]], d => d with
        {
            Title = "To answer",
            Questions = [new(QuestionKind.Case, "Two cases fit; say which.")],
            Candidates = [new(Sample.River, 5, ["The name is the same."], []), new(Sample.Chen, 4, ["The provider is the same."], [])],
        });
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/review");
        while (!(await window.Page.Locator("h1").InnerTextAsync()).Contains("To answer", StringComparison.Ordinal))
        {
            await window.Page.KeysCountAsync();
            await window.Page.LeaveByAsync("l");
        }

        await window.Page.KeysCountAsync();
        await window.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(window.Page.Locator("[data-choice='2']")).ToBeCheckedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("h1")).Not.ToContainTextAsync("To answer");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chosen_file_is_sent_and_arrives()
    {
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/intake");
        await window.Page.SetInputFilesAsync("#files", new FilePayload { Name = "sent by browser.pdf", MimeType = "application/pdf", Buffer = TextPdf.Of([["Sent by browser"]]) });
        await window.Page.Locator("#arrivals").GetByText("sent by browser.pdf").First.WaitForAsync();
        window.Complaints.ShouldBeEmpty();
    }

    private static async Task<(double X, double Y, double Width, double Height)> Bounds(ILocator what)
    {
        var box = (await what.BoundingBoxAsync())!;
        return (box.X, box.Y, box.Width, box.Height);
    }
}
