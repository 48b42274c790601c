using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace DocIntake.Web.Access;

/// <summary>
/// Who is signed in, looked up at each request. A session ends after 15 minutes without activity, after 8 hours whatever happens, with a sign-out, and at once
/// when its person is disabled or sets another password. What a page asks by itself is no activity.
/// </summary>
public sealed class Sessions(PeopleBook people, TimeProvider time)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15), Longest = TimeSpan.FromHours(8);

    private const string SessionClaim = "docintake:session", SinceClaim = "docintake:since", PersonClaim = "docintake:person", StampClaim = "docintake:stamp";

    private static readonly Role[] EveryRole = Enum.GetValues<Role>();

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    // The last activity of each session, and the ends of those that were signed out of; both only of this process, and only as long as a cookie may live.
    private readonly ConcurrentDictionary<string, DateTimeOffset> active = new(), over = new();

    /// <summary>What the cookie of a new session says. Null = whoever runs the host.</summary>
    public ClaimsPrincipal Begin(string name, Person? person)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.Name, name), new(SessionClaim, Guid.NewGuid().ToString("N")),
            new(SinceClaim, time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)),
        ];
        if (person is not null)
        {
            claims.AddRange([new(PersonClaim, person.Id.ToString()), new(StampClaim, person.SecurityStamp)]);
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    /// <summary>The cookie is good for nothing any more, wherever a copy of it is.</summary>
    public void End(ClaimsPrincipal person)
    {
        if (person.FindFirstValue(SessionClaim) is { } session)
        {
            over[session] = time.GetUtcNow() + Longest;
        }
    }

    /// <summary>Who a session's cookie is of at this moment; null when the session is over. No activity.</summary>
    /// <param name="from">Where the request comes from: the host's own operator sits at the host.</param>
    public async Task<SignedIn?> LookUpAsync(ClaimsPrincipal cookie, IPAddress? from, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (cookie.Identity is not ClaimsIdentity identity || cookie.FindFirstValue(SessionClaim) is not { } session || over.ContainsKey(session)
            || !long.TryParse(cookie.FindFirstValue(SinceClaim), CultureInfo.InvariantCulture, out var since) || now - new DateTimeOffset(since, TimeSpan.Zero) >= Longest
            || (active.TryGetValue(session, out var last) && now - last >= Idle))
        {
            return null;
        }

        if (cookie.FindFirstValue(PersonClaim) is not { } id)
        {
            return from is null || IPAddress.IsLoopback(from) ? new SignedIn(identity, CaseScope.All, EveryRole, person: null) : null;
        }

        return await people.FindAsync(Guid.Parse(id), cancel) is { IsDisabled: false } person && person.SecurityStamp == cookie.FindFirstValue(StampClaim)
            ? new SignedIn(identity, await people.ScopeOfAsync(person, cancel), person.Roles, person.Id)
            : null;
    }

    /// <summary>Called for each request that carries a session's cookie.</summary>
    internal async Task ValidateAsync(CookieValidatePrincipalContext request)
    {
        var http = request.HttpContext;
        if (await LookUpAsync(request.Principal!, http.Connection.RemoteIpAddress, http.RequestAborted) is not { } known)
        {
            request.RejectPrincipal();
            await http.SignOutAsync();
            return;
        }

        request.ReplacePrincipal(known);
        if (!PassiveAttribute.IsPassive(http))
        {
            Touch(known.FindFirstValue(SessionClaim)!);

            // The cookie's own end moves along, at most once a minute.
            request.ShouldRenew = time.GetUtcNow() - request.Properties.IssuedUtc > Often;
        }
    }

    private void Touch(string session)
    {
        var now = time.GetUtcNow();
        active[session] = now;
        foreach (var (old, _) in active.Where(one => now - one.Value > Longest))
        {
            active.TryRemove(old, out _);
        }

        foreach (var (old, _) in over.Where(one => now > one.Value))
        {
            over.TryRemove(old, out _);
        }
    }
}

/// <summary>A request that a page makes by itself: it keeps nobody signed in.</summary>
/// <param name="handler">The handler of a page that is meant; null = the endpoint itself.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PassiveAttribute(string? handler = null) : Attribute
{
    internal static bool IsPassive(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<PassiveAttribute>() is { } passive
        && (passive.Handler is null || passive.Handler.Equals(http.Request.Query["handler"], StringComparison.OrdinalIgnoreCase));

    public string? Handler { get; } = handler;
}
