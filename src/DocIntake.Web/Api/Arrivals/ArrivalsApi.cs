using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Days;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Days;
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
        api.MapGet("days/{day}", DayAsync).Answers<ApiDay>("What came in on a day (2026-11-25) and what has become of it; of who sees some cases the files with a document of these.", ApiReason.NotFound)
            .RequireAuthorization(Rights.Read).Audited(AuditAct.View, "day");
    }

    private static async Task<IResult> DayAsync(string day, HttpContext http, DayBook days, TimeProvider time, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return time.DayOf(day) is { } date ? DeskApi.Json(ApiDay.Of(await days.OfAsync(time.StartOf(date), time.StartOf(date.AddDays(1)), scope, cancel), scope)) : Refused.NotFound;
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

/// <summary>A day: its receipt, and what happened on it.</summary>
public sealed record ApiDay(Balance Receipt, ApiDayList FiledAlone, ApiDayList Asked, ApiDayList Corrected)
{
    internal static ApiDay Of(Day day, CaseScope scope) => new(day.Receipt, ApiDayList.Of(day.FiledAlone, scope), ApiDayList.Of(day.Asked, scope), ApiDayList.Of(day.Corrected, scope));
}

/// <summary>How many documents there are, and the first of them.</summary>
public sealed record ApiDayList(int Count, IReadOnlyList<ApiDayDocument> Documents)
{
    internal static ApiDayList Of(DayList list, CaseScope scope) =>
        new(list.Count, [.. list.Named.Select(one => new ApiDayDocument(one.Id, one.Document.Title, one.Document.Category, one.Document.Cases.FirstOrDefault(scope.Allows), one.State))]);
}

/// <summary>A document of a day, as it stands now.</summary>
public sealed record ApiDayDocument(Guid Id, string Title, string Category, string? Case, DocumentState State);
