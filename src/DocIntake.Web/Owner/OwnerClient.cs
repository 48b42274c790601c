using System.Net.Http.Headers;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Api;
using DocIntake.Web.Hosting;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Owner;

/// <summary>
/// How a writing verb works: it asks the owner of the data folder. Where nobody owns it, this process becomes the owner until the client
/// is disposed; the requests are the same.
/// </summary>
public sealed class OwnerClient : IAsyncDisposable
{
    private readonly DataFolder data;
    private OwnerAddress owner;
    private HttpClient http;
    private RunningHost? own;

    private OwnerClient(DataFolder data, OwnerAddress owner, RunningHost? own)
    {
        this.data = data;
        this.owner = owner;
        this.own = own;
        http = Reaching(owner);
    }

    /// <exception cref="VerbException">The owner does not answer.</exception>
    public static async Task<OwnerClient> ReachAsync(DataFolder data, CancellationToken cancel)
    {
        var (address, own) = await FindAsync(data, cancel);
        return new OwnerClient(data, address, own);
    }

    public async Task<TReply> PostAsync<TAsk, TReply>(string path, TAsk ask, CancellationToken cancel)
    {
        using var reply = await SendAsync(() => http.PostAsJsonAsync(OwnerApi.Root + path, ask, Json.Options, cancel), cancel);
        return (await reply.Content.ReadFromJsonAsync<TReply>(Json.Options, cancel))!;
    }

    /// <summary>Asks the programs' API, where a verb does what any program can.</summary>
    /// <param name="path">Below <see cref="DeskApi.Root"/>.</param>
    /// <param name="ask">The body: what is sent as JSON, or content as it is; null = none.</param>
    /// <param name="unknown">What the verb says where there is no such thing.</param>
    /// <param name="ifMatch">The version that is changed; null = whichever there is.</param>
    /// <exception cref="VerbException">It refused; the sentence is its own.</exception>
    public async Task<TReply> AskAsync<TReply>(HttpMethod method, string path, object? ask, Refusal unknown, CancellationToken cancel, string? ifMatch = null)
    {
        using var reply = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(method, $"{DeskApi.Root}/{path}") { Content = ask as HttpContent ?? (ask is null ? null : JsonContent.Create(ask, ask.GetType(), options: Json.Options)) };
            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }

            return http.SendAsync(request, cancel);
        }, cancel, unknown);
        return (await reply.Content.ReadFromJsonAsync<TReply>(Json.Options, cancel))!;
    }

    /// <summary>Fetches a file.</summary>
    /// <param name="place">Where it is handed out, from the host's root.</param>
    public async Task DownloadAsync(string place, string into, CancellationToken cancel)
    {
        using var reply = await SendAsync(() => http.GetAsync(new Uri(place, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel), cancel);
        Directory.CreateDirectory(Path.GetDirectoryName(into)!);
        await using var file = File.Create(into);
        await reply.Content.CopyToAsync(file, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }

    private static async Task<(OwnerAddress Address, RunningHost? Own)> FindAsync(DataFolder data, CancellationToken cancel)
    {
        // Two processes may start at once: the one that does not get the lock finds the other.
        for (var tries = 0; tries < 3; tries++)
        {
            if (OwnerLock.TryTake(data) is { } held)
            {
                var host = await RunningHost.StartAsync(HostSettings.ForOneVerb(data), held, cancel);
                return (host.Address, host);
            }

            if (await OwnerLock.FindAsync(data, cancel) is { } address)
            {
                return (address, null);
            }
        }

        throw new VerbException(ExitCode.InputOutput, $"Another process holds {data.Root} and does not answer; stop it and run this again.");
    }

    private static HttpClient Reaching(OwnerAddress address)
    {
        // The owner is on this machine: a proxy that the environment names must never see the key.
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address.Uri), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(OwnerApi.Scheme, address.Key);
        return http;
    }

    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancel, Refusal? unknown = null)
    {
        HttpResponseMessage reply;
        try
        {
            try
            {
                reply = await send();
            }
            catch (HttpRequestException refused) when (own is null)
            {
                // Another verb owned the folder, and is done: it answered what it began, so nothing of this request was. A killed one may have begun it.
                if (refused.HttpRequestError != HttpRequestError.ConnectionError && !await OwnerLock.WithdrewAsync(data, owner, cancel))
                {
                    throw;
                }

                http.Dispose();
                (owner, own) = await FindAsync(data, cancel);
                http = Reaching(owner);
                reply = await send();
            }
        }
        catch (HttpRequestException gone)
        {
            throw new VerbException(ExitCode.InputOutput, $"The process that owns the data folder went away ({gone.Message}); run this again.");
        }

        if (reply.IsSuccessStatusCode)
        {
            return reply;
        }

        using (reply)
        {
            var refusal = reply.Content.Headers.ContentType?.MediaType switch
            {
                "application/json" => await reply.Content.ReadFromJsonAsync<Refusal>(Json.Options, cancel),
                "application/problem+json" => Refusal.Of(await reply.Content.ReadFromJsonAsync<JsonElement>(Json.Options, cancel), unknown),
                _ => null,
            };
            throw new VerbException(
                refusal?.Code ?? ExitCode.InputOutput, refusal?.Message ?? $"The owner of the data folder answered {(int)reply.StatusCode}.");
        }
    }
}

/// <summary>Why the owner did not do what was asked.</summary>
public sealed record Refusal(ExitCode Code, string Message)
{
    /// <summary>A refusal of the programs' API.</summary>
    /// <param name="unknown">What is said where there is no such thing.</param>
    internal static Refusal Of(JsonElement problem, Refusal? unknown)
    {
        var code = problem.GetProperty("code").GetString();
        return code == ApiReason.NotFound.Code && unknown is not null ? unknown
            : new(ApiReason.All.FirstOrDefault(reason => reason.Code == code)?.Exit ?? ExitCode.WrongUse, problem.GetProperty("detail").GetString() ?? "The host refused.");
    }
}
