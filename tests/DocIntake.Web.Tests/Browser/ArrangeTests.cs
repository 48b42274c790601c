using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>A bundle arranged in a real browser: by dragging, by keyboard, without script; by two people; and built.</summary>
public sealed class ArrangeTests(DeskHost desk, Chromium chromium) : IClassFixture<DeskHost>, IClassFixture<Chromium>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BundleProjects Projects => desk.Services.GetRequiredService<BundleProjects>();

    [Fact]
    public async Task Exhibits_are_dragged_and_the_server_keeps_the_order_and_draws_what_comes_of_it()
    {
        var project = await SavedAsync(4);
        await using var window = await OpenAsync(project);
        await window.Page.EvaluateAsync("window.stayed = true");

        await DragAsync(window.Page, 3, onto: 0, upperHalf: true);
        await Assertions.Expect(Titles(window.Page).First).ToHaveValueAsync("Number 4");
        await DragAsync(window.Page, 0, onto: 1, upperHalf: false);
        await Assertions.Expect(Titles(window.Page).First).ToHaveValueAsync("Number 1");

        (await OrderAsync(project)).ShouldBe("1 4 2 3");
        (await window.Page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue("no page was loaded");
        await Assertions.Expect(window.Page.Locator("#live")).ToContainTextAsync("Pages");
        await ExpectIndexAsync(window.Page);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Exhibits_are_arranged_by_keyboard_alone_and_the_focus_stays_with_the_exhibit()
    {
        var project = await SavedAsync(3);
        await using var window = await OpenAsync(project);
        var key = project.Spec.Exhibits[2].Key;

        await window.Page.FocusAsync($"#up-{key}");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Titles(window.Page).Nth(1)).ToHaveValueAsync("Number 3");
        (await FocusedAsync(window.Page)).ShouldBe($"up-{key}");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Titles(window.Page).First).ToHaveValueAsync("Number 3");
        (await FocusedAsync(window.Page)).ShouldBe($"down-{key}", "it can go no further up");
        await window.Page.FocusAsync($"#title-{key}");
        await window.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(Titles(window.Page).Nth(1)).ToHaveValueAsync("Number 3");
        await window.Page.Keyboard.PressAsync("Control+a");
        await window.Page.Keyboard.TypeAsync("Renamed by hand");
        await window.Page.Keyboard.PressAsync("Tab");
        await Waiting.UntilAsync(async () => (await NowAsync(project)).Exhibits[1].Title == "Renamed by hand", TimeSpan.FromSeconds(60));

        (await OrderAsync(project)).ShouldBe("1 hand 2");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_script_everything_is_a_button()
    {
        var project = await SavedAsync(3);
        await using var window = await chromium.OpenAsync(desk, width: 360, height: 740, script: false);
        await window.Page.GotoAsync($"/bundle/{project.Id}");

        await SubmitAsync(window.Page.GetByLabel("Move exhibit A down"));
        await window.Page.FillAsync("#new-section", "Medical records");
        await SubmitAsync(window.Page.Locator("#add-section"));
        await window.Page.SelectOptionAsync("#moved", $"{project.Spec.Exhibits[0].Key}");
        await window.Page.SelectOptionAsync("#moved-to", new SelectOptionValue { Label = "the end of “Medical records”" });
        await Titles(window.Page).First.FillAsync("Renamed 9");
        await SubmitAsync(window.Page.Locator("#move"));
        await window.Page.GetByText("Pages, mark").First.ClickAsync();
        await window.Page.FillAsync($"#mark-{project.Spec.Exhibits[1].Key}", "CONFIDENTIAL");
        await window.Page.FillAsync($"#pages-{project.Spec.Exhibits[1].Key}", "1");
        await window.Page.SelectOptionAsync("[name='Form.Sticker']", "Plaintiff");
        await SubmitAsync(window.Page.Locator("#keep"));

        var now = await NowAsync(project);
        now.Exhibits.Select(exhibit => (exhibit.Title, exhibit.Pages, exhibit.Mark)).ShouldBe([("Renamed 9", "1", "CONFIDENTIAL"), ("Number 3", null, null)]);
        now.Sections.Single().ShouldSatisfyAllConditions(section => section.Title.ShouldBe("Medical records"), section => section.Exhibits.Single().Title.ShouldBe("Number 1"));
        now.Sticker.ShouldBe(DocIntake.Documents.Wire.StickerStyle.Plaintiff);
        (await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Two_people_at_one_bundle_are_told_and_nothing_is_lost()
    {
        var project = await SavedAsync(3);
        var key = project.Spec.Exhibits[0].Key;
        await using var window = await chromium.OpenAsync(desk, script: false);
        await window.Page.GotoAsync($"/bundle/{project.Id}");
        await Projects.ChangeAsync(project.Id, CaseScope.All, "B. Kim", project.Version, (spec, _) => (spec.Edit(key, exhibit => exhibit with { Title = "Kim's 8" }).Step(project.Spec.Exhibits[2].Key, -1), null), Cancel);

        await Titles(window.Page).First.FillAsync("Mine 7");
        await Titles(window.Page).Nth(1).FillAsync("Mine 6");
        await SubmitAsync(window.Page.GetByLabel("Take exhibit C out"));

        var said = string.Join(' ', await window.Page.GetByRole(AriaRole.Alert).AllInnerTextsAsync());
        said.ShouldSatisfyAllConditions(
            () => said.ShouldContain("B. Kim changed this bundle while you looked at it"),
            () => said.ShouldContain("You typed “Mine 7”"),
            () => said.ShouldNotContain("Mine 6"));
        (await OrderAsync(project)).ShouldBe("8 6");
    }

    [Fact]
    public async Task A_reader_with_the_case_sees_the_bundle_and_changes_nothing()
    {
        var project = await SavedAsync(2);
        using var reader = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reader], Sample.River));
        using var stranger = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reviewer], Sample.Chen));

        (await reader.GetStringAsync($"/bundle/{project.Id}", Cancel)).ShouldSatisfyAllConditions(html => html.ShouldContain("Number 1"), html => html.ShouldNotContain("id=\"build\""));
        using var change = await Forms.PostAsync(reader, "/account", $"/bundle/{project.Id}?handler=change", ("do", $"out:{project.Spec.Exhibits[0].Key}"), ("Version", "1"));
        using var foreign = await stranger.GetAsync($"/bundle/{project.Id}", Cancel);

        change.IsSuccessStatusCode.ShouldBeFalse();
        foreign.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await OrderAsync(project)).ShouldBe("1 2");
    }

    [Fact]
    public async Task What_is_typed_into_any_field_while_an_answer_is_on_its_way_is_kept()
    {
        var project = await SavedAsync(2);
        await using var window = await OpenAsync(project);
        var typed = new TaskCompletionSource();
        await window.Page.RouteAsync("**/bundle/*handler=change*", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });

        await window.Page.SelectOptionAsync("#Form_Purpose", "trial");
        await window.Page.FillAsync("#Form_To", "Opposing counsel");
        await window.Page.FillAsync("#Form_Prefix", "DEL");
        await window.Page.FocusAsync("#Form_Title");
        typed.SetResult();

        await Assertions.Expect(window.Page.Locator("#arrange [name=Version]")).ToHaveValueAsync($"{project.Version + 2}");
        var spec = (await Projects.FindAsync(project.Id, CaseScope.All, "A. Ruiz", Cancel))!.Spec;
        (spec.Purpose, spec.To, spec.Bates?.Prefix).ShouldBe(("trial", "Opposing counsel", "DEL"));
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bundle_is_built_before_ones_eyes_and_the_next_version_maps_its_pages()
    {
        var project = await SavedAsync(3);
        await using var window = await OpenAsync(project);

        await window.Page.ClickAsync("#build");
        await window.Page.Locator("#download").WaitForAsync(new() { Timeout = 120_000 });
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Arrange" }).ClickAsync();
        await window.Page.ClickAsync("#freeze");
        await Assertions.Expect(window.Page.Locator("#thaw")).ToBeVisibleAsync();
        await DragAsync(window.Page, 2, onto: 0, upperHalf: true);
        await Assertions.Expect(Titles(window.Page).First).ToHaveValueAsync("Number 3");
        await window.Page.ClickAsync("#build");
        await window.Page.Locator("#download").WaitForAsync(new() { Timeout = 120_000 });

        (await window.Page.Locator(".hint").First.InnerTextAsync()).ShouldStartWith("version 2");
        (await window.Page.Locator(".citations tbody tr").AllInnerTextsAsync()).Select(row => row.Replace('\t', ' ')).ShouldBe(["3 A 5 A", "5 B 7 B", "7 C 3 C"]);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_filing_asks_once_for_each_kind_of_personal_data_and_says_where_a_reason_is_missing()
    {
        var letter = await desk.Sample.ArriveAsync(
            $"{Guid.NewGuid()}.pdf", DocumentState.Filed, [["Patient intake form", "SSN: 219-09-9999", "Date of Birth: 04/12/1985"]], document => document with { Title = "Intake form", CaseNumber = Sample.River });
        var (project, _) = await Projects.CreateAsync(
            new BundleSpec { Title = "Motion", Case = Sample.River, Purpose = "court-filing", Exhibits = [new ExhibitSpec { Document = letter.Id, Title = "Intake form" }] }, "A. Ruiz", Cancel);
        await using var window = await OpenAsync(project!);

        await window.Page.ClickAsync("#build");
        await window.Page.GetByText("Before this is filed").WaitForAsync(new() { Timeout = 120_000 });
        await window.Page.CheckAsync("[name=do-ssn][value=redact]");
        await window.Page.CheckAsync("[name=do-birth-date][value=keep]");
        await window.Page.ClickAsync("text=Build it so");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Say why it is kept, or have it redacted.");
        await Assertions.Expect(window.Page.Locator("[name=do-ssn][value=redact]")).ToBeCheckedAsync();
        await Assertions.Expect(window.Page.Locator("[name=do-birth-date][value=keep]")).ToBeCheckedAsync();
        await window.Page.FillAsync("[name=because-birth-date]", "The court asked for it");
        await window.Page.ClickAsync("text=Build it so");
        await window.Page.Locator("#download").WaitForAsync(new() { Timeout = 120_000 });

        (await window.Page.Locator(".preflight > li").First.InnerTextAsync()).ShouldContain("full birth date on 1 page");
        (await window.Page.ContentAsync()).ShouldSatisfyAllConditions(
            page => page.ShouldContain("Redacted: social security number on 1 page."), page => page.ShouldNotContain("The court asked for it"));
        window.Complaints.ShouldBeEmpty();
    }

    private static ILocator Titles(IPage page) => page.Locator("input[name=title]");

    private static Task<string?> FocusedAsync(IPage page) => page.EvaluateAsync<string?>("document.activeElement.id");

    private static async Task ExpectIndexAsync(IPage page)
    {
        await page.Locator("#index-1").ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("document.getElementById('index-1').naturalWidth > 500");
    }

    private static async Task DragAsync(IPage page, int row, int onto, bool upperHalf)
    {
        // While an answer takes the rows' place there is nothing to drag.
        await page.WaitForFunctionAsync("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
        var from = await BoxAsync(page.Locator("tr.exhibit .handle").Nth(row));
        var to = await BoxAsync(page.Locator("tr.exhibit").Nth(onto));
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 80, to.Y + (to.Height / 2), new() { Steps = 4 });
        await page.Mouse.MoveAsync(to.X + 80, upperHalf ? to.Y + 4 : to.Y + to.Height - 4, new() { Steps = 2 });
        await page.Mouse.UpAsync();
    }

    // Without script a button leads to the page anew; whoever goes on at once would still type into the old one.
    private static async Task SubmitAsync(ILocator button)
    {
        await button.Page.EvaluateAsync("document.documentElement.dataset.before = ''");
        await button.ClickAsync();
        await button.Page.Locator("html:not([data-before])").WaitForAsync();
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator of)
    {
        while (true)
        {
            await of.WaitForAsync();
            if (await of.BoundingBoxAsync() is { } box)
            {
                return box;
            }
        }
    }

    private async Task<Window> OpenAsync(BundleProject project)
    {
        var window = await chromium.OpenAsync(desk, height: 1000);
        await window.Page.GotoAsync($"/bundle/{project.Id}");
        return window;
    }

    private async Task<BundleSpec> NowAsync(BundleProject project) => (await Projects.FindAsync(project.Id, CaseScope.All, "", Cancel))!.Spec;

    private async Task<string> OrderAsync(BundleProject project) => string.Join(' ', (await NowAsync(project)).InOrder().Select(one => one.Exhibit.Title!.Split(' ')[^1]));

    private async Task<BundleProject> SavedAsync(int exhibits)
    {
        var documents = new List<Guid>();
        for (var at = 1; at <= exhibits; at++)
        {
            documents.Add((await desk.Sample.ArriveAsync($"{Guid.NewGuid()}.pdf", DocumentState.Filed, [[$"Exhibit number {at}", $"{Guid.NewGuid()}"]], document => document with { Title = $"Number {at}", CaseNumber = Sample.River, Category = Category.Correspondence })).Id);
        }

        var (project, fault) = await Projects.CreateAsync(
            new BundleSpec { Title = "Exhibits", Case = Sample.River, Exhibits = [.. documents.Select((id, at) => new ExhibitSpec { Document = id, Title = $"Number {at + 1}" })] }, "A. Ruiz", Cancel);
        fault.ShouldBeNull();
        return project!;
    }
}
