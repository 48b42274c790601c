using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Api;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DocIntake.Web.Owner;

/// <summary>The key of the process that owns a data folder: it lies beside the folder, readable by the same user only.</summary>
public sealed record OwnerKey(string Key)
{
    /// <summary>True for a request that brings it.</summary>
    public bool IsOf(HttpContext http) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"{OwnerApi.Scheme} {Key}"));
}

/// <summary>
/// The verbs are programs like any other: what they have done, they ask of the programs' API. With the owner's key, and from this machine alone, they are
/// whoever runs the host.
/// </summary>
internal sealed class OwnerSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IServiceProvider services)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>True for a request that says to be a verb's.</summary>
    public static bool Is(HttpContext http) => ApiProblems.IsApi(http) && http.Request.Headers.Authorization.ToString().StartsWith(OwnerApi.Scheme + " ", StringComparison.Ordinal);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (services.GetService<OwnerKey>()?.IsOf(Context) != true || Context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
        {
            return Task.FromResult(AuthenticateResult.Fail("not the owner's key"));
        }

        AuditNote.Of(Context).From = OwnerApi.CommandLine;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, Environment.UserName)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new SignedIn(identity, CaseScope.All, [Role.Intake, Role.Reviewer, Role.Reader], person: null), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refused.For(ApiReason.KeyUnknown).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refused.For(ApiReason.RightMissing).ExecuteAsync(Context);
}
