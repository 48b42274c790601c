using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using DocIntake.Catalog.People;
using DocIntake.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DocIntake.Web.Api;

/// <summary>
/// Programs come with a key of a person's: it sees what that person sees at that moment, or some cases of it, and never decides about people. Only a hash of it is kept; it ends
/// by itself.
/// </summary>
internal sealed class ApiKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, PeopleBook people, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "ApiKey";

    public const int MostDays = 365;

    /// <summary>The claim of a key that only reads.</summary>
    public const string Reads = "docintake:reads";

    private const string Word = "Bearer ", Beginning = "di_";

    /// <summary>True for a request that brings a key.</summary>
    public static bool Is(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") && http.Request.Headers.Authorization.ToString().StartsWith(Word + Beginning, StringComparison.Ordinal);

    /// <summary>A new key, and what is kept of it.</summary>
    public static (string Key, string Hash) Make()
    {
        var key = Beginning + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (key, HashOf(key));
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var cancel = Context.RequestAborted;
        var given = Request.Headers.Authorization.ToString();
        if (!given.StartsWith(Word, StringComparison.Ordinal) || await people.FindKeyAsync(HashOf(given[Word.Length..]), cancel) is not { } key || key.Until <= time.GetUtcNow()
            || await people.FindAsync(key.Person, cancel) is not { IsDisabled: false } person)
        {
            return AuthenticateResult.Fail("unknown, expired or withdrawn");
        }

        // It never decides about people or reads the audit log; a reading key does not even answer.
        Role[] allowed = key.MayChange ? [Role.Intake, Role.Reviewer, Role.Reader] : [Role.Reader];
        var roles = person.Roles.Any(role => role is not (Role.Admin or Role.Auditor)) ? person.Roles.Append(Role.Reader).Intersect(allowed).ToList() : [];
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, $"{person.Name} (key {key.Name})"), .. key.MayChange ? Array.Empty<Claim>() : [new Claim(Reads, "")]], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new SignedIn(identity, key.Narrow(await people.ScopeOfAsync(person, cancel)), roles, person.Id) { IsNarrowed = key.Cases is not null }, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refused.For(ApiReason.KeyUnknown).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refused.For(ApiReason.RightMissing).ExecuteAsync(Context);

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
