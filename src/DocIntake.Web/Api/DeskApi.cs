using System.Globalization;
using System.Security.Claims;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Review;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Owner;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DocIntake.Web.Api;

/// <summary>What programs ask of the host: search, cases, documents, their pages, reviews and answers. JSON as the verbs print it; refusals are problem details.</summary>
internal static class DeskApi
{
    private const int Most = 500;

    public static void MapDeskApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapGet("search", SearchAsync).RequireAuthorization(Rights.Read).Audited(AuditAct.Search, "pages");
        api.MapGet("cases", CasesAsync).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "list of cases");
        api.MapGet("documents", DocumentsAsync).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "list of documents");
        api.MapGet("documents/{id:guid}", DocumentAsync).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "document");
        api.MapGet("documents/{id:guid}/pages/{position:int:min(1)}", PageAsync).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "text of a page");
        api.MapGet("reviews", ReviewsAsync).RequireAuthorization(Rights.Decide).Audited(AuditAct.View, "reviews");
        api.MapGet("reviews/{id:int}", ReviewAsync).RequireAuthorization(Rights.Decide).Audited(AuditAct.View, "review");
        api.MapPost("reviews/{id:int}/answer", AnswerAsync).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "review answered");
    }

    private static async Task<IResult> SearchAsync(
        string? q, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "case")] string? number, int? limit, string? after, HttpContext http, Searcher searcher, CancellationToken cancel)
    {
        AuditNote.Of(http).Case = number;
        if (string.IsNullOrWhiteSpace(q))
        {
            return Refused.Result(StatusCodes.Status400BadRequest, "query.empty", "Say in q what is searched for.");
        }

        var answer = await searcher.SearchAsync(new SearchRequest(q, number, Math.Clamp(limit ?? 20, 1, Most), After: after), SignedInScope.Of(http.User), cancel);
        return answer.Error is { } error
            ? Refused.Result(StatusCodes.Status400BadRequest, error.Code, error.Message, error.Position)
            : Json(answer);
    }

    private static async Task<IResult> CasesAsync(ClaimsPrincipal person, CatalogReader catalog, CancellationToken cancel) =>
        Json(await catalog.ListCasesAsync(SignedInScope.Of(person), cancel));

    private static async Task<IResult> DocumentsAsync(
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "case")] string? number, string? category, DocumentState? state, int? limit, HttpContext http, CatalogReader catalog,
        CancellationToken cancel)
    {
        var filter = new DocumentFilter(number, category, state, Limit: Math.Clamp(limit ?? 100, 1, Most));
        var scope = SignedInScope.Of(http.User);
        AuditNote.Of(http).Case = number;
        return Json((await catalog.ListDocumentsAsync(filter, scope, cancel)).Select(entry => ApiDocument.Of(entry, scope)));
    }

    private static async Task<IResult> DocumentAsync(Guid id, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await catalog.FindDocumentAsync(id, scope, cancel) is not { } entry ? Refused.NotFound
            : Tagged(http, entry.Version) ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Json(ApiDocument.Of(entry, scope));
    }

    private static async Task<IResult> PageAsync(Guid id, int position, ClaimsPrincipal person, CatalogReader catalog, Renditions renditions, CancellationToken cancel) =>
        await catalog.FindDocumentAsync(id, SignedInScope.Of(person), cancel) is { Document: { HasPages: true } document } && position <= document.OriginalPages.Count
            && await renditions.LoadPageAsync(document.OriginalSha256, document.OriginalPages[position - 1], cancel) is { } page
            ? Json(page) : Refused.NotFound;

    private static async Task<IResult> ReviewsAsync(ClaimsPrincipal person, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(person);
        return Json((await catalog.ListReviewAsync(scope, cancel)).Select(entry => ApiReview.Of(entry, scope)));
    }

    private static async Task<IResult> ReviewAsync(int id, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await catalog.FindReviewAsync(id, scope, cancel) is not { } entry ? Refused.NotFound
            : Tagged(http, entry.Document.Version) ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Json(ApiReview.Of(entry, scope));
    }

    private static async Task<IResult> AnswerAsync(int id, Answer answer, HttpContext http, CatalogReader catalog, ReviewDesk desk, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        if (await catalog.FindReviewAsync(id, scope, cancel) is not { } entry)
        {
            return Refused.NotFound;
        }

        // Who says which version they saw does not answer for what it has become since.
        if (http.Request.Headers.IfMatch is { Count: > 0 } seen && !seen.Contains(TagOf(entry.Document.Version)))
        {
            return Refused.Result(StatusCodes.Status412PreconditionFailed, "changed-since", "It has changed since you saw it; look at it again.");
        }

        var decision = await desk.DecideAsync(id, answer, http.User.Identity?.Name ?? "", scope, cancel);
        return decision.Fault is { } fault ? Refused.Result(StatusCodes.Status422UnprocessableEntity, "answer.refused", fault) : Json(new Acknowledged("Answered; the walk goes on."));
    }

    private static IResult Json<T>(T answer) => Results.Json(answer, Documents.Json.Options);

    /// <summary>Puts the version on the answer; true when the asker has it already.</summary>
    private static bool Tagged(HttpContext http, int version)
    {
        http.Response.Headers.ETag = TagOf(version);
        return http.Request.Headers.IfNoneMatch is { } known && !StringValues.IsNullOrEmpty(known) && known.Contains(TagOf(version));
    }

    private static string TagOf(int version) => new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"")).ToString();
}
