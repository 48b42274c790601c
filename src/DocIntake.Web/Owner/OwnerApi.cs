using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Audit;
using DocIntake.Web.Owner.Bundles;
using DocIntake.Web.Verbs;
using Microsoft.AspNetCore.Authorization;

namespace DocIntake.Web.Owner;

/// <summary>
/// What the verbs ask of the owner of a data folder that no program elsewhere may: it names paths of this machine, or the folder as a whole. Open to whoever
/// can read the owner's key, that is, to the same user. For the rest the verbs are clients of the programs' API (<see cref="OwnerSignIn"/>).
/// </summary>
internal static class OwnerApi
{
    public const string Root = "/owner/", Scheme = "Owner", CommandLine = "command line";

    public static void MapOwnerApi(this WebApplication app)
    {
        var key = app.Services.GetRequiredService<OwnerKey>();
        var api = app.MapGroup(Root).WithMetadata(new AllowAnonymousAttribute(), new OwnersOnly()).DisableAntiforgery();
        api.AddEndpointFilter(async (call, next) =>
        {
            if (!key.IsOf(call.HttpContext))
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
        api.MapPost("ingest", Ingest.TakeAsync).Audited(AuditAct.Change, "files taken in");
        api.MapPost("report", Ingest.ReportAsync).WithMetadata(new AuditedAttribute(AuditAct.View, "arrivals") { Once = true });
        api.MapPost("bundles", BundleRequests.BuildAsync).Audited(AuditAct.Change, "bundle built");
        api.MapGet("bundles/{name}", BundleRequests.Fetch).Audited(AuditAct.Download, "bundle");
        api.MapGet("bundles/{name}/natives/{file}", BundleRequests.FetchNative).Audited(AuditAct.Export, "native file of a bundle");
        api.MapGet("bundles/{name}/beside/{what}", BundleRequests.FetchBeside).Audited(AuditAct.Export, "papers of a bundle");
        api.MapPost("index", Index.CheckAsync).Audited(AuditAct.Change, "search index checked");
        api.MapPost("reindex", Index.RebuildAsync).Audited(AuditAct.Change, "search index rebuilt");
        api.MapPost("restore", Restoring.RunAsync).Audited(AuditAct.Change, "case folders restored");
    }

    /// <summary>Says no in one sentence, with the exit code that the asking verb ends with.</summary>
    public static IResult Refuse(ExitCode code, string sentence) =>
        Results.Json(new Refusal(code, sentence), Json.Options, statusCode: StatusCodes.Status422UnprocessableEntity);

    public static IResult Answer<T>(T answer) => Results.Json(answer, Json.Options);
}

/// <summary>Marks what asks for the owner's key instead of somebody who is signed in.</summary>
internal sealed class OwnersOnly;
