using DocIntake.Catalog.People;
using Microsoft.AspNetCore.Authorization;

namespace DocIntake.Web.Access;

/// <summary>
/// What a request needs, by name; each endpoint names one, and a test fails for one that does not. A right opens the endpoint; which cases are seen
/// behind it is decided by <see cref="SignedIn.Scope"/>.
/// </summary>
public static class Rights
{
    /// <summary>Looking, searching, downloading, printing.</summary>
    public const string Read = "read";

    /// <summary>Taking files in.</summary>
    public const string TakeIn = "take-in";

    /// <summary>Answering reviews, changing documents, binding exhibits.</summary>
    public const string Decide = "decide";

    /// <summary>People, their roles and their cases.</summary>
    public const string Manage = "manage";

    /// <summary>The audit log.</summary>
    public const string Oversee = "oversee";

    /// <summary>Anything that only needs somebody who is signed in: their own account.</summary>
    public const string SignedIn = "signed-in";

    private static readonly Dictionary<string, Role[]> Holders = new()
    {
        [Read] = [Role.Admin, Role.Intake, Role.Reviewer, Role.Reader],
        [TakeIn] = [Role.Intake, Role.Reviewer],
        [Decide] = [Role.Reviewer],
        [Manage] = [Role.Admin],
        [Oversee] = [Role.Auditor, Role.Admin],
        [SignedIn] = Enum.GetValues<Role>(),
    };

    public static bool May(this System.Security.Claims.ClaimsPrincipal person, string right) => person is SignedIn known && known.Roles.Any(Holders[right].Contains);

    internal static void AddRights(this AuthorizationBuilder policies)
    {
        foreach (var right in Holders.Keys)
        {
            policies.AddPolicy(right, policy => policy.RequireAuthenticatedUser().RequireAssertion(asked => asked.User.May(right)));
        }
    }
}

/// <summary>What a page's handler needs beyond the page itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(string right) : Attribute
{
    public string Right { get; } = right;
}
