using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Owner;
using DocIntake.Web.Parts.Errors;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api;

/// <summary>What could not be read or kept, and what mends it.</summary>
internal static class ErrorsApi
{
    public static void MapErrors(this RouteGroupBuilder api)
    {
        api.MapGet("errors", ListAsync).Answers<IReadOnlyList<ApiError>>("What could not be read or kept, with its reason code.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "errors");
        var one = api.MapGroup("errors/documents/{id:guid}").RequireAuthorization(Rights.Decide);
        one.MapPost("retry", async (Guid id, HttpContext http, ErrorDesk desk, CancellationToken cancel) => Told(await desk.RetryAsync(id, Name(http), Scope(http), cancel)))
            .Answers<Acknowledged>("Has it read again, or the step that failed tried again.", ApiReason.NotFound, ApiReason.AnswerRefused).Audited(AuditAct.Change, "error: read again");
        one.MapPost("ignore", async (Guid id, [FromBody] ApiReasonGiven given, HttpContext http, ErrorDesk desk, CancellationToken cancel) => Told(await desk.IgnoreAsync(id, given.Because, Name(http), Scope(http), cancel)))
            .Answers<Acknowledged>("Nothing is to be done about it, for a reason; its original is kept.", ApiReason.NotFound, ApiReason.AnswerRefused).Audited(AuditAct.Change, "error: ignored");
        one.MapPost("password", async (Guid id, [FromBody] ApiPassword given, HttpContext http, ErrorDesk desk, CancellationToken cancel) => Told(await desk.EnterPasswordAsync(id, given.Password, given.Case, Name(http), Scope(http), cancel)))
            .Answers<Acknowledged>("Tries a password on it, and keeps it for other files of a case that is named.", ApiReason.NotFound, ApiReason.AnswerRefused).Audited(AuditAct.Change, "error: password entered");
        one.MapPost("case-passwords", async (Guid id, [FromQuery(Name = "case")] string number, HttpContext http, ErrorDesk desk, CancellationToken cancel) => Told(await desk.TryCaseAsync(id, number, Name(http), Scope(http), cancel)))
            .Answers<Acknowledged>("Tries every password that is known of a case.", ApiReason.NotFound, ApiReason.AnswerRefused).Audited(AuditAct.Change, "error: a case's passwords tried");
        one.MapPut("file", async (Guid id, [FromQuery] string name, HttpContext http, ErrorDesk desk, CancellationToken cancel) => Told(await desk.ReplaceAsync(id, Uploads.SafePath(name), http.Request.Body, Name(http), Scope(http), cancel)))
            .Answers<Acknowledged>("Another copy takes its place; the body is the file, name= what it is called.", ApiReason.NotFound, ApiReason.AnswerRefused, ApiReason.TooLarge)
            .Accepts<byte[]>("application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(Uploads.Largest)).Audited(AuditAct.Change, "error: file replaced");
        api.MapGet("errors/ignored", IgnoredAsync).Answers<IReadOnlyList<ApiDocument>>("What was ignored for a reason; undo at its document takes that back.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "errors");
    }

    private static string Name(HttpContext http) => http.User.Identity?.Name ?? "";

    private static CaseScope Scope(HttpContext http) => SignedInScope.Of(http.User);

    private static async Task<IResult> ListAsync([FromQuery] int? limit, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = Scope(http);
        return DeskApi.Json((await catalog.ListErrorsAsync(Math.Clamp(limit ?? 100, 1, DeskApi.Most), scope, cancel)).Select(error => ApiError.Of(error, scope)));
    }

    private static async Task<IResult> IgnoredAsync([FromQuery] int? limit, HttpContext http, CatalogReader catalog, CancellationToken cancel) =>
        DeskApi.Json((await catalog.ListIgnoredAsync(Math.Clamp(limit ?? 100, 1, DeskApi.Most), Scope(http), cancel)).Select(entry => ApiDocument.Of(entry, Scope(http))));

    private static IResult Told(Mended mended) => mended == Mended.Unknown ? Refused.NotFound
        : mended.Fault is { } fault ? Refused.For(ApiReason.AnswerRefused, fault) : DeskApi.Json(new Acknowledged(mended.Said ?? "Done."));
}

/// <summary>A document that could not be read or kept.</summary>
/// <param name="Review">The review that asks about it; null when none does.</param>
public sealed record ApiError(ApiDocument Document, Reason Code, int? Review)
{
    internal static ApiError Of(ErrorEntry error, CaseScope scope) => new(ApiDocument.Of(error.Document, scope), error.Code, error.Review);
}

/// <summary>Why something is ignored.</summary>
public sealed record ApiReasonGiven(string? Because);

/// <summary>A password of a file, and the case whose other files it may open.</summary>
public sealed record ApiPassword(string? Password, string? Case);
