using System.Net.Http.Headers;
using DocIntake.Documents;
using DocIntake.Storage;
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
    private HttpClient http;
    private RunningHost? own;

    private OwnerClient(DataFolder data, OwnerAddress address, RunningHost? own)
    {
        this.data = data;
        this.own = own;
        http = Reaching(address);
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

    public async Task<TReply> GetAsync<TReply>(string path, CancellationToken cancel)
    {
        using var reply = await SendAsync(() => http.GetAsync(new Uri(OwnerApi.Root + path, UriKind.Relative), cancel), cancel);
        return (await reply.Content.ReadFromJsonAsync<TReply>(Json.Options, cancel))!;
    }

    /// <summary>Fetches a file that an earlier request made.</summary>
    public async Task DownloadAsync(string path, string into, CancellationToken cancel)
    {
        using var reply = await SendAsync(() => http.GetAsync(new Uri(OwnerApi.Root + path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel), cancel);
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
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address.Uri), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(OwnerApi.Scheme, address.Key);
        return http;
    }

    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancel)
    {
        HttpResponseMessage reply;
        try
        {
            try
            {
                reply = await send();
            }
            catch (HttpRequestException refused) when (own is null && refused.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // Another verb owned the folder, and is done. Nothing of this request reached it.
                http.Dispose();
                (var address, own) = await FindAsync(data, cancel);
                http = Reaching(address);
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
            var refusal = reply.Content.Headers.ContentType?.MediaType == "application/json"
                ? await reply.Content.ReadFromJsonAsync<Refusal>(Json.Options, cancel)
                : null;
            throw new VerbException(
                refusal?.Code ?? ExitCode.InputOutput, refusal?.Message ?? $"The owner of the data folder answered {(int)reply.StatusCode}.");
        }
    }
}

/// <summary>Why the owner did not do what was asked.</summary>
public sealed record Refusal(ExitCode Code, string Message);
