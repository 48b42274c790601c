using System.Net;
using System.Text.RegularExpressions;
using DocIntake.Catalog.People;
using DocIntake.Search;
using DocIntake.Web.Api;
using DocIntake.Web.Tests.Browser;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>The OpenAPI document leaves nothing out: no route, no method, no code of a refusal.</summary>
public sealed partial class DescriptionTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task Every_route_of_the_API_is_described_with_its_answer_and_its_refusals()
    {
        using var api = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reader]), mayChange: false);
        var description = await api.JsonAsync("openapi.json");
        description.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        var paths = description.GetProperty("paths");
        var routes = desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => ("/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(route => route.Item1.StartsWith(DeskApi.Root + "/", StringComparison.Ordinal) && !route.Item1.EndsWith("/openapi.json", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBeGreaterThan(20);
        foreach (var (pattern, methods) in routes)
        {
            var path = Constraint().Replace(pattern, "{$1}");
            paths.TryGetProperty(path, out var operations).ShouldBeTrue(path);
            foreach (var method in methods)
            {
                operations.TryGetProperty(method.ToLowerInvariant(), out var operation).ShouldBeTrue($"{method} {path}");
                operation.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace();
                var answers = operation.GetProperty("responses").EnumerateObject().Select(one => one.Name).ToList();
                answers.ShouldContain(status => status.StartsWith('2'), $"{method} {path}");
                answers.ShouldContain("401");
                if (path.Contains('{', StringComparison.Ordinal))
                {
                    answers.ShouldContain("404", $"{method} {path}");
                }
            }
        }

        paths.EnumerateObject().Select(path => path.Name).Where(path => !path.StartsWith(DeskApi.Root + "/", StringComparison.Ordinal)).ShouldBeEmpty("only the API is described");
    }

    [Fact]
    public async Task Every_code_of_a_refusal_is_described()
    {
        using var api = await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reader]), mayChange: false);
        var description = await api.JsonAsync("openapi.json");
        var listed = description.GetProperty("components").GetProperty("schemas").GetProperty("Refusal").GetProperty("properties").GetProperty("code").GetProperty("enum")
            .EnumerateArray().Select(code => code.GetString()!).ToList();
        listed.ShouldBe(ApiReason.All.Select(reason => reason.Code).Concat(QueryError.Codes), ignoreOrder: true);
        listed.ShouldBeUnique();

        // Those of the framework (a method or a type of body that nobody knows) may come of any address, and of one that there is not.
        string[] anywhere = [ApiReason.MethodUnknown.Code, ApiReason.MediaTypeUnknown.Code, ApiReason.TooLarge.Code, ApiReason.OtherSite.Code];
        var paths = description.GetProperty("paths").GetRawText();
        listed.Except(anywhere).Where(code => !paths.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty("no operation says that it may refuse so");
    }

    [Fact]
    public void Every_code_of_the_query_language_is_in_its_list()
    {
        var source = Directory.EnumerateFiles(Path.Combine(Repository(), "src", "DocIntake", "Search"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => QueryCode().Matches(File.ReadAllText(file)).Select(code => code.Groups[1].Value)).Distinct().ToList();
        source.ShouldBe(QueryError.Codes, ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_framework_refuses_by_itself_has_a_code_too()
    {
        var who = await desk.AddPersonAsync([Role.Reviewer], Sample.River);
        using var api = await ApiClient.OfAsync(desk, who, mayChange: true);
        (await api.RefusedAsync("nowhere", HttpStatusCode.NotFound)).ShouldBe("not-found");
        (await api.RefusedAsync(HttpMethod.Delete, "cases", HttpStatusCode.MethodNotAllowed)).ShouldBe("method.unknown");
        (await api.RefusedAsync("documents?state=nonsense", HttpStatusCode.BadRequest)).ShouldBe("request.invalid");
        using var broken = new StringContent("{ no JSON", System.Text.Encoding.UTF8, "application/json");
        using (var answer = await api.Http.PostAsync(new Uri("bundles", UriKind.Relative), broken, TestContext.Current.CancellationToken))
        {
            (await ApiClient.CodeAsync(answer, HttpStatusCode.BadRequest)).ShouldBe("request.invalid");
        }

        using var text = new StringContent("title: a bundle", System.Text.Encoding.UTF8, "text/yaml");
        using (var answer = await api.Http.PostAsync(new Uri("bundles", UriKind.Relative), text, TestContext.Current.CancellationToken))
        {
            (await ApiClient.CodeAsync(answer, HttpStatusCode.UnsupportedMediaType)).ShouldBe("media-type.unknown");
        }

        using var stranger = new ApiClient(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = api.Http.BaseAddress });
        (await stranger.RefusedAsync("cases", HttpStatusCode.Unauthorized)).ShouldBe("sign-in.needed");
        using var person = new ApiClient(await desk.SignedInAsync(who));
        person.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await person.RefusedAsync(HttpMethod.Post, DeskApi.Root + "/bundles", HttpStatusCode.Forbidden, new { })).ShouldBe("site.other");
    }

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "DocIntake.sln")))
        {
            at = at.Parent!;
        }

        return at.FullName;
    }

    [GeneratedRegex(@"\{([a-z]+):[^}]*\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"""(query\.[a-z]+)""")]
    private static partial Regex QueryCode();
}
