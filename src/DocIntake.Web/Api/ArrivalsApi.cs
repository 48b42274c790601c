using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api;

/// <summary>What came in, and what has become of it.</summary>
internal static class ArrivalsApi
{
    public static void MapArrivals(this RouteGroupBuilder api)
    {
        api.MapGet("arrivals", ListAsync).Answers<IReadOnlyList<ApiArrival>>("The newest arrivals with their documents.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "intake");
        api.MapGet("arrivals/{id:guid}", FindAsync).Answers<ApiArrival>("One arrival.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "arrival");
        api.MapGet("receipt", ReceiptAsync).Answers<Balance>("dropped = working + filed + review + duplicate + rejected, in files and pages; it counts everything, so it is for who sees every case.", ApiReason.NotEveryCase)
            .RequireAuthorization(Rights.Read).Audited(AuditAct.View, "receipt");
    }

    private static async Task<IResult> ListAsync([FromQuery] int? limit, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return DeskApi.Json((await catalog.ListArrivalsAsync(Math.Clamp(limit ?? 100, 1, DeskApi.Most), scope, cancel)).Select(entry => ApiArrival.Of(entry, scope)));
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await catalog.FindArrivalsAsync([id], scope, cancel) is [var found] ? DeskApi.Json(ApiArrival.Of(found, scope)) : Refused.NotFound;
    }

    private static async Task<IResult> ReceiptAsync(HttpContext http, CatalogReader catalog, CancellationToken cancel) => SignedInScope.Of(http.User).Unassigned
        ? DeskApi.Json(await catalog.BalanceAsync(arrivals: null, cancel)) : Refused.For(ApiReason.NotEveryCase);
}
