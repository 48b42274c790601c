using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>The list of cases is kept by who sees all of it, by program or by page, and nobody's change is lost.</summary>
public sealed class CasesTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task A_case_is_added_changed_as_it_was_seen_closed_and_opened_again()
    {
        using var api = await KeeperAsync();
        string[] claims = ["AB-1"];
        await api.PostAsync("cases", new { number = "2025-0100", client = "Ada Byron", claimNumbers = claims }, HttpStatusCode.Created);
        (await api.RefusedAsync(HttpMethod.Post, "cases", HttpStatusCode.Conflict, new { number = "2025-0100", client = "Ada Byron" })).ShouldBe("exists");
        (await api.RefusedAsync(HttpMethod.Post, "cases", HttpStatusCode.BadRequest, new { number = "2025-0101" })).ShouldBe("request.invalid", "no client");
        foreach (var wrong in (object[])[new { number = "a/b", client = "X" }, new { number = "..", client = "X" }, new { number = "n", client = " " }, new { number = "n", client = "X", practiceArea = "magic" },
            new { number = "n", client = "X", linkedCases = new[] { "nowhere" } }, new { number = "n", client = "X", clientBirthDate = "2999-01-01" }, new { number = "n", client = "X\nY" }])
        {
            (await api.RefusedAsync(HttpMethod.Post, "cases", HttpStatusCode.UnprocessableEntity, wrong)).ShouldBe("case.refused", JsonSerializer.Serialize(wrong));
        }

        var tag = await api.TagAsync("cases/2025-0100");
        var changed = new { number = "2025-0100", client = "Ada King", claimNumbers = new[] { "AB-1", "AB-2" } };
        (await api.RefusedAsync(HttpMethod.Put, "cases/2025-0100", HttpStatusCode.PreconditionRequired, changed)).ShouldBe("tag.missing");
        using (var put = await api.SendAsync(HttpMethod.Put, "cases/2025-0100", changed, tag))
        {
            put.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await api.RefusedAsync(HttpMethod.Put, "cases/2025-0100", HttpStatusCode.PreconditionFailed, changed, tag)).ShouldBe("changed-since", "the tag of before");
        (await api.JsonAsync("cases/2025-0100")).GetProperty("claimNumbers").GetArrayLength().ShouldBe(2);

        (await api.RefusedAsync(HttpMethod.Post, "cases/2025-0100/close", HttpStatusCode.PreconditionFailed, new { }, tag)).ShouldBe("changed-since", "a case is closed as it was seen");
        await api.PostAsync("cases/2025-0100/close", new { });
        (await api.JsonAsync("cases/2025-0100")).GetProperty("closed").ValueKind.ShouldBe(JsonValueKind.String);
        await ImportAsync(api, "case_number,client\n2025-0100,Ada King\n");
        (await api.JsonAsync("cases/2025-0100")).GetProperty("closed").ValueKind.ShouldBe(JsonValueKind.String, "a list of facts opens nothing again");
        await api.PostAsync("cases/2025-0100/open", new { });
        (await api.JsonAsync("cases/2025-0100")).GetProperty("closed").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Of_two_who_add_the_same_case_at_once_one_is_told_so()
    {
        using var api = await KeeperAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => api.SendAsync(HttpMethod.Post, "cases", new { number = "2025-0777", client = $"Client {i}" })));
        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([201, 409, 409, 409, 409, 409, 409, 409]);
    }

    [Fact]
    public async Task Who_sees_only_some_cases_keeps_no_list_and_a_foreign_case_does_not_exist()
    {
        using var some = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.River), mayChange: true);
        (await some.RefusedAsync(HttpMethod.Post, "cases", HttpStatusCode.Forbidden, new { number = "2025-0200", client = "X" })).ShouldBe("cases.not-all");
        (await some.RefusedAsync(HttpMethod.Post, $"cases/{Sample.River}/close", HttpStatusCode.Forbidden)).ShouldBe("cases.not-all");
        foreach (var foreign in (string[])[Sample.Chen, "2099-0001"])
        {
            (await some.RefusedAsync(HttpMethod.Post, $"cases/{foreign}/close", HttpStatusCode.NotFound)).ShouldBe("not-found");
            (await some.RefusedAsync(HttpMethod.Put, $"cases/{foreign}", HttpStatusCode.NotFound, new { number = foreign, client = "X" }, "*")).ShouldBe("not-found");
        }

        var walled = await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase);
        await desk.GrantAsync(walled, Sample.Chen, AccessKind.Wall);
        using var behind = await ApiClient.OfAsync(desk, walled, mayChange: true);
        (await behind.RefusedAsync(HttpMethod.Post, "cases", HttpStatusCode.Forbidden, new { number = "2025-0201", client = "Li Chen" })).ShouldBe("cases.not-all", "it would draw the documents of the case behind the wall");
        using var person = await desk.SignedInAsync(walled);
        foreach (var page in (string[])["/new-case", "/import-cases", $"/cases/{Sample.River}/edit"])
        {
            (await person.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }
    }

    [Fact]
    public async Task A_list_with_a_wrong_line_brings_nothing_in_and_says_which()
    {
        using var api = await KeeperAsync();
        using var answer = await SendListAsync(api, "case_number,client\n2025-0300,Somebody\n2025-0301,\n");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString()!.ShouldContain("line 3");
        (await api.RefusedAsync("cases/2025-0300", HttpStatusCode.NotFound)).ShouldBe("not-found");
    }

    [Fact]
    public async Task On_its_pages_a_case_is_added_edited_by_one_of_two_imported_and_closed()
    {
        var keeper = await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase);
        using var person = await desk.SignedInAsync(keeper);
        using (var added = await Forms.PostAsync(person, "/new-case", "/new-case", ("Form.Number", "2025-0400"), ("Form.Client", "Grace Hopper"), ("Form.ClaimNumbers", "GH-1\r\nGH-2\r\n"), ("Form.PracticeArea", "other")))
        {
            added.Headers.Location!.ToString().ShouldBe("/cases/2025-0400");
        }

        var known = await FindAsync("2025-0400");
        (known.Title, known.ClaimNumbers.Count).ShouldBe(("Grace Hopper", 2));
        var seen = SeenOn(await person.GetStringAsync(new Uri("/cases/2025-0400/edit", UriKind.Relative), TestContext.Current.CancellationToken));
        (string, string)[] edit = [("Seen", seen), ("Form.Client", "Grace M. Hopper"), ("Form.PracticeArea", "other")];
        using (var saved = await Forms.PostAsync(person, "/cases/2025-0400/edit", "/cases/2025-0400/edit", edit))
        {
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using (var late = await Forms.PostAsync(person, "/cases/2025-0400/edit", "/cases/2025-0400/edit", edit))
        {
            (await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Somebody changed this case after you opened it");
        }

        using (var closed = await Forms.PostAsync(person, "/cases/2025-0400", "/cases/2025-0400?handler=close", ("close", "true")))
        {
            closed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await FindAsync("2025-0400")).Closed.ShouldNotBeNull();
        (await person.GetStringAsync(new Uri("/cases", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldNotContain("Hopper");
        (await person.GetStringAsync(new Uri("/cases?closed=true", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain("Hopper");

        using var list = new MultipartFormDataContent
        {
            { new StringContent(await Forms.TokenAsync(person, "/import-cases")), "__RequestVerificationToken" },
            { new ByteArrayContent("case_number,client\n2025-0401,From A List\n"u8.ToArray()), "file", "cases.csv" },
        };
        using var imported = await person.PostAsync(new Uri("/import-cases", UriKind.Relative), list, TestContext.Current.CancellationToken);
        imported.Headers.Location!.ToString().ShouldBe("/cases");
        (await FindAsync("2025-0401")).Client.ShouldBe("From A List");
    }

    private static string SeenOn(string html) => WebUtility.HtmlDecode(html.Split("name=\"Seen\" value=\"")[1].Split('"')[0]);

    private static Task<HttpResponseMessage> SendListAsync(ApiClient api, string csv) =>
        api.Http.PostAsync(new Uri("case-list", UriKind.Relative), new StringContent(csv, Encoding.UTF8, "text/csv"), TestContext.Current.CancellationToken);

    private static async Task ImportAsync(ApiClient api, string csv)
    {
        using var answer = await SendListAsync(api, csv);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<DocIntake.Documents.Case> FindAsync(string number) =>
        (await desk.Services.GetRequiredService<CatalogReader>().ListCasesAsync(CaseScope.All, TestContext.Current.CancellationToken)).Single(one => one.Number == number);

    private async Task<ApiClient> KeeperAsync() => await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase), mayChange: true);
}
