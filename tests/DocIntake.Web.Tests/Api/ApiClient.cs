using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DocIntake.Catalog.People;
using DocIntake.Web.Api;
using DocIntake.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api;

/// <summary>A program with a key of somebody's.</summary>
internal sealed class ApiClient(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public static async Task<ApiClient> OfAsync(DeskHost desk, Person who, bool mayChange, params string[] only)
    {
        var (key, hash) = ApiKeys.Make();
        var now = DateTimeOffset.UtcNow;
        await desk.People.AddKeyAsync(new ApiKey(Guid.CreateVersion7(), who.Id, "a program", mayChange, now, now.AddDays(1)) { Cases = only.Length > 0 ? only : null }, hash, TestContext.Current.CancellationToken);
        return With(desk, key);
    }

    public static ApiClient With(DeskHost desk, string key)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(desk.Address, DeskApi.Root + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ApiClient(http);
    }

    public void Dispose() => Http.Dispose();

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Documents.Json.Options) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> JsonAsync(string path) => await ReadAsync(await SendAsync(HttpMethod.Get, path), HttpStatusCode.OK);

    public async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode status = HttpStatusCode.OK) => await ReadAsync(await SendAsync(HttpMethod.Post, path, body), status);

    public async Task<string> TagAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return answer.Headers.ETag.ShouldNotBeNull(path).ToString();
    }

    /// <summary>The reason code of a refusal.</summary>
    public async Task<string?> RefusedAsync(HttpMethod method, string path, HttpStatusCode status, object? body = null, string? ifMatch = null)
    {
        using var answer = await SendAsync(method, path, body, ifMatch);
        return await CodeAsync(answer, status);
    }

    public Task<string?> RefusedAsync(string path, HttpStatusCode status) => RefusedAsync(HttpMethod.Get, path, status);

    public static async Task<string?> CodeAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status, answer.RequestMessage!.RequestUri!.ToString());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        using (answer)
        {
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(status, $"{answer.RequestMessage!.RequestUri}: {said}");
            return said.Length == 0 ? default : JsonDocument.Parse(said).RootElement;
        }
    }
}
