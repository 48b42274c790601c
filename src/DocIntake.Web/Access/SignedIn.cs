using System.Security.Claims;
using DocIntake.Catalog.People;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;

namespace DocIntake.Web.Access;

/// <summary>
/// Who asks, made anew for each request from what the catalog says at that moment: a role, a membership or a wall holds from the next request on. The
/// cookie knows only whose session it is.
/// </summary>
public sealed class SignedIn(ClaimsIdentity session, CaseScope scope, IReadOnlyList<Role> roles, Guid? person) : ClaimsPrincipal(session)
{
    /// <summary>Which cases are seen.</summary>
    public CaseScope Scope { get; } = scope;

    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Null for whoever runs the host and came by its one-time link.</summary>
    public Guid? Person { get; } = person;

    /// <summary>True for a key that sees some of its person's cases only: what is the person's own and of no case is not its.</summary>
    public bool IsNarrowed { get; init; }
}

/// <summary>Which cases a request may see: the one place where it is asked. Nothing known means nothing seen.</summary>
public static class SignedInScope
{
    public static CaseScope Of(ClaimsPrincipal person) => person is SignedIn known ? known.Scope : CaseScope.Nothing;

    /// <summary>True for a case that may be named to the person.</summary>
    /// <summary>Whose a person's own searches are: whoever runs the host has no account, but searches.</summary>
    public static Guid Owner(this ClaimsPrincipal person) => (person as SignedIn)?.Person ?? StandingSearch.Operator;

    public static bool Sees(this ClaimsPrincipal person, string? number) => Of(person).Allows(number);

    /// <summary>Of a document's cases the first that may be named to the person: one that is linked with a case of theirs may be filed elsewhere.</summary>
    public static string? CaseOf(this ClaimsPrincipal person, Document document) => document.Cases.FirstOrDefault(Of(person).Allows);
}
