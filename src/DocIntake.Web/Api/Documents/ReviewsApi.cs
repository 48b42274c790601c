using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Review;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Api;

/// <summary>What waits for a person, and their answers.</summary>
internal static class ReviewsApi
{
    public static void MapReviews(this RouteGroupBuilder api)
    {
        api.MapGet("reviews", ListAsync).Answers<IReadOnlyList<ApiReview>>("What waits for a person, the longest waiting first.").RequireAuthorization(Rights.Decide).Audited(AuditAct.View, "reviews");
        api.MapGet("reviews/{id:int}", FindAsync).Answers<ApiReview>("One that waits.", ApiReason.NotFound).RequireAuthorization(Rights.Decide).Audited(AuditAct.View, "review");
        api.MapPost("reviews/{id:int}/answer", AnswerAsync)
            .Answers<Acknowledged>("Accept, correct, split, reject or try again; with If-Match only what was seen.", ApiReason.NotFound, ApiReason.ChangedSince, ApiReason.AnswerRefused)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "review answered");
    }

    private static async Task<IResult> ListAsync(HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return DeskApi.Json((await catalog.ListReviewAsync(scope, cancel)).Select(entry => ApiReview.Of(entry, scope)));
    }

    private static async Task<IResult> FindAsync(int id, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await catalog.FindReviewAsync(id, scope, cancel) is { } entry
            ? Tags.Answer(http, Tags.Of(entry.Document.Version), ApiReview.Of(entry with { Document = (await catalog.ListUnseenAsync(scope, cancel)).Tell(entry.Document) }, scope)) : Refused.NotFound;
    }

    private static async Task<IResult> AnswerAsync(int id, Answer answer, HttpContext http, CatalogReader catalog, ReviewDesk desk, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        if (await catalog.FindReviewAsync(id, scope, cancel) is not { } entry)
        {
            return Refused.NotFound;
        }

        if (Tags.Stale(http, Tags.Of(entry.Document.Version)) is { } stale)
        {
            return stale;
        }

        var decision = await desk.DecideAsync(id, answer, http.User.Identity?.Name ?? "", scope, cancel, Tags.Seen(http, entry.Document.Version));
        return decision.Fault is { } fault ? Refused.Answer(fault) : DeskApi.Json(new Acknowledged($"Review {id} is answered; the document walks on."));
    }
}
