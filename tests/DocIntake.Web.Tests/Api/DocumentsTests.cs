using System.Net;
using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Review;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>Programs read documents, change them as they saw them, bind them, and oversee.</summary>
public sealed class DocumentsTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task A_document_is_read_in_every_form()
    {
        using var api = await ReviewerAsync();
        var path = $"documents/{desk.Sample.Report.Id}";
        (await api.JsonAsync(path + "/pages/1")).GetProperty("words").GetArrayLength().ShouldBeGreaterThan(5);
        var text = await api.Http.GetStringAsync(new Uri(path + "/text", UriKind.Relative), TestContext.Current.CancellationToken);
        text.Split('\f').Length.ShouldBe(3, "a form feed ends each of two pages");
        text.ShouldContain("distal radius");
        (await api.Http.GetByteArrayAsync(new Uri(path + "/original", UriKind.Relative), TestContext.Current.CancellationToken))[..5].ShouldBe("%PDF-"u8.ToArray());
        using var image = await api.SendAsync(HttpMethod.Get, path + "/pages/1/image/160");
        image.Content.Headers.ContentType!.MediaType.ShouldBeOneOf("image/png", "image/jpeg");
        (await api.JsonAsync(path + "/history"))[0].GetProperty("kind").GetString().ShouldBe("arrived");
        var arrival = (await api.JsonAsync($"arrivals/{desk.Sample.Report.ArrivalId}")).GetProperty("documents")[0];
        arrival.GetProperty("id").GetGuid().ShouldBe(desk.Sample.Report.Id);
    }

    [Fact]
    public async Task A_change_is_made_only_to_what_was_seen_and_can_be_taken_back()
    {
        using var api = await ReviewerAsync();
        var letter = await desk.Sample.ArriveAsync("to change.pdf", DocumentState.Filed, [["A letter to change"]], document => document with { Category = Category.Correspondence, Title = "Letter", CaseNumber = Sample.River });
        var path = $"documents/{letter.Id}";
        (await api.RefusedAsync(HttpMethod.Post, path + "/change", HttpStatusCode.PreconditionFailed, new { reject = "no" }, "\"v0\"")).ShouldBe("changed-since");
        var seen = (await desk.Services.GetRequiredService<CatalogReader>().FindDocumentAsync(letter.Id, CaseScope.All, TestContext.Current.CancellationToken))!.Version - 1;
        (await desk.Services.GetRequiredService<ReviewDesk>().ChangeAsync(letter.Id, new Answer { Reject = "no" }, "Kim", CaseScope.All, TestContext.Current.CancellationToken, seen))
            .ShouldBe(Decision.Changed, "it changed between the look at its tag and the answer");
        (await desk.Services.GetRequiredService<PageDesk>().ArrangeAsync(letter.Id, 1, "turn", "Kim", CaseScope.All, TestContext.Current.CancellationToken, seen)).Fault.ShouldBe(Decision.Changed.Fault);
        (await api.RefusedAsync(HttpMethod.Post, path + "/change", HttpStatusCode.UnprocessableEntity, new { @case = Sample.Chen })).ShouldBe("answer.refused", "that case is not theirs");
        (await api.RefusedAsync(HttpMethod.Post, $"documents/{Guid.NewGuid()}/change", HttpStatusCode.NotFound, new { reject = "no" })).ShouldBe("not-found");

        using (var rejected = await api.SendAsync(HttpMethod.Post, path + "/change", new { reject = "not ours" }, await api.TagAsync(path)))
        {
            rejected.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        State(await api.JsonAsync(path)).ShouldBe("rejected");
        var back = await api.PostAsync(path + "/undo", new { });
        State(back.GetProperty("document")).ShouldNotBe("rejected");
    }

    [Fact]
    public async Task Pages_are_turned_and_numbers_that_are_none_refused()
    {
        using var api = await ReviewerAsync();
        var scan = await desk.Sample.ArriveAsync("to turn.pdf", DocumentState.Review, [["A page that lies"], ["Another"]], document => document with { CaseNumber = Sample.River, Questions = [new(QuestionKind.Type, "What is it?")] });
        await api.PostAsync($"documents/{scan.Id}/pages/1/arrange?how=turn", new { });
        (await api.RefusedAsync(HttpMethod.Post, $"documents/{scan.Id}/pages/9/arrange?how=turn", HttpStatusCode.UnprocessableEntity)).ShouldBe("answer.refused");
        (await api.RefusedAsync(HttpMethod.Post, $"documents/{scan.Id}/pages/1/arrange?how=sideways", HttpStatusCode.UnprocessableEntity)).ShouldBe("answer.refused");
    }

    [Fact]
    public async Task A_bundle_is_built_checked_and_handed_out_and_takes_no_path_of_the_host()
    {
        using var api = await ReviewerAsync();
        (await api.RefusedAsync(HttpMethod.Post, "bundles", HttpStatusCode.UnprocessableEntity, new { exhibits = new[] { new { file = "/etc/passwd" } } })).ShouldBe("bundle.refused");
        (await api.RefusedAsync(HttpMethod.Post, "bundles", HttpStatusCode.UnprocessableEntity, new { })).ShouldBe("bundle.refused");
        (await api.RefusedAsync(HttpMethod.Post, "bundles", HttpStatusCode.NotFound, new { exhibits = new[] { new { document = desk.Sample.Question.Id } } })).ShouldBe("not-found");
        (await api.RefusedAsync(HttpMethod.Post, "bundles", HttpStatusCode.NotFound, new { @case = Sample.Chen, exhibits = new[] { new { document = desk.Sample.Report.Id } } })).ShouldBe("not-found");

        using var begun = await api.SendAsync(HttpMethod.Post, "bundles", new { title = "By a program", exhibits = new[] { new { document = desk.Sample.Report.Id } } });
        begun.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var place = begun.Headers.Location!.ToString();
        JsonElement built = default;
        await Support.Waiting.UntilAsync(async () => (built = await api.JsonAsync(place)).GetProperty("ended").GetBoolean(), TimeSpan.FromMinutes(5));
        built.GetProperty("fault").ValueKind.ShouldBe(JsonValueKind.Null);
        built.GetProperty("result").GetProperty("preflight").GetArrayLength().ShouldBeGreaterThan(0);
        built.GetRawText().ShouldNotContain(Path.GetTempPath().TrimEnd('/') + "/docintake", Shouldly.Case.Insensitive, "no path of the host");
        (await api.Http.GetByteArrayAsync(new Uri(place + "/file", UriKind.Relative), TestContext.Current.CancellationToken))[..5].ShouldBe("%PDF-"u8.ToArray());
        (await api.JsonAsync(place + "/papers/manifest.json")).ValueKind.ShouldBe(JsonValueKind.Object);
        (await api.RefusedAsync(place + "/papers/..%2F..%2Fcatalog.db", HttpStatusCode.NotFound)).ShouldBe("not-found");

        using var other = await ReviewerAsync();
        (await other.RefusedAsync(place, HttpStatusCode.NotFound)).ShouldBe("not-found", "it is handed to whoever built it");
    }

    [Fact]
    public async Task The_receipt_is_for_who_sees_every_case()
    {
        using var some = await ReviewerAsync();
        (await some.RefusedAsync("receipt", HttpStatusCode.Forbidden)).ShouldBe("cases.not-all");
        using var every = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase), mayChange: false);
        (await every.JsonAsync("receipt")).GetProperty("dropped").GetInt32().ShouldBeGreaterThan(3);
    }

    private static string? State(JsonElement document) => document.GetProperty("document").GetProperty("state").GetString();

    private async Task<ApiClient> ReviewerAsync() => await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.River), mayChange: true);
}
