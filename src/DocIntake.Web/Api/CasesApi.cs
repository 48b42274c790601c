using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;

namespace DocIntake.Web.Api;

/// <summary>The firm's cases, as far as the asker sees them.</summary>
internal static class CasesApi
{
    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapGet("cases", ListAsync).Answers<IReadOnlyList<Case>>("Every case that is seen.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "list of cases");
        api.MapGet("cases/{number}", FindAsync).Answers<Case>("One case; its ETag says which version.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "case");
    }

    /// <summary>A case as the asker sees it: linked cases that are not theirs are not named.</summary>
    private static Case Seen(Case one, CaseScope scope) => one with { LinkedCases = [.. one.LinkedCases.Where(scope.Allows)] };

    private static async Task<IResult> ListAsync(HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return DeskApi.Json((await catalog.ListCasesAsync(scope, cancel)).Select(one => Seen(one, scope)));
    }

    private static async Task<IResult> FindAsync(string number, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return (await catalog.ListCasesAsync(scope, cancel)).FirstOrDefault(one => one.Number == number) is { } found
            ? Tags.Answer(http, Tags.Of(found), Seen(found, scope)) : Refused.NotFound;
    }
}
