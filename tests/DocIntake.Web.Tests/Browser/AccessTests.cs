using System.Net;
using DocIntake.Documents;
using DocIntake.Web.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

public sealed class AccessTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static readonly string[] Open = ["/sign-in", "/sign-in/password", "/problem/{code:int}", "/health/live"];

    [Fact]
    public async Task Every_endpoint_refuses_who_is_not_signed_in()
    {
        using var stranger = desk.Client();
        var endpoints = desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(10);
        foreach (var endpoint in endpoints)
        {
            var pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            if (Open.Contains(pattern))
            {
                continue;
            }

            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
            {
                RoutePatternParameterPart { Name: "id" } when pattern.Contains("id:int", StringComparison.Ordinal) || pattern.StartsWith("/owner", StringComparison.Ordinal) => "1",
                RoutePatternParameterPart { Name: "id" } => desk.Sample.Report.Id.ToString(),
                RoutePatternParameterPart { Name: "number" } => Sample.River,
                RoutePatternParameterPart { Name: "width" } => "160",
                RoutePatternParameterPart => "1",
                RoutePatternLiteralPart literal => literal.Content,
                _ => throw new InvalidOperationException(pattern),
            }));
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using var answer = await stranger.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);
                var refused = answer.StatusCode == HttpStatusCode.Unauthorized
                    || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/sign-in?to=", StringComparison.Ordinal));
                refused.ShouldBeTrue($"{method} {path} answered {(int)answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("/uploads")]
    [InlineData("/bundle?handler=add")]
    [InlineData("/bundle/0f8fad5b-d9cb-469f-a165-70867728950e?handler=build")]
    [InlineData("/review?handler=accept&id=1")]
    [InlineData("/sign-in?handler=out")]
    public async Task A_change_without_the_forms_token_is_refused(string path)
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        using var body = new MultipartFormDataContent { { new ByteArrayContent([1]), "files", "a.pdf" } };
        using var answer = await person.PostAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_document_of_a_case_outside_the_scope_does_not_exist()
    {
        using var person = await desk.SignedInAsync(CaseScope.Of([Sample.Chen]));
        var id = desk.Sample.Report.Id;
        foreach (var path in (string[])[$"/documents/{id}", $"/documents/{id}/original", $"/documents/{id}/filed", $"/documents/{id}/pages/1/image/160", $"/cases/{Sample.River}"])
        {
            using var answer = await person.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var path in (string[])["/", "/intake", "/errors", "/cases", "/review", "/bundle", "/search?q=Rivera"])
        {
            var shown = await person.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            shown.Replace("q=Rivera", "", StringComparison.Ordinal).ShouldNotContain("Mercy", Shouldly.Case.Insensitive, path);
        }
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        var link = desk.Services.GetRequiredService<OneTimeLink>().CreateLink(desk.Address);
        using var first = desk.Client();
        using var second = desk.Client();
        using var taken = await first.GetAsync(link, TestContext.Current.CancellationToken);
        using var refused = await second.GetAsync(link, TestContext.Current.CancellationToken);
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var cookie = string.Join(';', taken.Headers.GetValues("Set-Cookie"));
        cookie.ShouldContain("httponly", Shouldly.Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Shouldly.Case.Insensitive);
    }

    [Fact]
    public void A_link_is_too_old_after_an_hour()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var links = new OneTimeLink(time);
        var link = links.CreateLink(new Uri("http://127.0.0.1:1"));
        time.Advance(OneTimeLink.Lifetime);
        links.Use(link.Query["?key=".Length..]).ShouldBeNull();
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_shut_strangers_out()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        foreach (var path in (string[])["/", "/desk.css", "/health/live", "/nowhere"])
        {
            using var answer = await person.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldNotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
            answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
        }

        using var page = await person.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_download_is_never_shown_in_the_browser_and_its_name_is_harmless()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        using var answer = await person.GetAsync(new Uri($"/documents/{desk.Sample.Question.Id}/original", UriKind.Relative), TestContext.Current.CancellationToken);
        var disposition = answer.Content.Headers.ContentDisposition!;
        disposition.DispositionType.ShouldBe("attachment");
        (disposition.FileNameStar ?? disposition.FileName!).ShouldBe("letter_fdp.exe.pdf");
    }

    [Fact]
    public async Task No_page_holds_script_or_style_of_its_own()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        foreach (var path in (string[])["/", "/intake", "/errors", "/cases", $"/cases/{Sample.River}", $"/documents/{desk.Sample.Question.Id}?tab=text", "/review", "/bundle", "/nowhere"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
            using var answer = await person.SendAsync(request, TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            html.ShouldContain("</html>", Shouldly.Case.Insensitive, path);
            html.ShouldNotContain("<style", Shouldly.Case.Insensitive, path);
            html.ShouldNotContain(" style=", Shouldly.Case.Insensitive, path);
            html.ShouldNotMatch(@"\son[a-z]+=""", path);
            html.ShouldNotMatch("<script(?! type=\"module\" src=\"/js/)", path);
            html.ShouldNotContain("\u202E");
        }
    }
}
