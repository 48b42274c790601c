using Microsoft.AspNetCore.Authentication.Cookies;

namespace DocIntake.Web.Access;

/// <summary>
/// Over HTTPS the cookie is pinned to this very host by the <c>__Host-</c> prefix. Over plain HTTP (loopback) its name carries the port:
/// browsers share cookies between the ports of a host, and two hosts on one machine would sign each other's people out.
/// </summary>
internal sealed class PinnedCookies : ICookieManager
{
    private readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) =>
        context.Request.IsHttps ? $"__Host-{key}" : $"{key}-{context.Request.Host.Port}";
}
