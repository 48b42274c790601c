using DocIntake.Web.Access;
using DocIntake.Web.Api.Bundles;
using DocIntake.Web.Api.Searches;
using DocIntake.Web.Audit;

namespace DocIntake.Web.Api;

/// <summary>
/// What programs ask of the host: everything that the desk does, by the same functions. JSON as the verbs print it; refusals are problem details with a
/// code; <c>openapi.json</c> describes all of it.
/// </summary>
internal static class DeskApi
{
    public const string Root = "/api/v1";

    /// <summary>Lines of one list.</summary>
    public const int Most = 500;

    public static void MapDeskApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).AddEndpointFilter(ApiProblems.OwnSiteAsync).AddEndpointFilter(ApiProblems.ReadingKeysReadAsync);
        api.MapSearch();
        api.MapCases();
        api.MapDocuments();
        api.MapReviews();
        api.MapBundles();
        api.MapSavedBundles();
        api.MapLedger();
        api.MapStanding();
        api.MapArrivals();
        api.MapUploads();
        api.MapErrors();
        api.MapAudit();
        app.MapOpenApi(Root + "/openapi.json").RequireAuthorization(Rights.SignedIn).NotAudited("It describes the API and tells nothing of any case.");
    }

    public static IResult Json<T>(T answer, int status = StatusCodes.Status200OK) => Results.Json(answer, Documents.Json.Options, statusCode: status);
}
