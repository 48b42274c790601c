using System.Security.Claims;
using DocIntake.Documents;

namespace DocIntake.Web.Access;

/// <summary>Which cases a signed-in person may see: the one place where a request's scope is decided. Nothing said means nothing seen.</summary>
public static class SignedInScope
{
    private const string CaseClaim = "docintake:case", EveryCase = "*";

    public static CaseScope Of(ClaimsPrincipal person)
    {
        var cases = person.FindAll(CaseClaim).Select(claim => claim.Value).ToList();
        return cases.Contains(EveryCase) ? CaseScope.All : CaseScope.Of(cases);
    }

    /// <summary>What the sign-in cookie says of a scope, for <see cref="Of"/> to read again.</summary>
    internal static IEnumerable<Claim> Claims(CaseScope scope) => scope.Numbers is { } numbers
        ? numbers.Select(number => new Claim(CaseClaim, number))
        : [new Claim(CaseClaim, EveryCase)];
}
