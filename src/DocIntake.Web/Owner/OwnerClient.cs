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
    private readonly HttpClient http;
    private readonly RunningHost? own;

    private OwnerClient(OwnerAddress address, RunningHost? own)
    {
        this.own = own;

        // The owner is on this machine: a proxy that the environment names must never see the key.
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address.Uri), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(OwnerApi.Scheme, address.Key);
    }

    /// <exception cref="VerbException">The owner does not answer.</exception>
    public static async Task<OwnerClient> ReachAsync(DataFolder data, CancellationToken cancel)
    {
        // Two processes may start at once: the one that does not get the lock finds the other.
        for (var tries = 0; tries < 3; tries++)
        {
            if (OwnerLock.TryTake(data) is { } held)
            {
                var host = await RunningHost.StartAsync(HostSettings.ForOneVerb(data), held, cancel);
                return new OwnerClient(host.Address, host);
            }

            if (await OwnerLock.FindAsync(data, cancel) is { } address)
            {
                return new OwnerClient(address, own: null);
            }
        }

        throw new VerbException(ExitCode.InputOutput, $"Another process holds {data.Root} and does not answer; stop it and run this again.");
    }

    public async Task<TReply> PostAsync<TAsk, TReply>(string path, TAsk ask, CancellationToken cancel)
    {
        using var reply = await SendAsync(() => http.PostAsJsonAsync(OwnerApi.Root + path, ask, Json.Options, cancel));
        return (await reply.Content.ReadFromJsonAsync<TReply>(Json.Options, cancel))!;
    }

    /// <summary>Fetches a file that an earlier request made.</summary>
    public async Task DownloadAsync(string path, string into, CancellationToken cancel)
    {
        using var reply = await SendAsync(() => http.GetAsync(new Uri(OwnerApi.Root + path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel));
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

    private static async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        HttpResponseMessage reply;
        try
        {
            reply = await send();
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
                ? await reply.Content.ReadFromJsonAsync<Refusal>(Json.Options)
                : null;
            throw new VerbException(
                refusal?.Code ?? ExitCode.InputOutput, refusal?.Message ?? $"The owner of the data folder answered {(int)reply.StatusCode}.");
        }
    }
}

/// <summary>Why the owner did not do what was asked.</summary>
public sealed record Refusal(ExitCode Code, string Message);
