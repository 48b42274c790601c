using DocIntake.Bundles.Productions;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents.Wire;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api.Bundles;

/// <summary>The production ledger: did this page go out, to whom, under which number.</summary>
internal static class LedgerApi
{
    public static void MapLedger(this RouteGroupBuilder api) =>
        api.MapGet("produced", AskAsync)
            .Answers<LedgerAnswer>("Each time that pages went out under a Bates number; q= is such a number, the SHA-256 of an original, or a document's id, pages= some of its pages (1-3,5).", ApiReason.NotFound)
            .RequireAuthorization(Rights.Read).Audited(AuditAct.View, "production ledger");

    private static async Task<IResult> AskAsync([FromQuery] string q, [FromQuery] string? pages, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        AuditNote.Of(http).Detail = string.IsNullOrEmpty(pages) ? q : $"{q}, pages {pages}";
        var positions = string.IsNullOrEmpty(pages) ? null : PageRanges.Parse(pages);
        return pages is { Length: > 0 } && positions is null ? Refused.For(ApiReason.Invalid, $"\"{pages}\" is not a list of pages; write for example 1-3,5.")
            : await ProductionLedger.AskAsync(catalog, q, positions, SignedInScope.Of(http.User), cancel) is { } answer ? DeskApi.Json(answer) : Refused.NotFound;
    }
}
