using System.Security.Cryptography;
using System.Text;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Audit;
using DocIntake.Web.Owner.Bundles;
using DocIntake.Web.Verbs;
using Microsoft.AspNetCore.Authorization;

namespace DocIntake.Web.Owner;

/// <summary>
/// The machine API: what another process of the same machine asks the owner of a data folder to do. Open to whoever can read the owner's
/// key, that is, to the same user.
/// </summary>
internal static class OwnerApi
{
    public const string Root = "/owner/", Scheme = "Owner", CommandLine = "command line";

    public static void MapOwnerApi(this WebApplication app, string key)
    {
        var api = app.MapGroup(Root).WithMetadata(new AllowAnonymousAttribute(), new OwnersOnly()).DisableAntiforgery();
        api.AddEndpointFilter(async (call, next) =>
        {
            if (!HasKey(call.HttpContext, key))
            {
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }

            var note = AuditNote.Of(call.HttpContext);
            (note.Who, note.From) = (Environment.UserName, CommandLine);
            return await next(call);
        });
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
        api.MapPost("cases", Cases.SaveAsync).Audited(AuditAct.Change, "cases");
        api.MapPost("ingest", Ingest.TakeAsync).Audited(AuditAct.Change, "files taken in");
        api.MapPost("report", Ingest.ReportAsync).WithMetadata(new AuditedAttribute(AuditAct.View, "arrivals") { Once = true });
        api.MapPost("reviews/{id:int}", Reviews.DecideAsync).Audited(AuditAct.Change, "review");
        api.MapPost("bundles", BundleRequests.BuildAsync).Audited(AuditAct.Change, "bundle built");
        api.MapGet("bundles/{name}", BundleRequests.Fetch).Audited(AuditAct.Download, "bundle");
        api.MapGet("bundles/{name}/natives/{file}", BundleRequests.FetchNative).Audited(AuditAct.Export, "native file of a bundle");
        api.MapGet("bundles/{name}/beside/{what}", BundleRequests.FetchBeside).Audited(AuditAct.Export, "papers of a bundle");
        api.MapGet("saved-bundles", SavedBundleRequests.ListAsync).Audited(AuditAct.View, "bundles");
        api.MapPost("saved-bundles", SavedBundleRequests.SaveAsync).Audited(AuditAct.Change, "bundle being put together");
        api.MapGet("saved-bundles/{id:guid}", SavedBundleRequests.FindAsync).Audited(AuditAct.Export, "spec of a bundle");
        api.MapPost("saved-bundles/{id:guid}/build", SavedBundleRequests.BuildAsync).Audited(AuditAct.Change, "bundle built");
        api.MapGet("saved-bundles/builds/{id:guid}", SavedBundleRequests.Fetch).Audited(AuditAct.Download, "bundle");
        api.MapGet("saved-bundles/builds/{id:guid}/natives/{file}", SavedBundleRequests.FetchNative).Audited(AuditAct.Export, "native file of a bundle");
        api.MapGet("saved-bundles/builds/{id:guid}/beside/{what}", SavedBundleRequests.FetchBeside).Audited(AuditAct.Export, "papers of a bundle");
        api.MapPost("reindex", Index.RebuildAsync).Audited(AuditAct.Change, "search index rebuilt");
        api.MapPost("restore", Restoring.RunAsync).Audited(AuditAct.Change, "case folders restored");
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

/// <summary>Marks what asks for the owner's key instead of somebody who is signed in.</summary>
internal sealed class OwnersOnly;
