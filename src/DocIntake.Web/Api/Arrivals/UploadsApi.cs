using System.Globalization;
using System.Text;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Intake;
using DocIntake.Intake.Uploads;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api;

/// <summary>Files sent in pieces by the protocol tus 1.0 (https://tus.io/protocols/resumable-upload) with its extensions creation, termination and expiration.</summary>
internal static class UploadsApi
{
    private const string Version = "1.0.0", Resumable = "Tus-Resumable", Offset = "Upload-Offset", Length = "Upload-Length";

    public static void MapUploads(this RouteGroupBuilder api)
    {
        var uploads = api.MapGroup("uploads").AddEndpointFilter(ResumableAsync);
        uploads.MapMethods("", [HttpMethods.Options], Tell).HandsNothing("What of tus is spoken here.").RequireAuthorization(Rights.TakeIn).NotAudited("It tells the protocol's version and limits.");
        uploads.MapPost("", BeginAsync).HandsNothing("Begins an upload: Upload-Length, and in Upload-Metadata filename and, if wanted, case.", ApiReason.NotFound, ApiReason.TooLarge, ApiReason.TooMany, ApiReason.NoSpace, ApiReason.OtherVersion)
            .Produces(StatusCodes.Status201Created).RequireAuthorization(Rights.TakeIn).Audited(AuditAct.Change, "upload");
        uploads.MapMethods("{id:guid}", [HttpMethods.Head], Look).HandsNothing("How far it is: Upload-Offset.", ApiReason.NotFound, ApiReason.OtherVersion)
            .RequireAuthorization(Rights.TakeIn).NotAudited("It tells who sends a file how much of it is here.");
        uploads.MapPatch("{id:guid}", AppendAsync).HandsNothing("The next piece, from Upload-Offset on. With the last one the file is taken in, as the arrival of the same id.", ApiReason.NotFound, ApiReason.OtherOffset, ApiReason.TooLarge, ApiReason.Busy, ApiReason.OtherVersion)
            .Produces(StatusCodes.Status204NoContent).WithMetadata(new RequestSizeLimitAttribute(UploadShelf.Largest), new AuditedAttribute(AuditAct.Change, "piece of an upload") { Once = true })
            .RequireAuthorization(Rights.TakeIn);
        uploads.MapDelete("{id:guid}", (Guid id, HttpContext http, UploadShelf shelf) => shelf.Drop(id, Name(http)) ? Results.NoContent() : Refused.NotFound)
            .HandsNothing("Throws it away.", ApiReason.NotFound, ApiReason.OtherVersion).Produces(StatusCodes.Status204NoContent).RequireAuthorization(Rights.TakeIn).Audited(AuditAct.Change, "upload given up");
    }

    private static string Name(HttpContext http) => http.User.Identity?.Name ?? "";

    private static RouteHandlerBuilder HandsNothing(this RouteHandlerBuilder endpoint, string summary, params ApiReason[] refuses) =>
        endpoint.WithSummary(summary).Produces(StatusCodes.Status200OK).WithMetadata(new Refuses(refuses));

    private static async ValueTask<object?> ResumableAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        http.Response.Headers[Resumable] = Version;
        if (http.Request.Method == HttpMethods.Options || http.Request.Headers[Resumable] == Version)
        {
            return await next(call);
        }

        http.Response.Headers["Tus-Version"] = Version;
        return Refused.For(ApiReason.OtherVersion);
    }

    private static IResult Tell(HttpContext http)
    {
        http.Response.Headers["Tus-Version"] = Version;
        http.Response.Headers["Tus-Extension"] = "creation,termination,expiration";
        http.Response.Headers["Tus-Max-Size"] = UploadShelf.Largest.ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    private static async Task<IResult> BeginAsync(HttpContext http, UploadShelf shelf, CatalogReader catalog, CancellationToken cancel)
    {
        if (Number(http, Length) is not { } length || Metadata(http) is not { } told)
        {
            return Refused.For(ApiReason.Invalid, "Say Upload-Length in bytes, and Upload-Metadata as pairs of a key and base64.");
        }

        var scope = SignedInScope.Of(http.User);
        var (path, given) = (Uploads.SafePath(told.GetValueOrDefault("filename") ?? ""), told.GetValueOrDefault("case"));
        (AuditNote.Of(http).Case, AuditNote.Of(http).Detail) = (given, path);
        if (given is not null && (await catalog.ListCasesAsync(scope, cancel)).All(one => one.Number != given))
        {
            return Refused.NotFound;
        }

        var step = await shelf.BeginAsync(new Incoming(path, "upload", given, Name(http)), length, Name(http), cancel);
        if (step.Upload is not { } upload)
        {
            return Refuse(step);
        }

        Mark(http, upload);
        return Results.Created($"{DeskApi.Root}/uploads/{upload.Id}", null);
    }

    private static IResult Look(Guid id, HttpContext http, UploadShelf shelf)
    {
        if (shelf.Find(id, Name(http)) is not { } upload)
        {
            return Refused.NotFound;
        }

        Mark(http, upload);
        http.Response.Headers[Length] = upload.Length.ToString(CultureInfo.InvariantCulture);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext http, UploadShelf shelf, CancellationToken cancel)
    {
        if (http.Request.ContentType != "application/offset+octet-stream")
        {
            return Refused.For(ApiReason.MediaTypeUnknown);
        }

        if (Number(http, Offset) is not { } offset)
        {
            return Refused.For(ApiReason.Invalid, "Say Upload-Offset.");
        }

        var step = await shelf.AppendAsync(id, offset, http.Request.Body, Name(http), cancel);
        if (step.Upload is { } upload)
        {
            AuditNote.Of(http).Detail = upload.File.Path;
            Mark(http, upload);
        }

        return step.Fault == UploadFault.None ? Results.NoContent() : Refuse(step);
    }

    private static void Mark(HttpContext http, Upload upload)
    {
        http.Response.Headers[Offset] = upload.Offset.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Upload-Expires"] = upload.Expires.ToString("R", CultureInfo.InvariantCulture);
    }

    private static IResult Refuse(UploadStep step) => Refused.For(step.Fault switch
    {
        UploadFault.TooLarge or UploadFault.TooMuch => ApiReason.TooLarge,
        UploadFault.TooMany => ApiReason.TooMany,
        UploadFault.NoSpace => ApiReason.NoSpace,
        UploadFault.Busy => ApiReason.Busy,
        UploadFault.OtherOffset => ApiReason.OtherOffset,
        _ => ApiReason.NotFound,
    });

    private static long? Number(HttpContext http, string header) =>
        long.TryParse(http.Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Dictionary<string, string>? Metadata(HttpContext http)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in http.Request.Headers["Upload-Metadata"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split(' ') is [var first, var second] ? (first, second) : (pair, "");
            var bytes = new byte[value.Length];
            if (!Convert.TryFromBase64String(value, bytes, out var count))
            {
                return null;
            }

            told[key] = Encoding.UTF8.GetString(bytes, 0, count);
        }

        return told;
    }
}
