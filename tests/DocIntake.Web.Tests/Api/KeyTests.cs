using System.Net;
using DocIntake.Catalog.People;
using DocIntake.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>Programs see through a key what its person sees, and are told no with a reason code.</summary>
public sealed class KeyTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task A_key_sees_its_persons_cases_and_its_kinds_of_no()
    {
        var who = await desk.AddPersonAsync([Role.Reviewer], Sample.River);
        using var api = await KeyAsync(who, mayChange: true);
        (await api.JsonAsync("search?q=fracture")).GetProperty("total").GetInt32().ShouldBe(1);
        (await api.JsonAsync("cases")).EnumerateArray().Select(one => one.GetProperty("number").GetString()).ShouldBe([Sample.River]);
        (await api.JsonAsync($"documents?case={Sample.River}")).GetArrayLength().ShouldBe(2);
        (await api.JsonAsync($"documents/{desk.Sample.Report.Id}/pages/1")).GetProperty("words").GetArrayLength().ShouldBeGreaterThan(5);

        (await api.RefusedAsync("search?q=%22open", HttpStatusCode.BadRequest)).ShouldStartWith("query.");
        (await api.RefusedAsync($"documents/{desk.Sample.Question.Id}", HttpStatusCode.NotFound)).ShouldBe("not-found", "it is of no case yet");
        (await api.RefusedAsync($"documents/{Guid.NewGuid()}", HttpStatusCode.NotFound)).ShouldBe("not-found");

        await desk.GrantAsync(who, Sample.River, AccessKind.Wall);
        (await api.RefusedAsync($"documents/{desk.Sample.Report.Id}", HttpStatusCode.NotFound)).ShouldBe("not-found", "a wall holds for keys");
    }

    [Fact]
    public async Task A_document_that_is_known_already_is_not_sent_again()
    {
        using var api = await KeyAsync(await desk.AddPersonAsync([Role.Reader], Sample.River), mayChange: false);
        using var first = await api.Http.GetAsync(new Uri($"documents/{desk.Sample.Report.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"documents/{desk.Sample.Report.Id}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());
        using var second = await api.Http.SendAsync(again, TestContext.Current.CancellationToken);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_key_that_reads_does_not_answer_and_a_stale_answer_is_refused()
    {
        var who = await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase);
        using var reads = await KeyAsync(who, mayChange: false);
        (await reads.RefusedAsync("reviews", HttpStatusCode.Forbidden)).ShouldBe("right.missing");
        using var answers = await KeyAsync(who, mayChange: true);
        var review = (await answers.JsonAsync("reviews")).EnumerateArray().First(one => one.GetProperty("review").GetProperty("document").GetGuid() == desk.Sample.Question.Id);
        var path = $"reviews/{review.GetProperty("review").GetProperty("id").GetInt32()}/answer";
        (await answers.RefusedAsync(HttpMethod.Post, path, HttpStatusCode.PreconditionFailed, new { reject = "no" }, "\"v0\"")).ShouldBe("changed-since");
    }

    [Fact]
    public async Task A_key_that_is_unknown_or_withdrawn_or_used_elsewhere_opens_nothing()
    {
        var who = await desk.AddPersonAsync([Role.Reader], Sample.River);
        using var api = await KeyAsync(who, mayChange: false);
        (await api.Http.GetAsync(new Uri("/cases", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "a key is for the API");
        using var person = await desk.SignedInAsync(who);
        var id = (await desk.People.ListKeysAsync(who.Id, TestContext.Current.CancellationToken)).Single().Id;
        using (await Forms.PostAsync(person, "/account", "/account?handler=withdraw", ("key", id.ToString())))
        {
        }

        (await api.RefusedAsync("cases", HttpStatusCode.Unauthorized)).ShouldBe("key.unknown");
    }

    [Fact]
    public async Task A_key_of_some_cases_sees_these_alone_and_never_more_than_its_person()
    {
        var who = await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase);
        using var person = await desk.SignedInAsync(who);
        using (var refused = await Forms.PostAsync(person, "/account", "/account?handler=key", ("name", "a program"), ("days", "30"), ("of", "2024-9999")))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await desk.People.ListKeysAsync(who.Id, TestContext.Current.CancellationToken)).ShouldBeEmpty("there is no such case");
        using var whole = await KeyAsync(who, mayChange: true);
        using var narrow = await KeyAsync(who, mayChange: true, Sample.Chen);
        (await person.GetStringAsync("/account", TestContext.Current.CancellationToken)).ShouldContain($", in {Sample.Chen}");
        (await whole.JsonAsync("search?q=fracture")).GetProperty("total").GetInt32().ShouldBe(1);
        (await narrow.JsonAsync("search?q=fracture")).GetProperty("total").GetInt32().ShouldBe(0);
        (await narrow.JsonAsync("cases")).EnumerateArray().Select(one => one.GetProperty("number").GetString()).ShouldBe([Sample.Chen]);
        (await narrow.RefusedAsync($"documents/{desk.Sample.Report.Id}", HttpStatusCode.NotFound)).ShouldBe("not-found");
        (await narrow.RefusedAsync($"documents/{desk.Sample.Question.Id}", HttpStatusCode.NotFound)).ShouldBe("not-found", "it is of no case yet");
        (await narrow.RefusedAsync("receipt", HttpStatusCode.Forbidden)).ShouldBe("cases.not-all");
        (await narrow.RefusedAsync(HttpMethod.Post, "cases", HttpStatusCode.Forbidden, new { number = "2024-0077", client = "Somebody" })).ShouldBe("cases.not-all");

        var kept = await whole.PostAsync("searches", new { query = "fracture" }, HttpStatusCode.Created);
        (await narrow.JsonAsync("searches")).GetArrayLength().ShouldBe(0, "what the person searches for elsewhere is not its business");
        (await narrow.RefusedAsync(HttpMethod.Delete, $"searches/{kept.GetProperty("id").GetGuid()}", HttpStatusCode.NotFound)).ShouldBe("not-found");
        await desk.GrantAsync(who, Sample.Chen, AccessKind.Wall);
        (await narrow.JsonAsync("cases")).GetArrayLength().ShouldBe(0, "a wall holds for it too");
    }

    /// <summary>Made on the account page, as a person does it.</summary>
    private async Task<ApiClient> KeyAsync(Person who, bool mayChange, string? only = null)
    {
        using var person = await desk.SignedInAsync(who);
        using var made = await Forms.PostAsync(person, "/account", "/account?handler=key", ("name", "a program"), ("mayChange", mayChange ? "true" : "false"), ("days", "30"), ("of", only ?? ""));
        var html = await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ApiClient.With(desk, html[html.IndexOf("di_", StringComparison.Ordinal)..].Split('<')[0]);
    }
}
