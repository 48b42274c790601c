using System.Net;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>Whatever is looked at, searched, handed out or changed stands in the audit log before it leaves the host.</summary>
public sealed class AuditTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task Every_endpoint_says_what_the_audit_log_says_of_it()
    {
        var loader = desk.Services.GetRequiredService<PageLoader>();
        var silent = new List<string>();
        foreach (var endpoint in desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                silent.AddRange(Says([.. endpoint.Metadata]) ? [] : [endpoint.DisplayName ?? "?"]);
                continue;
            }

            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            var words = compiled.HandlerTypeInfo.GetCustomAttributes(inherit: true);
            silent.AddRange(Says(words) ? [] : [page.ViewEnginePath]);

            // Looking at the page is what the page's own word is for; a handler that is sent something has one of its own.
            silent.AddRange(compiled.HandlerMethods
                .Where(handler => !"GET".Equals(handler.HttpMethod, StringComparison.OrdinalIgnoreCase) && !words.OfType<NotAuditedAttribute>().Any())
                .Where(handler => handler.MethodInfo.GetCustomAttributes(typeof(AuditedAttribute), inherit: true).Length == 0)
                .Select(handler => $"{page.ViewEnginePath} {handler.MethodInfo.Name}"));
        }

        silent.ShouldBeEmpty();
        static bool Says(IReadOnlyList<object> metadata) => metadata.OfType<AuditedAttribute>().Any() != metadata.OfType<NotAuditedAttribute>().Any();
    }

    [Fact]
    public async Task A_view_a_search_a_download_a_print_and_a_refusal_are_written_with_who_what_and_case()
    {
        var id = desk.Sample.Report.Id;
        using var person = await desk.SignedInAsync(CaseScope.All);
        await GetAsync(person, $"/documents/{id}?page=2");
        await GetAsync(person, $"/documents/{id}/original");
        await GetAsync(person, "/search?q=fracture&case=" + Sample.River);
        await GetAsync(person, $"/cases/{Sample.Chen}");
        using (await person.PostAsync(new Uri($"/printed?page=%2Fcases%2F{Sample.River}", UriKind.Relative), null, TestContext.Current.CancellationToken))
        {
        }

        var stranger = await desk.AddPersonAsync([Role.Reader], Sample.Chen);
        using var other = await desk.SignedInAsync(stranger);
        (await GetAsync(other, $"/documents/{id}?page=1")).ShouldBe(HttpStatusCode.NotFound);

        var log = desk.Services.GetRequiredService<AuditLog>();
        var lines = (await log.ListAsync(new AuditFilter(Who: "A. Ruiz"), TestContext.Current.CancellationToken))
            .Concat(await log.ListAsync(new AuditFilter(Who: stranger.Name), TestContext.Current.CancellationToken)).ToList();
        AuditLine The(AuditAct act, string what, int status = 200) => lines.First(line => line.Act == act && line.What == what && line.Status == status);
        The(AuditAct.View, "document").ShouldSatisfyAllConditions(
            line => line.Document.ShouldBe(id), line => line.Case.ShouldBe(Sample.River), line => line.Detail!.ShouldContain("page=2"), line => line.From.ShouldBe("127.0.0.1"));
        The(AuditAct.Download, "original file").Document.ShouldBe(id);
        The(AuditAct.Search, "pages").ShouldSatisfyAllConditions(line => line.Detail!.ShouldContain("fracture"), line => line.Detail!.ShouldContain("1 pages"), line => line.Case.ShouldBe(Sample.River));
        The(AuditAct.View, "case").Case.ShouldBe(Sample.Chen);
        The(AuditAct.Print, "page", 204).Case.ShouldBe(Sample.River);
        The(AuditAct.View, "document", 404).ShouldSatisfyAllConditions(line => line.Document.ShouldBe(id), line => line.Case.ShouldBe(Sample.River));
        The(AuditAct.SignIn, "sign-in", 302).Detail.ShouldBeNull("the key of the link is nobody's business");
        AuditVerification.Of(desk.Services.GetRequiredService<AuditPlace>()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sign_in_is_written_under_the_name_that_the_account_has_and_a_list_under_the_case_it_is_of()
    {
        var who = await desk.AddPersonAsync([Role.Reader], Sample.River);
        using var person = desk.Client();
        using (await Forms.PostAsync(person, "/sign-in", "/sign-in", ("name", who.Name.ToUpperInvariant()), ("password", DeskHost.Password)))
        {
        }

        await GetAsync(person, "/unread?case=" + Sample.River);
        await GetAsync(person, "/api/v1/search?q=fracture&case=" + Sample.River);
        await GetAsync(person, "/api/v1/documents?case=" + Sample.River);

        var lines = await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Who: who.Name), TestContext.Current.CancellationToken);
        lines.Select(line => (line.Act, line.What, line.Case)).ShouldBe(
        [
            (AuditAct.View, "list of documents", Sample.River), (AuditAct.Search, "pages", Sample.River), (AuditAct.View, "pages that could not be read", Sample.River),
            (AuditAct.SignIn, "sign-in", null),
        ]);
    }

    [Fact]
    public async Task A_change_is_written_under_the_word_of_its_handler()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        using var form = await Forms.PostAsync(person, "/bundle", "/bundle?handler=add", ("document", desk.Sample.Bill.Id.ToString()));
        form.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var lines = await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Act: AuditAct.Change), TestContext.Current.CancellationToken);
        lines.ShouldContain(line => line.What == "bundle being put together" && line.Status == 302);
    }

    [Fact]
    public async Task What_cannot_be_audited_is_not_shown()
    {
        await using var host = new DeskHost();
        await host.InitializeAsync();
        using var person = await host.SignedInAsync(CaseScope.All);
        File.Delete(Path.Combine(host.Services.GetRequiredService<AuditPlace>().Folder, "audit.key"));

        using var answer = await person.GetAsync(new Uri($"/documents/{host.Sample.Report.Id}", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Mercy");
    }

    [Theory]
    [InlineData("no key at all")]
    [InlineData("ab12")]
    public async Task A_damaged_key_refuses_each_request_and_the_right_one_put_back_lets_them_go_on(string damaged)
    {
        await using var host = new DeskHost();
        await host.InitializeAsync();
        using var person = await host.SignedInAsync(CaseScope.All);
        var key = Path.Combine(host.Services.GetRequiredService<AuditPlace>().Folder, "audit.key");
        var right = await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(key, damaged, TestContext.Current.CancellationToken);
        (await GetAsync(person, $"/documents/{host.Sample.Report.Id}")).ShouldBe(HttpStatusCode.InternalServerError);
        (await GetAsync(person, $"/documents/{host.Sample.Report.Id}")).ShouldBe(HttpStatusCode.InternalServerError, "the first one did not take the writer along");

        // A look that could not be written is none: the next one is not taken for a piece of it.
        var thumbnail = $"/documents/{host.Sample.Report.Id}/pages/9/image/160";
        (await GetAsync(person, thumbnail)).ShouldBe(HttpStatusCode.InternalServerError);
        await File.WriteAllTextAsync(key, right, TestContext.Current.CancellationToken);
        (await GetAsync(person, thumbnail)).ShouldBe(HttpStatusCode.NotFound);
        (await host.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(), TestContext.Current.CancellationToken))
            .ShouldContain(line => line.What == "page images" && line.Status == 404);
        AuditVerification.Of(host.Services.GetRequiredService<AuditPlace>()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_look_does_not_hide_the_one_that_was_answered()
    {
        var who = await desk.AddPersonAsync([Role.Reader]);
        using var person = await desk.SignedInAsync(who);
        var thumbnail = $"/documents/{desk.Sample.Bill.Id}/pages/1/image/160";
        (await GetAsync(person, thumbnail)).ShouldBe(HttpStatusCode.NotFound);
        await desk.GrantAsync(who, Sample.River, AccessKind.Member);
        (await GetAsync(person, thumbnail)).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(person, thumbnail)).ShouldBe(HttpStatusCode.OK);

        var lines = await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Who: who.Name), TestContext.Current.CancellationToken);
        lines.Where(line => line.What == "page images").Select(line => line.Status).ShouldBe([200, 404], "the second look was a piece of the first");
    }

    [Fact]
    public async Task What_a_program_asked_for_is_written_when_the_host_fails_at_it()
    {
        await using var host = new DeskHost();
        await host.InitializeAsync();
        using var person = await host.SignedInAsync(CaseScope.All);
        foreach (var file in Directory.EnumerateFiles(host.Services.GetRequiredService<DataFolder>().Store, "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        var failing = $"/documents/{host.Sample.Report.Id}/original";
        (await GetAsync(person, failing)).ShouldBe(HttpStatusCode.InternalServerError);
        using (var browser = new HttpRequestMessage(HttpMethod.Get, failing) { Headers = { { "Accept", "text/html" } } })
        using (var answer = await person.SendAsync(browser, TestContext.Current.CancellationToken))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }

        (await host.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Document: host.Sample.Report.Id), TestContext.Current.CancellationToken))
            .Select(line => (line.What, line.Status)).ShouldBe([("original file", 500), ("original file", 500)], "one for each, however it was asked");
    }

    [Fact]
    public async Task The_page_shows_lines_filters_them_and_verifies_the_log()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        await GetAsync(person, $"/documents/{desk.Sample.Bill.Id}");

        var shown = await person.GetStringAsync(new Uri($"/audit?act=view&document={desk.Sample.Bill.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        shown.ShouldContain("Looked at</span> · document");
        (await person.GetStringAsync(new Uri("/audit?who=nobody", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain("Nothing like that");
        using var verified = await Forms.PostAsync(person, "/audit", "/audit?handler=verify");
        (await verified.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Nobody has tampered with them");
        using var other = await desk.SignedInAsync(CaseScope.Of([Sample.Chen]));
        (await GetAsync(other, "/audit")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        _ = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
