using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Owner;
using DocIntake.Web.Parts.Cases;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api;

/// <summary>The firm's cases, as far as the asker sees them.</summary>
internal static class CasesApi
{
    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapGet("cases", ListAsync).Answers<IReadOnlyList<Case>>("Every case that is seen.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "list of cases");
        api.MapGet("cases/{number}", FindAsync).Answers<Case>("One case; its ETag says which version.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "case");
        api.MapPost("cases", AddAsync).Answers<Acknowledged>("Adds a case; for who sees every case.", ApiReason.NotEveryCase, ApiReason.Exists, ApiReason.CaseRefused)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "case");
        api.MapPut("cases/{number}", ChangeAsync)
            .Answers<Acknowledged>("Replaces what is known of a case, with If-Match; for who sees every case.", ApiReason.NotFound, ApiReason.NotEveryCase, ApiReason.ChangedSince, ApiReason.CaseRefused, ApiReason.TagMissing)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "case");
        api.MapPost("cases/{number}/close", (string number, HttpContext http, CaseKeeping keeping, CancellationToken cancel) => CloseAsync(number, close: true, http, keeping, cancel))
            .Answers<Acknowledged>("Closes a case today: what comes for it waits in review.", ApiReason.NotFound, ApiReason.NotEveryCase, ApiReason.ChangedSince).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "case closed");
        api.MapPost("cases/{number}/open", (string number, HttpContext http, CaseKeeping keeping, CancellationToken cancel) => CloseAsync(number, close: false, http, keeping, cancel))
            .Answers<Acknowledged>("Opens a case again.", ApiReason.NotFound, ApiReason.NotEveryCase, ApiReason.ChangedSince).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "case opened again");
        api.MapPost("case-list", ImportAsync).Answers<Acknowledged>("Brings a list of cases in: CSV, its first line names the columns; name= is what faults call it.", ApiReason.NotEveryCase, ApiReason.CaseRefused)
            .Accepts<string>("text/csv").RequireAuthorization(Rights.Decide).WithMetadata(new RequestSizeLimitAttribute(CaseKeeping.LargestList)).Audited(AuditAct.Change, "cases imported");
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

    private static async Task<IResult> AddAsync(Case one, HttpContext http, CaseKeeping keeping, CancellationToken cancel)
    {
        AuditNote.Of(http).Case = one.Number;
        var kept = await keeping.AddAsync(one, Name(http), SignedInScope.Of(http.User), cancel);
        return kept.Fault == KeptFault.None
            ? Results.Created($"{DeskApi.Root}/cases/{Uri.EscapeDataString(one.Number)}", new Acknowledged($"Case {one.Number} is added.{kept.Doubts}")) : Refuse(kept);
    }

    private static async Task<IResult> ChangeAsync(string number, Case one, HttpContext http, CaseKeeping keeping, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await keeping.FindAsync(number, scope, cancel) is not { } seen ? Refused.NotFound
            : Tags.Stale(http, Tags.Of(seen), must: true)
                ?? (one.Number != number ? Refused.For(ApiReason.CaseRefused, "A case keeps its number.") : Told(await keeping.ChangeAsync(one, seen, Name(http), scope, cancel), $"Case {number} is changed."));
    }

    private static async Task<IResult> CloseAsync(string number, bool close, HttpContext http, CaseKeeping keeping, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await keeping.FindAsync(number, scope, cancel) is not { } seen ? Refused.NotFound
            : Tags.Stale(http, Tags.Of(seen)) ?? Told(await keeping.CloseAsync(seen, close, Name(http), scope, cancel), $"Case {number} is {(close ? "closed" : "open")}.");
    }

    private static async Task<IResult> ImportAsync([FromQuery] string? name, HttpContext http, CaseKeeping keeping, CancellationToken cancel)
    {
        using var csv = new MemoryStream();
        await http.Request.Body.CopyToAsync(csv, cancel);
        csv.Position = 0;
        var kept = await keeping.ImportAsync(csv, name ?? "the list", Name(http), SignedInScope.Of(http.User), cancel);
        return Told(kept, $"{kept.Cases} cases imported.");
    }

    private static string Name(HttpContext http) => http.User.Identity?.Name ?? "";

    private static IResult Told(Kept kept, string done) => kept.Fault == KeptFault.None ? DeskApi.Json(new Acknowledged(done + kept.Doubts)) : Refuse(kept);

    private static IResult Refuse(Kept kept) => Refused.For(
        kept.Fault switch
        {
            KeptFault.NotFound => ApiReason.NotFound,
            KeptFault.NotEveryCase => ApiReason.NotEveryCase,
            KeptFault.Exists => ApiReason.Exists,
            KeptFault.Stale => ApiReason.ChangedSince,
            _ => ApiReason.CaseRefused,
        },
        kept.Sentence);
}
