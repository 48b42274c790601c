using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>A program saves a bundle, changes it as it saw it, has it built twice, freezes it, and looks citations up; nobody else gets to it.</summary>
public sealed class SavedBundlesTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task A_bundle_is_saved_changed_built_frozen_and_followed_from_version_to_version()
    {
        using var api = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.River), mayChange: true);
        var saved = await api.PostAsync("saved-bundles", Spec(desk.Sample.Report.Id, desk.Sample.Bill.Id), HttpStatusCode.Created);
        var path = $"saved-bundles/{saved.GetProperty("id").GetGuid()}";
        (await api.JsonAsync("saved-bundles?case=" + Sample.River)).EnumerateArray().Select(one => one.GetProperty("id").GetGuid()).ShouldContain(saved.GetProperty("id").GetGuid());
        (await api.JsonAsync(path + "/forecast")).GetProperty("exhibits").EnumerateArray().Select(one => one.GetProperty("pages").GetInt32()).ShouldBe([2, 1]);
        var first = await BuiltAsync(api, path);
        (await api.JsonAsync(first)).GetProperty("result").GetProperty("exhibits")[0].GetProperty("bates")[0].GetString().ShouldBe("API0000001");

        // As it was read, with its exhibits the other way round.
        var tag = await api.TagAsync(path);
        var spec = JsonNode.Parse((await api.JsonAsync(path)).GetProperty("spec").GetRawText())!;
        var exhibits = spec["exhibits"]!.AsArray();
        var moved = exhibits[0]!;
        exhibits.RemoveAt(0);
        exhibits.Add(moved);
        (await api.RefusedAsync(HttpMethod.Put, path, (HttpStatusCode)428, spec)).ShouldBe("tag.missing");
        using (var changed = await api.SendAsync(HttpMethod.Put, path, spec, tag))
        {
            changed.StatusCode.ShouldBe(HttpStatusCode.OK);
            changed.Headers.ETag!.ToString().ShouldNotBe(tag);
        }

        (await api.RefusedAsync(HttpMethod.Put, path, HttpStatusCode.PreconditionFailed, spec, tag)).ShouldBe("changed-since");
        (await api.RefusedAsync(HttpMethod.Post, path + "/freeze", HttpStatusCode.UnprocessableEntity)).ShouldBe("bundle.refused", "it was changed since it was built");
        var second = await BuiltAsync(api, path);
        await api.PostAsync(path + "/freeze", new { });
        (await api.JsonAsync(path)).GetProperty("spec").GetProperty("exhibits").EnumerateArray().Select(one => one.GetProperty("label").GetString()).ShouldBe(["A", "B"]);

        var citations = (await api.JsonAsync(second + "/citations")).EnumerateArray().ToList();
        citations.Count.ShouldBe(3);
        citations[0].GetProperty("newExhibit").GetString().ShouldBe("B");
        (await api.RefusedAsync(first + "/citations", HttpStatusCode.NotFound)).ShouldBe("not-found", "there is none before the first");
        using (var file = await api.SendAsync(HttpMethod.Get, second + "/file"))
        {
            (await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..5].ShouldBe("%PDF-"u8.ToArray());
        }

        (await api.JsonAsync(second + "/papers/manifest.json")).GetProperty("exhibits").GetArrayLength().ShouldBe(2);
        (await api.RefusedAsync(second + "/papers/secrets", HttpStatusCode.NotFound)).ShouldBe("not-found");
        (await api.RefusedAsync(second + "/natives/..%2Fother", HttpStatusCode.NotFound)).ShouldBe("not-found");
    }

    [Fact]
    public async Task A_filing_stops_at_personal_data_until_a_program_says_what_was_decided()
    {
        using var api = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.River), mayChange: true);
        var letter = await desk.Sample.ArriveAsync("with a number.pdf", DocumentState.Filed, [["Social security number: 078-05-1120"]], document => document with { Category = Category.Correspondence, Title = "Letter", CaseNumber = Sample.River });
        var saved = await api.PostAsync("saved-bundles", new { title = "A filing", @case = Sample.River, purpose = "court-filing", exhibits = new[] { new { document = letter.Id } } }, HttpStatusCode.Created);
        var path = $"saved-bundles/{saved.GetProperty("id").GetGuid()}";
        var stopped = await api.JsonAsync(await BuiltAsync(api, path));
        stopped.GetProperty("result").ValueKind.ShouldBe(JsonValueKind.Null);
        var rule = stopped.GetProperty("gate").GetProperty("groups")[0].GetProperty("rule").GetString();

        var spec = JsonNode.Parse((await api.JsonAsync(path)).GetProperty("spec").GetRawText())!;
        spec["gate"] = new JsonArray(new JsonObject { ["rule"] = rule, ["redact"] = false, ["keep"] = "the court ordered it in full" });
        using (var decided = await api.SendAsync(HttpMethod.Put, path, spec, await api.TagAsync(path)))
        {
            decided.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await api.JsonAsync(await BuiltAsync(api, path))).GetProperty("result").GetProperty("pages").GetInt32().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Who_does_not_see_the_case_or_a_document_of_it_gets_nothing_and_puts_nothing_foreign_in()
    {
        var wide = await desk.AddPersonAsync([Role.Reviewer], Sample.River, Sample.Chen);
        using var api = await ApiClient.OfAsync(desk, wide, mayChange: true);
        var theirs = await desk.Sample.ArriveAsync("of Chen.pdf", DocumentState.Filed, [["A page of Chen's"]], document => document with { Category = Category.Correspondence, Title = "Chen's secret", CaseNumber = Sample.Chen });
        var saved = await api.PostAsync("saved-bundles", Spec(desk.Sample.Report.Id, theirs.Id), HttpStatusCode.Created);
        var path = $"saved-bundles/{saved.GetProperty("id").GetGuid()}";
        using var narrow = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], Sample.River), mayChange: true);
        foreach (var (method, address) in new[] { (HttpMethod.Get, path), (HttpMethod.Get, path + "/forecast"), (HttpMethod.Put, path), (HttpMethod.Post, path + "/build"), (HttpMethod.Post, path + "/freeze") })
        {
            (await narrow.RefusedAsync(method, address, HttpStatusCode.NotFound, method == HttpMethod.Get ? null : Spec(desk.Sample.Report.Id), method == HttpMethod.Put ? "*" : null)).ShouldBe("not-found", address);
        }

        (await narrow.RefusedAsync(HttpMethod.Post, "saved-bundles", HttpStatusCode.NotFound, Spec(theirs.Id))).ShouldBe("not-found");
        (await narrow.RefusedAsync(HttpMethod.Post, "saved-bundles", HttpStatusCode.NotFound, new { title = "x", @case = Sample.Chen })).ShouldBe("not-found");
        (await narrow.RefusedAsync(HttpMethod.Post, "saved-bundles", HttpStatusCode.UnprocessableEntity, new { title = "x", exhibits = new[] { new { file = "/etc/passwd" } } })).ShouldBe("bundle.refused");
    }

    private static object Spec(params Guid[] documents) => new { title = "Exhibits by a program", @case = Sample.River, bates = new { prefix = "API" }, exhibits = documents.Select(id => new { document = id }).ToArray() };

    /// <summary>Builds the next version and waits for its end; the address of what was built.</summary>
    private static async Task<string> BuiltAsync(ApiClient api, string path)
    {
        using var answer = await api.SendAsync(HttpMethod.Post, path + "/build", new { });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var built = answer.Headers.Location!.ToString();
        await Waiting.UntilAsync(async () => (await api.JsonAsync(built)).GetProperty("ended").GetBoolean(), TimeSpan.FromMinutes(3));
        return built[(Web.Api.DeskApi.Root.Length + 1)..];
    }
}
