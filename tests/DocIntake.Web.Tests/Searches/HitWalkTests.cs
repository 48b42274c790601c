using System.Net;
using System.Text.RegularExpressions;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Parts.Searches;
using DocIntake.Web.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Searches;

/// <summary>From a hit one walks to the next: across pages, documents and what the list shows at once; and back to the list where one was.</summary>
public sealed partial class HitWalkTests(DeskHost desk, Chromium chromium) : IClassFixture<DeskHost>, IClassFixture<Chromium>
{
    private const string Word = "sousaphone";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_hit_is_walked_once_forth_and_back_and_the_list_is_where_it_was()
    {
        // One with two hits on its pages, and more documents than the list shows at once; others that are not seen.
        await ArriveAsync("two pages.pdf", Sample.River, $"A {Word}", "nothing", $"Another {Word}");
        for (var at = 0; at < SearchLink.Shown + 5; at++)
        {
            await ArriveAsync($"letter {at}.pdf", at % 10 == 9 ? Sample.Chen : Sample.River, $"Letter {at} about a {Word}");
        }

        using var person = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reader], Sample.River));
        var list = await GetAsync(person, $"/search?q={Word}&sort=date");
        var more = await GetAsync(person, Href(list, "class=\"onward\" rel=\"next\""));
        (HitLink().Count(list) + HitLink().Count(more)).ShouldBe(29, "two on one document, 27 others; three are of another case");

        List<string> walked = [], back = [];
        var page = await GetAsync(person, FoundTitle().Match(list).Groups[1].Value);
        var last = "";
        for (; ; page = await GetAsync(person, last = Href(page, "data-hit=\"next\"")))
        {
            walked.Add(Shown(page));
            if (!page.Contains("data-hit=\"next\"", StringComparison.Ordinal))
            {
                break;
            }
        }

        for (; ; page = await GetAsync(person, Href(page, "data-hit=\"prev\"")))
        {
            back.Add(Shown(page));
            if (!page.Contains("data-hit=\"prev\"", StringComparison.Ordinal))
            {
                break;
            }
        }

        walked.ShouldBe([.. Enumerable.Range(1, 29).Select(rank => $"hit {rank} of 29")]);
        back.ShouldBe(walked.AsEnumerable().Reverse());

        // The last one, on another page and tab, keeps where it is; so does the list.
        var other = await GetAsync(person, WebUtility.HtmlDecode(TabLink().Match(await GetAsync(person, last)).Groups[1].Value));
        Shown(other).ShouldBe("hit 29 of 29");
        var again = await GetAsync(person, BackToList().Match(other).Groups[1].Value);
        Current().Match(again).Groups[1].Value.ShouldBe("3");
        Href(again, "rel=\"prev\"").ShouldBe($"/search?q={Word}&sort=date");
    }

    [Fact]
    public async Task What_is_no_search_or_is_gone_from_the_list_opens_the_document_all_the_same()
    {
        using var person = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reader], Sample.River));
        foreach (var odd in new[] { "&in=", "&in=nonsense", "&in=q%3D%22open&hit=0", "&in=q%3Dfracture&hit=99", "&in=q%3Dfracture%26after%3Dxx&hit=-7" })
        {
            (await GetAsync(person, $"/documents/{desk.Sample.Report.Id}?page=1{odd}")).ShouldNotContain("data-hits");
        }

        using var gone = await person.GetAsync(new Uri("/search?q=xyzzy&hit=3&handler=go", UriKind.Relative), Cancel);
        gone.Headers.Location!.ToString().ShouldBe("/search?q=xyzzy");
    }

    [Fact]
    public async Task The_n_key_leads_from_the_last_hit_of_a_page_to_the_next_document()
    {
        await ArriveAsync("flugelhorn one.pdf", Sample.River, "A flugelhorn and a flugelhorn");
        await ArriveAsync("flugelhorn two.pdf", Sample.River, "One flugelhorn");
        await using var window = await chromium.OpenAsync(desk);
        await window.Page.GotoAsync("/search?q=flugelhorn&sort=date");
        await window.Page.Locator("a.found-title").First.ClickAsync();
        await StandsAtAsync(window.Page, "hit 1 of 2");
        var boxes = await window.Page.Locator(".box-hit").CountAsync();
        for (var press = 0; press <= boxes; press++)
        {
            await window.Page.Keyboard.PressAsync("n");
        }

        await StandsAtAsync(window.Page, "hit 2 of 2");
        await window.Page.Keyboard.PressAsync("p");
        await StandsAtAsync(window.Page, "hit 1 of 2");
        window.Complaints.ShouldBeEmpty();
    }

    /// <summary>Also waits until the page hears keys.</summary>
    private static async Task StandsAtAsync(IPage page, string place)
    {
        await Assertions.Expect(page.Locator("[data-hits]")).ToContainTextAsync(place);
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static string Shown(string html) => Place().Match(html).Value;

    private static string Href(string html, string mark) =>
        WebUtility.HtmlDecode(Regex.Match(html, $"<a (?=[^>]*{Regex.Escape(mark)})[^>]*href=\"([^\"]+)\"").Groups[1].Value);

    private static async Task<string> GetAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(new Uri(WebUtility.HtmlDecode(path), UriKind.Relative), Cancel);
        return answer.StatusCode == HttpStatusCode.Redirect ? await GetAsync(person, answer.Headers.Location!.ToString()) : await answer.Content.ReadAsStringAsync(Cancel);
    }

    private Task<Document> ArriveAsync(string name, string number, params string[] pages) =>
        desk.Sample.ArriveAsync(name, DocumentState.Filed, [.. pages.Select(line => new[] { line })], document => document with { Title = name, Category = Category.Correspondence, CaseNumber = number });

    [GeneratedRegex("class=\"hit\" id=\"hit-[0-9]+\"")]
    private static partial Regex HitLink();

    [GeneratedRegex("class=\"found-title\" href=\"([^\"]+)\"")]
    private static partial Regex FoundTitle();

    [GeneratedRegex("hit [0-9,]+ of [0-9,]+")]
    private static partial Regex Place();

    [GeneratedRegex("href=\"(/documents/[^\"]+tab=text[^\"]*)\"")]
    private static partial Regex TabLink();

    [GeneratedRegex("href=\"([^\"]+)\">Back to the list")]
    private static partial Regex BackToList();

    [GeneratedRegex("id=\"hit-([0-9]+)\" href=\"[^\"]+\" aria-current=\"true\"")]
    private static partial Regex Current();
}
