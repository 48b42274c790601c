using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>Programs mark and note documents, keep searches, see alerts and count lists of terms, as far as their person sees.</summary>
public sealed class MarksAndSearchesTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_marked_noted_found_by_it_and_the_mark_comes_off_for_a_reason()
    {
        var letter = await ArriveAsync("to mark.pdf", Sample.River, "A letter to mark");
        using var api = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.River), mayChange: true);
        var path = $"documents/{letter.Id}";

        await api.PostAsync(path + "/marks", new { kind = "privileged", text = "to counsel" });
        var marked = await api.PostAsync(path + "/marks", new { kind = "note", text = "ask about the harmonium" });
        marked.GetProperty("marks").EnumerateArray().Select(mark => mark.GetProperty("kind").GetString()).ShouldBe(["privileged", "note"]);
        (await api.RefusedAsync(HttpMethod.Post, path + "/marks", HttpStatusCode.UnprocessableEntity, new { kind = "note" })).ShouldBe("answer.refused");
        (await api.RefusedAsync(HttpMethod.Post, path + "/marks", HttpStatusCode.PreconditionFailed, new { kind = "key" }, "\"v0\"")).ShouldBe("changed-since");
        (await api.RefusedAsync(HttpMethod.Post, path + "/marks", HttpStatusCode.BadRequest, new { kind = "lost" })).ShouldBe("request.invalid");
        await Waiting.UntilAsync(async () => (await api.JsonAsync("search?q=note:harmonium")).GetProperty("total").GetInt32() == 1, TimeSpan.FromMinutes(2));

        var off = $"{path}/marks/{marked.GetProperty("marks")[0].GetProperty("id").GetInt64()}";
        (await api.RefusedAsync(HttpMethod.Delete, off, HttpStatusCode.UnprocessableEntity)).ShouldBe("answer.refused", "a mark that keeps it in the house comes off for a reason");
        using (var taken = await api.SendAsync(HttpMethod.Delete, off + "?because=waived"))
        {
            taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await api.JsonAsync(path)).GetProperty("marks").GetArrayLength().ShouldBe(1);
        (await api.JsonAsync(path + "/looks")).EnumerateArray().Select(look => look.GetProperty("what").GetString()).ShouldContain("document marked");
        using var reads = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reader], Sample.River), mayChange: true);
        (await reads.RefusedAsync(HttpMethod.Post, path + "/marks", HttpStatusCode.Forbidden, new { kind = "key" })).ShouldBe("right.missing");
        using var foreign = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.Chen), mayChange: true);
        (await foreign.RefusedAsync(HttpMethod.Post, path + "/marks", HttpStatusCode.NotFound, new { kind = "key" })).ShouldBe("not-found");
    }

    [Fact]
    public async Task A_search_is_kept_alerts_is_shared_and_forgotten_and_nobody_elses_is_touched()
    {
        using var hers = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reader], Sample.River), mayChange: true);
        using var his = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reader], Sample.River), mayChange: true);
        (await hers.RefusedAsync(HttpMethod.Post, "searches", HttpStatusCode.UnprocessableEntity, new { query = "(ocarina" })).ShouldBe("search.refused");
        (await hers.RefusedAsync(HttpMethod.Post, "searches", HttpStatusCode.NotFound, new { query = "ocarina", @case = Sample.Chen })).ShouldBe("not-found");
        var kept = await hers.PostAsync("searches", new { query = "ocarina", @case = Sample.River, alerts = true }, HttpStatusCode.Created);
        (await hers.PostAsync("searches", new { query = "ocarina", @case = Sample.River, alerts = true }, HttpStatusCode.Created)).GetProperty("id").GetGuid().ShouldBe(kept.GetProperty("id").GetGuid(), "the same one again");
        var path = $"searches/{kept.GetProperty("id").GetGuid()}";

        var letter = await ArriveAsync("ocarina.pdf", Sample.River, "An ocarina");
        JsonElement[] alerts = [];
        await Waiting.UntilAsync(async () => (alerts = [.. (await hers.JsonAsync("alerts")).EnumerateArray()]).Length == 1, TimeSpan.FromMinutes(2));
        alerts[0].GetProperty("document").GetProperty("id").GetGuid().ShouldBe(letter.Id);
        var alert = alerts[0].GetProperty("id").GetInt64();
        (await his.RefusedAsync(HttpMethod.Post, "alerts/seen", HttpStatusCode.NotFound, new { alerts = new[] { alert } })).ShouldBe("not-found");
        await hers.PostAsync("alerts/seen", new { alerts = new[] { alert } });
        (await hers.JsonAsync("alerts"))[0].GetProperty("seen").ValueKind.ShouldNotBe(JsonValueKind.Null);

        (await his.JsonAsync("searches")).GetArrayLength().ShouldBe(0);
        (await his.RefusedAsync(HttpMethod.Put, path, HttpStatusCode.NotFound, new { alerts = false, shared = false })).ShouldBe("not-found");
        using (var shared = await hers.SendAsync(HttpMethod.Put, path, new { alerts = false, shared = true }))
        {
            shared.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await his.JsonAsync("searches"))[0].GetProperty("isOwn").GetBoolean().ShouldBeFalse();
        (await his.RefusedAsync(HttpMethod.Delete, path, HttpStatusCode.NotFound)).ShouldBe("not-found");
        using (var removed = await hers.SendAsync(HttpMethod.Delete, path))
        {
            removed.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await his.JsonAsync("searches")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_list_of_terms_is_counted_in_own_cases_and_a_key_that_reads_keeps_nothing()
    {
        await ArriveAsync("kazoo.pdf", Sample.River, "A kazoo");
        await ArriveAsync("kazoo elsewhere.pdf", Sample.Chen, "A kazoo");
        using var api = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.River), mayChange: false);
        using var list = new StringContent("kazoo\n(kazoo", new MediaTypeHeaderValue("text/csv"));
        using (var counted = await api.Http.PostAsync(new Uri("term-list", UriKind.Relative), list, Cancel))
        {
            var hits = JsonDocument.Parse(await counted.Content.ReadAsStringAsync(Cancel)).RootElement;
            (hits[0].GetProperty("pages").GetInt32(), hits[0].GetProperty("cases").GetArrayLength()).ShouldBe((1, 1));
            hits[1].GetProperty("error").GetProperty("code").GetString()!.ShouldStartWith("query.");
        }

        using var nothing = new StringContent("", new MediaTypeHeaderValue("text/plain"));
        using (var refused = await api.Http.PostAsync(new Uri("term-list", UriKind.Relative), nothing, Cancel))
        {
            (await ApiClient.CodeAsync(refused, HttpStatusCode.UnprocessableEntity)).ShouldBe("terms.refused");
        }

        (await api.RefusedAsync(HttpMethod.Post, "searches", HttpStatusCode.Forbidden, new { query = "kazoo" })).ShouldBe("right.missing");
        (await api.RefusedAsync(HttpMethod.Post, "alerts/seen", HttpStatusCode.Forbidden, new { })).ShouldBe("right.missing");
        (await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Act: AuditAct.Search, Limit: 500), Cancel)).ShouldContain(line => line.What == "list of terms" && line.Detail == "kazoo · (kazoo");
    }

    private async Task<Document> ArriveAsync(string name, string number, params string[] lines)
    {
        var document = await desk.Sample.ArriveAsync(name, DocumentState.Filed, [lines], d => d with { Title = $"Letter {name}", Category = Category.Correspondence, CaseNumber = number });
        await using var change = await desk.Services.GetRequiredService<CatalogFile>().BeginAsync(Cancel);
        change.Journal(JournalKind.Indexed, "At the end of its walk: it can be found.", document.ArrivalId, document.Id);
        await change.CommitAsync(Cancel);
        return document;
    }
}
