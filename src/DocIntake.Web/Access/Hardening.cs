namespace DocIntake.Web.Access;

/// <summary>Headers that go with every answer: nothing from elsewhere, nothing inline, nothing framed, nothing kept in a cache.</summary>
internal static class Hardening
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public static IApplicationBuilder UseHardening(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What the host shows is somebody's medical record; static files, which are not, say otherwise themselves.
        headers.CacheControl = "no-cache, no-store";
        return next(http);
    });
}
