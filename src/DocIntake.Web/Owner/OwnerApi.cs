using System.Security.Cryptography;
using System.Text;
using DocIntake.Documents;
using DocIntake.Web.Verbs;
using Microsoft.AspNetCore.Authorization;

namespace DocIntake.Web.Owner;

/// <summary>
/// The machine API: what another process of the same machine asks the owner of a data folder to do. Open to whoever can read the owner's
/// key, that is, to the same user.
/// </summary>
internal static class OwnerApi
{
    public const string Root = "/api/v1/", Scheme = "Owner";

    public static void MapOwnerApi(this WebApplication app, string key)
    {
        var api = app.MapGroup(Root).WithMetadata(new AllowAnonymousAttribute()).DisableAntiforgery();
        api.AddEndpointFilter(async (call, next) => HasKey(call.HttpContext, key) ? await next(call) : Results.StatusCode(StatusCodes.Status401Unauthorized));
        api.AddEndpointFilter(async (call, next) =>
        {
            try
            {
                return await next(call);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return Refuse(ExitCode.InputOutput, fault.Message);
            }
        });
        api.MapPost("cases", Cases.SaveAsync);
        api.MapPost("ingest", Ingest.TakeAsync);
        api.MapPost("report", Ingest.ReportAsync);
        api.MapPost("reviews/{id:int}", Reviews.DecideAsync);
        api.MapPost("bundles", Bundles.BuildAsync);
        api.MapGet("bundles/{name}", Bundles.Fetch);
        api.MapGet("bundles/{name}/natives/{file}", Bundles.FetchNative);
        api.MapPost("reindex", Index.RebuildAsync);
        api.MapPost("restore", Restoring.RunAsync);
    }

    /// <summary>Says no in one sentence, with the exit code that the asking verb ends with.</summary>
    public static IResult Refuse(ExitCode code, string sentence) =>
        Results.Json(new Refusal(code, sentence), Json.Options, statusCode: StatusCodes.Status422UnprocessableEntity);

    public static IResult Answer<T>(T answer) => Results.Json(answer, Json.Options);

    private static bool HasKey(HttpContext http, string key)
    {
        var given = http.Request.Headers.Authorization.ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes($"{Scheme} {key}"));
    }
}
