using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DocIntake.Catalog.People;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>Programs see through a key what its person sees, and are told no with a reason code.</summary>
public sealed class DeskApiTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task A_key_sees_its_persons_cases_and_its_kinds_of_no()
    {
        var who = await desk.AddPersonAsync([Role.Reviewer], Sample.River);
        using var api = await KeyAsync(who, mayChange: true);
        (await JsonAsync(api, "search?q=fracture")).GetProperty("total").GetInt32().ShouldBe(1);
        (await JsonAsync(api, "cases")).EnumerateArray().Select(one => one.GetProperty("number").GetString()).ShouldBe([Sample.River]);
        (await JsonAsync(api, $"documents?case={Sample.River}")).GetArrayLength().ShouldBe(2);
        (await JsonAsync(api, $"documents/{desk.Sample.Report.Id}/pages/1")).GetProperty("words").GetArrayLength().ShouldBeGreaterThan(5);

        (await RefusedAsync(api, "search?q=%22open", HttpStatusCode.BadRequest)).ShouldStartWith("query.");
        (await RefusedAsync(api, $"documents/{desk.Sample.Question.Id}", HttpStatusCode.NotFound)).ShouldBe("not-found", "it is of no case yet");
        (await RefusedAsync(api, $"documents/{Guid.NewGuid()}", HttpStatusCode.NotFound)).ShouldBe("not-found");

        await desk.GrantAsync(who, Sample.River, AccessKind.Wall);
        (await RefusedAsync(api, $"documents/{desk.Sample.Report.Id}", HttpStatusCode.NotFound)).ShouldBe("not-found", "a wall holds for keys");
    }

    [Fact]
    public async Task A_document_that_is_known_already_is_not_sent_again()
    {
        using var api = await KeyAsync(await desk.AddPersonAsync([Role.Reader], Sample.River), mayChange: false);
        using var first = await api.GetAsync(new Uri($"documents/{desk.Sample.Report.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"documents/{desk.Sample.Report.Id}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());
        using var second = await api.SendAsync(again, TestContext.Current.CancellationToken);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_key_that_reads_does_not_answer_and_a_stale_answer_is_refused()
    {
        var who = await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase);
        using var reads = await KeyAsync(who, mayChange: false);
        (await RefusedAsync(reads, "reviews", HttpStatusCode.Forbidden)).ShouldBe("right.missing");
        using var answers = await KeyAsync(who, mayChange: true);
        var review = (await JsonAsync(answers, "reviews")).EnumerateArray().First(one => one.GetProperty("review").GetProperty("document").GetGuid() == desk.Sample.Question.Id);
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"reviews/{review.GetProperty("review").GetProperty("id").GetInt32()}/answer") { Content = JsonContent.Create(new { reject = "no" }) };
        stale.Headers.IfMatch.Add(new EntityTagHeaderValue("\"v0\""));
        using var refused = await answers.SendAsync(stale, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_key_that_is_unknown_or_withdrawn_or_used_elsewhere_opens_nothing()
    {
        var who = await desk.AddPersonAsync([Role.Reader], Sample.River);
        using var api = await KeyAsync(who, mayChange: false);
        (await api.GetAsync(new Uri("/cases", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "a key is for the API");
        using var person = await desk.SignedInAsync(who);
        var id = (await desk.People.ListKeysAsync(who.Id, TestContext.Current.CancellationToken)).Single().Id;
        using (await Forms.PostAsync(person, "/account", "/account?handler=withdraw", ("key", id.ToString())))
        {
        }

        (await RefusedAsync(api, "cases", HttpStatusCode.Unauthorized)).ShouldBe("key.unknown");
    }

    private async Task<HttpClient> KeyAsync(Person who, bool mayChange)
    {
        using var person = await desk.SignedInAsync(who);
        using var made = await Forms.PostAsync(person, "/account", "/account?handler=key", ("name", "a program"), ("mayChange", mayChange ? "true" : "false"), ("days", "30"));
        var html = await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var key = html[html.IndexOf("di_", StringComparison.Ordinal)..].Split('<')[0];
        var api = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(desk.Address, "/api/v1/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return api;
    }

    private static async Task<JsonElement> JsonAsync(HttpClient api, string path) =>
        await api.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The reason code of a refusal.</summary>
    private static async Task<string?> RefusedAsync(HttpClient api, string path, HttpStatusCode status)
    {
        using var answer = await api.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status, path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString();
    }
}
