using System.Net;
using System.Text.RegularExpressions;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Searches;

/// <summary>Saved searches and alerts by the pages' own forms, from arrival to seen; and that they are never more than their owner sees.</summary>
public sealed partial class SearchesTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StandingBook Book => desk.Services.GetRequiredService<StandingBook>();

    [Fact]
    public async Task An_arrival_alerts_who_sees_its_case_is_seen_by_opening_and_is_lost_with_the_case()
    {
        var (ann, ben) = (await desk.AddPersonAsync([Role.Reader], Sample.River), await desk.AddPersonAsync([Role.Reader], Sample.Chen));
        using var hers = await desk.SignedInAsync(ann);
        using var his = await desk.SignedInAsync(ben);
        foreach (var person in new[] { hers, his })
        {
            (await person.GetStringAsync("/search?q=balalaika", Cancel)).ShouldContain("Alert me");
            (await PostAsync(person, "save", ("q", "balalaika"), ("narrowed", ""), ("of", ""), ("alerts", "true"))).ShouldContain("You are told from now on");
        }

        var letter = await ArriveAsync("balalaika.pdf", Sample.River, ["A letter", "about a balalaika"]);
        await Waiting.UntilAsync(async () => (await Book.ListAlertsAsync(ann.Id, CaseScope.All, 10, Cancel)).Count == 1, TimeSpan.FromMinutes(2));

        (await hers.GetStringAsync("/", Cancel)).ShouldContain("id=\"count-alerts\">1<");
        var page = await hers.GetStringAsync("/searches", Cancel);
        page.ShouldContain("Letter balalaika.pdf");
        (await his.GetStringAsync("/searches", Cancel)).ShouldNotContain("balalaika.pdf");
        (await Book.ListAlertsAsync(ben.Id, CaseScope.All, 10, Cancel)).ShouldBeEmpty();

        var alert = AlertId().Match(page).Groups[1].Value;
        using (var foreign = await Forms.PostAsync(his, "/searches", "/searches?handler=open", ("alert", alert)))
        {
            foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using (var opened = await Forms.PostAsync(hers, "/searches", "/searches?handler=open", ("alert", alert)))
        {
            opened.Headers.Location!.ToString().ShouldBe($"/documents/{letter.Id}?page=2&q=balalaika");
        }

        (await hers.GetStringAsync("/", Cancel)).ShouldContain("id=\"count-alerts\"><");
        await desk.GrantAsync(ann, Sample.River, AccessKind.Wall);
        (await hers.GetStringAsync("/searches", Cancel)).ShouldNotContain("balalaika.pdf");
    }

    [Fact]
    public async Task A_search_is_kept_shared_inside_its_case_and_removed_and_a_wrong_one_says_what_is_wrong()
    {
        var (ann, ben, eve) = (await desk.AddPersonAsync([Role.Reader], Sample.River), await desk.AddPersonAsync([Role.Reader], Sample.River), await desk.AddPersonAsync([Role.Reader], Sample.Chen));
        using var hers = await desk.SignedInAsync(ann);
        using var his = await desk.SignedInAsync(ben);
        using var theirs = await desk.SignedInAsync(eve);
        (await PostAsync(hers, "save", ("q", "(zither"), ("alerts", "true"))).ShouldContain("It cannot be kept");
        (await PostAsync(hers, "save", ("q", $"like:{Guid.Empty:N}-1"), ("alerts", "true"))).ShouldContain("not in an alert");
        using (var foreign = await Forms.PostAsync(hers, "/searches", "/searches?handler=save", ("q", "zither"), ("of", Sample.Chen)))
        {
            foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await PostAsync(hers, "save", ("q", "zither"), ("of", Sample.River))).ShouldContain("“zither” is saved.");
        var id = (await Book.ListAsync(ann.Id, Cancel)).Single().Id;
        (await his.GetStringAsync("/searches", Cancel)).ShouldNotContain("zither");
        await PostAsync(hers, "set", ("search", $"{id}"), ("alerts", "false"), ("shared", "true"));
        (await his.GetStringAsync("/searches", Cancel)).ShouldContain("zither");
        (await theirs.GetStringAsync("/searches", Cancel)).ShouldNotContain("zither");
        using (var notHis = await Forms.PostAsync(his, "/searches", "/searches?handler=set", ("search", $"{id}"), ("alerts", "true")))
        {
            notHis.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        await PostAsync(his, "remove", ("search", $"{id}"));
        (await Book.ListAsync(ann.Id, Cancel)).ShouldHaveSingleItem();
        await PostAsync(hers, "remove", ("search", $"{id}"));
        (await Book.ListAsync(ann.Id, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_of_terms_is_counted_in_the_persons_own_cases_and_downloaded()
    {
        await ArriveAsync("theremin.pdf", Sample.River, ["A theremin", "and a theremin"]);
        await ArriveAsync("theremin elsewhere.pdf", Sample.Chen, ["A theremin"]);
        using var person = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reader], Sample.River));

        using var shown = await Forms.PostAsync(person, "/searches", "/searches?handler=terms", ("terms", "theremin\nxyzzy\n(theremin"));
        var html = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(Cancel));
        html.ShouldContain($"{Sample.River}: 2 in 1");
        html.ShouldNotContain($"{Sample.Chen}: ");
        using var csv = await Forms.PostAsync(person, "/searches", "/searches?handler=csv", ("terms", "theremin\nxyzzy"));
        (await csv.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').ShouldBe($"term,case,pages,documents,note\r\ntheremin,all,2,1,\r\ntheremin,{Sample.River},2,1,\r\nxyzzy,all,0,0,\r\n");
        (await PostAsync(person, "terms", ("terms", ""))).ShouldContain("The list is empty");
    }

    private static async Task<string> PostAsync(HttpClient person, string handler, params (string Name, string Value)[] fields)
    {
        using var answer = await Forms.PostAsync(person, "/searches", $"/searches?handler={handler}", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return WebUtility.HtmlDecode(await person.GetStringAsync(answer.Headers.Location, Cancel));
    }

    /// <summary>As the walk leaves it, with the journal's line that it can be found.</summary>
    private async Task<Document> ArriveAsync(string name, string number, string[] pages)
    {
        var document = await desk.Sample.ArriveAsync(name, DocumentState.Filed, [.. pages.Select(line => new[] { line })], d => d with { Title = $"Letter {name}", Category = Category.Correspondence, CaseNumber = number });
        await using var change = await desk.Services.GetRequiredService<CatalogFile>().BeginAsync(Cancel);
        change.Journal(JournalKind.Indexed, "At the end of its walk: it can be found.", document.ArrivalId, document.Id);
        await change.CommitAsync(Cancel);
        return document;
    }

    [GeneratedRegex("name=\"alert\" value=\"([0-9]+)\"")]
    private static partial Regex AlertId();
}
