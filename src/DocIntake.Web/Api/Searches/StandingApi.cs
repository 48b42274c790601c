using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Standing;
using DocIntake.Search.Standing;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Owner;
using DocIntake.Web.Parts.Searches;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api.Searches;

/// <summary>Searches that a person keeps, what these found among what came in, and the hits of a list of terms.</summary>
internal static class StandingApi
{
    private const long LargestList = 4 << 20;

    public static void MapStanding(this RouteGroupBuilder api)
    {
        api.MapGet("searches", ListAsync).Answers<IReadOnlyList<ApiSearch>>("Searches that the asker keeps, and those that others share for a case that they see.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "saved searches and alerts");
        api.MapPost("searches", SaveAsync).Answers<ApiSearch>("Keeps a search; the same one again only changes whether it alerts.", ApiReason.NotFound, ApiReason.SearchRefused)
            .Produces<ApiSearch>(StatusCodes.Status201Created).RequireAuthorization(Rights.Read).Audited(AuditAct.Change, "search saved");
        api.MapPut("searches/{id:guid}", SetAsync).Answers<ApiSearch>("Whether an own search alerts, and is shown to who sees its case.", ApiReason.NotFound, ApiReason.SearchRefused)
            .RequireAuthorization(Rights.Read).Audited(AuditAct.Change, "saved search");
        api.MapDelete("searches/{id:guid}", RemoveAsync).Answers<Acknowledged>("Forgets an own search and its alerts.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.Change, "saved search removed");
        api.MapGet("alerts", AlertsAsync).Answers<IReadOnlyList<ApiAlert>>("What own searches found among what came in and is seen now: those not seen first, then the latest.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "saved searches and alerts");
        api.MapPost("alerts/seen", SeeAsync).Answers<Acknowledged>("The asker has seen these; without any named, all that alerts lists.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.Change, "alerts seen");
        api.MapPost("term-list", CountAsync).Answers<IReadOnlyList<TermHits>>("Counts the hits of a list of searches, one a line or the first column of a CSV, by case.", ApiReason.TermsRefused)
            .Accepts<string>("text/plain", "text/csv").WithMetadata(new RequestSizeLimitAttribute(LargestList)).RequireAuthorization(Rights.Read).Audited(AuditAct.Search, "list of terms");
    }

    private static async Task<IResult> ListAsync(HttpContext http, StandingBook book, SearchKeeping keeping, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        var own = await keeping.OwnAsync(http.User, cancel);
        return DeskApi.Json(own.Where(one => one.Case is null || scope.Allows(one.Case)).Concat(await book.ListSharedAsync(http.User.Owner(), scope, cancel)).Select(one => ApiSearch.Of(one, http.User.Owner())));
    }

    private static async Task<IResult> SaveAsync(ApiSearchAsked asked, HttpContext http, SearchKeeping keeping, CancellationToken cancel)
    {
        (AuditNote.Of(http).Case, AuditNote.Of(http).Detail) = (asked.Case, asked.Query);
        return Told(http, await keeping.SaveAsync(http.User, asked.Query, narrowed: null, asked.Case, asked.Alerts, cancel), StatusCodes.Status201Created);
    }

    private static async Task<IResult> SetAsync(Guid id, ApiSearchSet set, HttpContext http, SearchKeeping keeping, CancellationToken cancel)
    {
        var kept = await keeping.SetAsync(http.User, id, set.Alerts, set.Shared, cancel);
        AuditNote.Of(http).Detail = kept.Search?.Query;
        return Told(http, kept, StatusCodes.Status200OK);
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext http, StandingBook book, SearchKeeping keeping, CancellationToken cancel)
    {
        if ((await keeping.OwnAsync(http.User, cancel)).FirstOrDefault(one => one.Id == id) is not { } own)
        {
            return Refused.NotFound;
        }

        AuditNote.Of(http).Detail = own.Query;
        await book.RemoveAsync(id, http.User.Owner(), cancel);
        return DeskApi.Json(new Acknowledged("The search and its alerts are forgotten."));
    }

    private static async Task<IResult> AlertsAsync([FromQuery] int? limit, HttpContext http, StandingBook book, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return DeskApi.Json((await book.ListAlertsAsync(http.User.Owner(), scope, Math.Clamp(limit ?? 100, 1, DeskApi.Most), cancel))
            .Select(one => new ApiAlert(one.Id, one.Search.Id, ApiDocument.Of(one.Document, scope).Document, one.Pages, one.At, one.Seen)));
    }

    private static async Task<IResult> SeeAsync(ApiSeen seen, HttpContext http, StandingBook book, CancellationToken cancel)
    {
        // Only what is seen through this very key or session: others of the same person's stay new.
        var listed = (await book.ListAlertsAsync(http.User.Owner(), SignedInScope.Of(http.User), DeskApi.Most, cancel)).Select(one => one.Id).ToList();
        var wanted = seen.Alerts ?? listed;
        if (wanted.Except(listed).Any())
        {
            return Refused.NotFound;
        }

        await book.SeeAsync(http.User.Owner(), wanted, cancel);
        return DeskApi.Json(new Acknowledged($"{wanted.Count} seen."));
    }

    private static async Task<IResult> CountAsync([FromQuery(Name = "case")] string? number, HttpContext http, TermCounter counter, CancellationToken cancel)
    {
        using var body = new StreamReader(http.Request.Body);
        var (terms, fault) = TermList.Of(await body.ReadToEndAsync(cancel));
        (AuditNote.Of(http).Case, AuditNote.Of(http).Detail) = (number, string.Join(" · ", terms));
        return fault is null ? DeskApi.Json(counter.Count(terms, number, SignedInScope.Of(http.User), cancel)) : Refused.For(ApiReason.TermsRefused, fault);
    }

    private static IResult Told(HttpContext http, KeptSearch kept, int status) => kept == KeptSearch.Unknown ? Refused.NotFound
        : kept.Fault is { } fault ? Refused.For(ApiReason.SearchRefused, fault) : DeskApi.Json(ApiSearch.Of(kept.Search!, http.User.Owner()), status);
}

/// <summary>A search to keep, in the query language.</summary>
/// <param name="Case">In this case only; null = in all that the asker sees.</param>
/// <param name="Alerts">Run on each document that comes in, from now on.</param>
public sealed record ApiSearchAsked(string? Query, string? Case, bool Alerts);

/// <summary>What can be said of a search that is kept.</summary>
public sealed record ApiSearchSet(bool Alerts, bool Shared);

/// <summary>A search that somebody keeps.</summary>
/// <param name="Narrowed">Fields that hits must have besides; null = none.</param>
/// <param name="IsOwn">False for one that another person shares.</param>
public sealed record ApiSearch(Guid Id, string Query, string? Narrowed, string? Case, bool Alerts, bool Shared, string By, bool IsOwn, DateTimeOffset Made)
{
    internal static ApiSearch Of(StandingSearch search, Guid asker) =>
        new(search.Id, search.Query, search.Narrowed, search.Case, search.Alerts, search.Shared, search.By, search.Owner == asker, search.Made);
}

/// <summary>A document that a search found when it came in.</summary>
/// <param name="Pages">Positions of the pages that are hits.</param>
/// <param name="Seen">When its owner saw it; null = not yet.</param>
public sealed record ApiAlert(long Id, Guid Search, ReportedDocument Document, IReadOnlyList<int> Pages, DateTimeOffset At, DateTimeOffset? Seen);

/// <summary>Alerts that were seen; null = all that are listed.</summary>
public sealed record ApiSeen(IReadOnlyList<long>? Alerts);
