using DocIntake.Catalog.Audit;
using DocIntake.Search;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api;

/// <summary><c>GET search</c>: pages that are hits, boxed, and in how much of what there is.</summary>
internal static class SearchApi
{
    public static void MapSearch(this RouteGroupBuilder api) => api.MapGet("search", SearchAsync)
        .Answers<SearchAnswer>("Pages that fit a query in the desk's language.").WithMetadata(new Refuses([], Queries: true))
        .RequireAuthorization(Rights.Read).Audited(AuditAct.Search, "pages");

    private static async Task<IResult> SearchAsync(
        [FromQuery] string? q, [FromQuery(Name = "case")] string? number, [FromQuery] int? limit, [FromQuery] SearchOrder? order, [FromQuery] bool? facets, [FromQuery] string? after, HttpContext http,
        Searcher searcher, CancellationToken cancel)
    {
        AuditNote.Of(http).Case = number;
        var request = new SearchRequest(q ?? "", number, Math.Clamp(limit ?? 20, 0, DeskApi.Most), order ?? SearchOrder.Relevance, after, facets ?? false);
        var answer = await searcher.SearchAsync(request, SignedInScope.Of(http.User), cancel);
        return answer.Error is { } error ? Refused.For(error) : DeskApi.Json(answer);
    }
}
