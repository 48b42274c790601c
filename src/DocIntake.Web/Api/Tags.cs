using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace DocIntake.Web.Api;

/// <summary>ETags: a document's is the number of its writes, a case's the hash of what is known of it.</summary>
internal static class Tags
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    public static string Of<T>(T whole) => $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(whole, Documents.Json.Options)).AsSpan(..12))}\"";

    /// <summary>The answer with its tag; without a body when the asker has it already.</summary>
    public static IResult Answer<T>(HttpContext http, string tag, T answer)
    {
        http.Response.Headers.ETag = tag;
        return Has(http.Request.Headers.IfNoneMatch, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(answer, Documents.Json.Options);
    }

    /// <summary>Who says which version they saw does not change what it has become since. Null when nothing is in the way.</summary>
    /// <param name="must">True where a change replaces all of it: whoever saw nothing must not make it.</param>
    public static IResult? Stale(HttpContext http, string tag, bool must = false) =>
        StringValues.IsNullOrEmpty(http.Request.Headers.IfMatch) ? must ? Refused.For(ApiReason.TagMissing) : null
        : Has(http.Request.Headers.IfMatch, tag) ? null : Refused.For(ApiReason.ChangedSince);

    /// <summary>The version that a change which was found not stale is held to, since another may come between; null where the asker named none.</summary>
    public static int? Seen(HttpContext http, int version) => http.Request.Headers.IfMatch is [{ } tag] && tag == Of(version) ? version : null;

    private static bool Has(StringValues tags, string tag) =>
        tags.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(one => one == tag || one == "*");
}
