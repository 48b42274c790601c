using System.Diagnostics;
using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>Review as people do it: by keyboard, several at once, without script.</summary>
public sealed class ReviewPageTests(DeskHost desk, Chromium chromium, ITestOutputHelper output) : IClassFixture<DeskHost>, IClassFixture<Chromium>
{
    private static readonly string[] Page = ["ACME INSURANCE", "Re: claim number 12-345", "Insured: Maria Rivera", "Dear Ms. Rivera", "We have looked at your claim."];

    private static readonly Candidate Proven = new(Sample.River, 21, ["claim number 12-345 on page 1", "client's name Maria Rivera on page 1"], [], Proven: true);

    private static readonly Candidate Other = new(Sample.Chen, 4, ["the adjuster is the same"], []);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogReader Catalog => desk.Services.GetRequiredService<CatalogReader>();

    [Fact]
    public async Task Enter_accepts_what_is_proven_and_u_takes_it_back()
    {
        var asked = await AskAsync("proven.pdf", [Proven, Other]);
        await using var window = await OpenAsync(asked);
        await Assertions.Expect(window.Page.Locator("[data-choice='1']")).ToBeCheckedAsync();

        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Locator(".said").GetByText("→ 2024-0012").WaitForAsync();
        (await SettledAsync(asked)).ShouldBe((DocumentState.Filed, Sample.River));

        await window.Page.KeysCountAsync();
        await window.Page.Keyboard.PressAsync("u");
        await window.Page.GetByText("Taken back; it is asked again.").WaitForAsync();
        (await window.Page.Locator(".questions").InnerTextAsync()).ShouldContain("Say which case proven.pdf is of.");
        (await SettledAsync(asked)).State.ShouldBe(DocumentState.Review);
        (await JournalAsync(asked)).ShouldContain(line => line.Kind == JournalKind.Answered && line.By == "A. Ruiz" && line.Text == "The last answer was taken back.");
        window.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a bare name.pdf", false, "No number or birth date proves it")]
    [InlineData("a conflict.pdf", true, "Something speaks against it")]
    public async Task Enter_alone_accepts_nothing_that_is_not_proven_and_free_of_conflict(string name, bool proven, string because)
    {
        string[] conflicts = proven ? ["the birth date on page 1 is another one"] : [];
        var asked = await AskAsync(name, [Proven with { Proven = proven, Conflicts = conflicts }, Other]);
        await using var window = await OpenAsync(asked);
        await window.Page.GetByText(because).WaitForAsync();
        (await window.Page.Locator("[name='Form.Case']:checked").CountAsync()).ShouldBe(0);

        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForTimeoutAsync(300);
        (await SettledAsync(asked)).State.ShouldBe(DocumentState.Review);

        await window.Page.Locator("h1").ClickAsync();
        await window.Page.Keyboard.PressAsync("2");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Locator(".said").GetByText("→ 2024-0031").WaitForAsync();
        (await SettledAsync(asked)).ShouldBe((DocumentState.Filed, Sample.Chen));
    }

    [Fact]
    public async Task A_flagged_page_keeps_enter_from_accepting_and_a_digit_is_needed()
    {
        var asked = await AskAsync("flagged.pdf", [Proven, Other], d => d with { Flags = [new PageFlag(1, "the birth date on page 1 is 1955-09-30, the client's is 1981-04-12")] });
        await using var window = await OpenAsync(asked);
        await window.Page.GetByText("A page is flagged: choose with a digit.").WaitForAsync();
        (await window.Page.Locator("[name='Form.Case']:checked").CountAsync()).ShouldBe(0);

        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(window.Page.Locator("[data-choice='1']")).ToBeCheckedAsync();
        (await SettledAsync(asked)).State.ShouldBe(DocumentState.Review, "Enter came before a case was chosen");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Locator(".said").GetByText("→ 2024-0012").WaitForAsync();
        (await SettledAsync(asked)).ShouldBe((DocumentState.Filed, Sample.River));
    }

    [Fact]
    public async Task A_key_that_comes_within_300_ms_of_a_new_item_is_for_nobody()
    {
        var asked = await AskAsync("typed ahead.pdf", [Proven, Other]);
        await using var window = await OpenAsync(asked);
        await window.Page.AddInitScriptAsync(
            "addEventListener('DOMContentLoaded', () => setTimeout(() => { for (const key of ['2', 'Enter']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); window.typed = true; }, 100));");
        await window.Page.ReloadAsync();
        await Waiting.UntilAsync(() => window.Page.EvaluateAsync<bool>("window.typed === true"), TimeSpan.FromMinutes(1));

        await Assertions.Expect(window.Page.Locator("[data-choice='1']")).ToBeCheckedAsync();
        await window.Page.KeysCountAsync();
        await window.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(window.Page.Locator("[data-choice='2']")).ToBeCheckedAsync();
        (await SettledAsync(asked)).State.ShouldBe(DocumentState.Review);
    }

    [Fact]
    public async Task Who_opens_what_somebody_has_open_is_told_and_a_second_answer_hears_who_decided()
    {
        var asked = await AskAsync("two people.pdf", [Proven, Other]);
        await using var first = await OpenAsync(asked);
        await using var second = await OpenAsync(asked, "Kim");
        await second.Page.Locator("#others").GetByText("A. Ruiz has had it open since").WaitForAsync();

        await first.Page.Keyboard.PressAsync("Enter");
        await first.Page.Locator(".said").WaitForAsync();
        // Sooner than the page asks by itself.
        await second.Page.Keyboard.PressAsync("Enter");
        await second.Page.Locator(".said").GetByText("Already decided by A. Ruiz at ").WaitForAsync();
        (await JournalAsync(asked)).Count(line => line.Kind == JournalKind.Answered).ShouldBe(1);
    }

    [Fact]
    public async Task Like_items_are_accepted_together_and_none_with_a_conflict()
    {
        Document Like(Document d) => d with { From = "Alike Mutual" };
        var like = new List<Document>();
        for (var i = 0; i < 3; i++)
        {
            like.Add(await AskAsync($"alike {i}.pdf", [Proven], Like));
        }

        var against = await AskAsync("alike but contradicted.pdf", [Proven with { Conflicts = ["another patient on page 1"] }], Like);
        await using var window = await OpenAsync(like[0]);
        await window.Page.GetByText("2 like this one: accept all").WaitForAsync();
        await window.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(window.Page.Locator("ul.like li")).ToHaveCountAsync(3);
        await Assertions.Expect(window.Page.Locator("ul.like li img")).ToHaveCountAsync(3);
        (await window.Page.Locator("ul.like").InnerTextAsync()).ShouldSatisfyAllConditions(
            text => text.ShouldContain(Sample.River), text => text.ShouldContain("Claim number 12-345 on page 1."), text => text.ShouldNotContain("contradicted"));

        await window.Page.Locator("#accept-all").ClickAsync();
        await window.Page.Locator(".said").GetByText("3 accepted").WaitForAsync();
        foreach (var one in like)
        {
            (await SettledAsync(one)).ShouldBe((DocumentState.Filed, Sample.River));
        }

        (await SettledAsync(against)).State.ShouldBe(DocumentState.Review);
        await window.Page.Locator("#undo").ClickAsync();
        await window.Page.GetByText("3 answers taken back.").WaitForAsync();
        foreach (var one in like)
        {
            (await SettledAsync(one)).State.ShouldBe(DocumentState.Review);
        }
    }

    [Fact]
    public async Task Without_script_an_item_is_looked_at_and_accepted_and_a_scan_cut()
    {
        var asked = await AskAsync("no script.pdf", [Proven, Other]);
        var scan = await AskAsync("no script scan.pdf", [], pages: [Page, ["Page two"], ["Page three"]]);
        await using var window = await OpenAsync(asked, script: false);
        (await window.Page.Locator("rect.box-reason").CountAsync()).ShouldBeGreaterThan(0);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Accept and file" }).ClickAsync();
        await window.Page.Locator(".said").WaitForAsync();
        (await SettledAsync(asked)).ShouldBe((DocumentState.Filed, Sample.River));

        await window.Page.GotoAsync($"/review?document={scan.Id}");
        await window.Page.Locator("[data-cut='3']").CheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cut at the scissors" }).ClickAsync();
        await window.Page.Locator(".said").GetByText("cut into 2").WaitForAsync();
        (await Catalog.ListPartsAsync(scan.Id, CaseScope.All, Cancel)).Select(part => string.Join(',', part.Document.OriginalPages)).ShouldBe(["1,2", "3"]);
    }

    [Fact]
    public async Task A_proposed_cut_takes_one_key_and_its_undoing_another()
    {
        var scan = await AskAsync("batch.pdf", [], d => d with
        {
            Proposal = new SplitProposal(.6, [new([1], []), new([2, 3], ["a new letterhead"])], [new(2, .6, IsCut: true, "a new letterhead on page 2")]),
            Questions = [new(QuestionKind.Split, "Are these 2 documents?")],
        }, [Page, ["Page two"], ["Page three"]]);
        await using var window = await OpenAsync(scan);
        await Assertions.Expect(window.Page.Locator("[data-cut='2']")).ToBeCheckedAsync();
        await Assertions.Expect(window.Page.Locator("#split")).ToContainTextAsync("Cut into 2 documents");

        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Locator(".said").GetByText("cut into 2").WaitForAsync();
        (await Catalog.ListPartsAsync(scan.Id, CaseScope.All, Cancel)).Select(part => string.Join(',', part.Document.OriginalPages)).ShouldBe(["1", "2,3"]);

        foreach (var part in await Catalog.ListPartsAsync(scan.Id, CaseScope.All, Cancel))
        {
            await SettledAsync(part.Document);
        }

        await window.Page.Locator("#undo").ClickAsync();
        await window.Page.GetByText("Taken back; it is asked again.").WaitForAsync();
        var entry = await Catalog.FindDocumentAsync(scan.Id, CaseScope.All, Cancel);
        (entry!.State, entry.Document.Questions.Any(question => question.Kind == QuestionKind.Split)).ShouldBe((DocumentState.Review, true));
    }

    [Fact]
    public async Task The_view_is_turned_and_reordered_and_the_boxes_turn_along()
    {
        var asked = await AskAsync("sideways.pdf", [Proven, Other], pages: [Page, ["Page two"]]);
        await using var window = await OpenAsync(asked);
        var box = window.Page.Locator("rect.box-reason").First;
        var (x, width) = (await box.GetAttributeAsync("x"), await box.GetAttributeAsync("width"));

        await window.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(box).ToHaveAttributeAsync("y", x!);
        await Assertions.Expect(box).ToHaveAttributeAsync("height", width!);
        (await window.Page.EvaluateAsync<bool>("(async () => { const i = document.querySelector('.sheet img'); await i.decode(); return i.naturalWidth > i.naturalHeight; })()")).ShouldBeTrue();

        await window.Page.KeysCountAsync();
        await window.Page.Keyboard.PressAsync("]");
        await window.Page.Locator(".pager").GetByText("page 2 of 2").WaitForAsync();
        var document = (await Catalog.FindDocumentAsync(asked.Id, CaseScope.All, Cancel))!.Document;
        (string.Join(',', document.OriginalPages), document.Turns.Single()).ShouldBe(("2,1", KeyValuePair.Create(1, 90)));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "as in the original" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "as in the original" })).ToHaveCountAsync(0);
        (await Catalog.FindDocumentAsync(asked.Id, CaseScope.All, Cancel))!.Document.IsArranged.ShouldBeFalse();
        (await SettledAsync(asked)).State.ShouldBe(DocumentState.Review);
    }

    [Fact]
    public async Task A_reason_lights_its_box_when_it_has_the_focus()
    {
        var asked = await AskAsync("lit.pdf", [Proven, Other]);
        await using var window = await OpenAsync(asked);
        await window.Page.Locator("[data-key='c0-0'] [tabindex]").FocusAsync();
        var lit = window.Page.Locator("rect.box-reason.lit");
        await Assertions.Expect(lit).ToHaveCountAsync(1);
        var number = TextPdf.BoxOf(Page[1], 1, "claim");
        double.Parse((await lit.GetAttributeAsync("x"))!, CultureInfo.InvariantCulture).ShouldBe(number.X, .001);
        double.Parse((await lit.GetAttributeAsync("y"))!, CultureInfo.InvariantCulture).ShouldBe(number.Y, .001);
    }

    /// <summary>The small twin of the benchmark <c>review</c>; with DOCINTAKE_REVIEW_ITEMS=100 it is the benchmark: 100 in less than three minutes.</summary>
    [Fact]
    public async Task Right_proposals_are_accepted_with_one_key_each()
    {
        var items = int.Parse(Environment.GetEnvironmentVariable("DOCINTAKE_REVIEW_ITEMS") ?? "6", CultureInfo.InvariantCulture);
        var asked = new List<Document>();
        for (var i = 0; i < items; i++)
        {
            asked.Add(await AskAsync($"pace {i}.pdf", [Proven, Other], d => d with { From = "Pace Mutual" }, [[.. Page, $"Letter {i} of {items}"]]));
        }

        await using var window = await OpenAsync(asked[0]);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < items; i++)
        {
            await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync($"pace {i}.pdf");
            await window.Page.EvaluateAsync("document.querySelector('.sheet img').decode()");
            await window.Page.KeysCountAsync();
            await window.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync($"pace {i}.pdf");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"review: {items} items in {clock.Elapsed.TotalSeconds:0.0} s, one key each"));
        if (items >= 100)
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(3));
        }

        foreach (var one in asked)
        {
            (await SettledAsync(one)).ShouldBe((DocumentState.Filed, Sample.River));
        }
    }

    private Task<Document> AskAsync(string name, Candidate[] candidates, Func<Document, Document>? more = null, string[][]? pages = null) =>
        desk.Sample.ArriveAsync(name, DocumentState.Review, pages ?? [[.. Page, name]], d => (more ?? (same => same))(d with
        {
            Category = Category.Correspondence,
            Type = "insurer-letter",
            TypeConfidence = .9,
            Title = name,
            From = $"Sender of {name}",
            Questions = [new(QuestionKind.Case, $"Say which case {name} is of.")],
            Candidates = candidates,
        }));

    private async Task<Window> OpenAsync(Document document, string person = "A. Ruiz", bool script = true)
    {
        var window = await chromium.OpenAsync(desk.Services.GetRequiredService<OneTimeLink>().CreateLink(desk.Address, person), script: script);
        await window.Page.GotoAsync($"/review?document={document.Id}");
        await window.Page.WaitForLoadStateAsync(LoadState.Load);
        if (script)
        {
            await window.Page.KeysCountAsync();
        }

        return window;
    }

    private async Task<(DocumentState State, string? Case)> SettledAsync(Document document)
    {
        DocumentEntry? entry = null;
        await Waiting.UntilAsync(
            async () => (entry = await Catalog.FindDocumentAsync(document.Id, CaseScope.All, Cancel)) is { State: not DocumentState.Working }, TimeSpan.FromMinutes(2));
        return (entry!.State, entry.Document.CaseNumber);
    }

    private Task<IReadOnlyList<JournalEntry>> JournalAsync(Document document) => Catalog.ListJournalAsync(0, document.Id, 100, CaseScope.All, Cancel);
}
