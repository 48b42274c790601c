using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api;

/// <summary>The audit log, for who oversees it.</summary>
internal static class AuditApi
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        api.MapGet("audit", ListAsync).Answers<IReadOnlyList<AuditLine>>("Who saw and did what, the newest first; on with before=.").RequireAuthorization(Rights.Oversee).Audited(AuditAct.View, "audit log");
        api.MapGet("audit/verification", VerifyAsync).Answers<AuditVerification>("Whether anybody tampered with the log.").RequireAuthorization(Rights.Oversee).Audited(AuditAct.View, "audit log verified");
    }

    private static async Task<IResult> ListAsync(
        [FromQuery] string? who, [FromQuery(Name = "case")] string? number, [FromQuery] AuditAct? act, [FromQuery] Guid? document, [FromQuery] long? before, [FromQuery] int? limit, AuditLog log,
        CancellationToken cancel) => DeskApi.Json(await log.ListAsync(new AuditFilter(who, number, act, document, before, Math.Clamp(limit ?? 100, 1, DeskApi.Most)), cancel));

    private static async Task<IResult> VerifyAsync(AuditPlace place, CancellationToken cancel) => DeskApi.Json(await Task.Run(() => AuditVerification.Of(place), cancel));
}
