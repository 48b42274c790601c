using System.Net;
using DocIntake.Web.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace DocIntake.Web.Access;

/// <summary>Over the network only HTTPS is answered: of the host's own, or of a proxy that is named. This machine itself may use plain HTTP.</summary>
internal static class NetworkGuard
{
    public static void UseNetworkGuard(this WebApplication app)
    {
        var proxies = Network.Proxies(app.Services.GetRequiredService<NetworkOptions>());
        app.Use((http, next) => IsHere(http) || http.Request.IsHttps || proxies.Contains(Plain(http.Connection.RemoteIpAddress!)) ? next(http) : RefuseAsync(http));
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(forwarded);

        // What the proxy says: its visitor came by plain HTTP, or it forgot to say how.
        app.Use((http, next) => IsHere(http) || http.Request.IsHttps ? next(http) : RefuseAsync(http));
        app.UseHsts();
    }

    private static bool IsHere(HttpContext http) => http.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from);

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync("Over the network DocIntake answers HTTPS only.");
    }
}
