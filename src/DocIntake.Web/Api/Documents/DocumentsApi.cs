using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Review;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Endpoints.Documents;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api;

/// <summary>Documents: what they are, their pages, files and history; re-filing, cutting, arranging, taking back.</summary>
internal static class DocumentsApi
{
    public static void MapDocuments(this RouteGroupBuilder api)
    {
        api.MapGet("documents", ListAsync).Answers<IReadOnlyList<ApiDocument>>("Documents of a case, category or state, the newest first; with unread= those alone that search cannot look into.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "list of documents");
        var one = api.MapGroup("documents/{id:guid}");
        one.MapGet("", FindAsync).Answers<ApiDocument>("One document; its ETag says which version.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "document");
        one.MapGet("history", HistoryAsync).Answers<IReadOnlyList<ApiEvent>>("The way it came, and each change.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "history of a document");
        one.MapGet("looks", LooksAsync).Answers<IReadOnlyList<ApiLook>>("Who looked at it, printed it and took it away, the latest first.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "history of a document");
        one.MapGet("uses", UsesAsync).Answers<IReadOnlyList<ApiEvent>>("Bundles and downloads that hold it, the latest first.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "history of a document");
        one.MapGet("original", Downloads.OriginalAsync).HandsOut("application/octet-stream", "The untouched file it came in.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.Download, "original file");
        one.MapGet("filed", Downloads.FiledAsync).HandsOut("application/pdf", "The file in the case folder.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.Download, "filed document");
        one.MapGet("text", TextAsync).HandsOut("text/plain", "Its text; a form feed ends each page.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "text of a document");
        one.MapGet("pages/{position:int:min(1)}", PageAsync).Answers<Page>("A page as it was read: text, and words with their boxes.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "text of a page");
        one.MapGet("pages/{position:int:min(1)}/image/{width:int}", PageImageEndpoint.GetAsync).HandsOut("image/png", $"A page's image, {string.Join(" or ", PageImageEndpoint.Widths)} pixels wide; PNG or JPEG.", ApiReason.NotFound)
            .RequireAuthorization(Rights.Read).WithMetadata(new AuditedAttribute(AuditAct.View, "page images") { Once = true });
        ApiReason[] refuses = [ApiReason.NotFound, ApiReason.ChangedSince, ApiReason.AnswerRefused];
        one.MapPost("change", ChangeAsync).Answers<ApiChanged>("Another case, type or date, a cut or a rejection; answered when nothing is left in the old place.", refuses)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "document");
        one.MapPost("undo", UndoAsync).Answers<ApiChanged>("Takes the last answer back.", refuses).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "answer taken back");
        one.MapPost("pages/{position:int:min(1)}/arrange", ArrangeAsync).Answers<ApiDocument>("Turns a page (turn), gives it another place (a number), or shows all as the original has them (reset).", refuses)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "pages arranged");
        one.MapGet("pages.pdf", ChosenPages.GetAsync).HandsOut("application/pdf", "A searchable PDF of some pages (pages=1-3,5), or of all of them.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.Download, "chosen pages");
        one.MapPost("marks", MarkAsync).Answers<ApiDocument>("Marks it privileged, work-product, confidential, sequestered or key, or writes a note to it.", refuses)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "document marked");
        one.MapDelete("marks/{mark:long}", UnmarkAsync).Answers<ApiDocument>("Takes a mark or a note off; because= says why, which a mark that keeps it in the house needs.", refuses)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "mark taken off");
    }

    private static string Name(HttpContext http) => http.User.Identity?.Name ?? "";

    private static async Task<IResult> ListAsync(
        [FromQuery(Name = "case")] string? number, [FromQuery] string? category, [FromQuery] DocumentState? state, [FromQuery] Guid? arrival, [FromQuery] bool? unread, [FromQuery] int? limit, HttpContext http, CatalogReader catalog,
        CancellationToken cancel)
    {
        AuditNote.Of(http).Case = number;
        var filter = new DocumentFilter(number, category, state, arrival, Math.Clamp(limit ?? 100, 1, DeskApi.Most), unread ?? false);
        var scope = SignedInScope.Of(http.User);
        return DeskApi.Json((await catalog.ListDocumentsAsync(filter, scope, cancel)).Select(entry => ApiDocument.Of(entry, scope)));
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext http, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await catalog.FindDocumentAsync(id, scope, cancel) is { } entry ? Tags.Answer(http, Tags.Of(entry.Version), ApiDocument.Of((await catalog.ListUnseenAsync(scope, cancel)).Tell(entry), scope)) : Refused.NotFound;
    }

    private static async Task<IResult> HistoryAsync(Guid id, HttpContext http, CatalogReader catalog, CancellationToken cancel) =>
        await catalog.FindDocumentAsync(id, SignedInScope.Of(http.User), cancel) is null ? Refused.NotFound
            : DeskApi.Json((await catalog.ListJournalAsync(after: 0, id, limit: 1000, SignedInScope.Of(http.User), cancel)).Select(ApiEvent.Of));

    private static async Task<IResult> LooksAsync(Guid id, HttpContext http, CatalogReader catalog, AuditLog log, CancellationToken cancel) =>
        await catalog.FindDocumentAsync(id, SignedInScope.Of(http.User), cancel) is null ? Refused.NotFound : DeskApi.Json((await log.ListAsync(new AuditFilter(Document: id, Limit: DeskApi.Most), cancel)).Select(line => new ApiLook(line.At, line.Who, line.Act, line.What, line.Status)));

    private static async Task<IResult> UsesAsync(Guid id, HttpContext http, CatalogReader catalog, Refiling refiling, CancellationToken cancel) =>
        await catalog.FindDocumentAsync(id, SignedInScope.Of(http.User), cancel) is { } entry ? DeskApi.Json((await refiling.UsesAsync(entry.Document, SignedInScope.Of(http.User), cancel)).Select(ApiEvent.Of)) : Refused.NotFound;

    private static async Task<IResult> TextAsync(Guid id, HttpContext http, CatalogReader catalog, Renditions renditions, CancellationToken cancel)
    {
        if (await catalog.FindDocumentAsync(id, SignedInScope.Of(http.User), cancel) is not { Document: { HasPages: true } document })
        {
            return Refused.NotFound;
        }

        return Results.Stream(
            async body =>
            {
                await using var text = new StreamWriter(body, leaveOpen: true);
                foreach (var number in document.OriginalPages)
                {
                    await text.WriteAsync($"{(await renditions.LoadPageAsync(document.OriginalSha256, number, cancel))?.Text}\f");
                }
            },
            "text/plain; charset=utf-8");
    }

    private static async Task<IResult> PageAsync(Guid id, int position, HttpContext http, CatalogReader catalog, Renditions renditions, CancellationToken cancel) =>
        await catalog.FindDocumentAsync(id, SignedInScope.Of(http.User), cancel) is { Document: { HasPages: true } document } && position <= document.OriginalPages.Count
            && await renditions.LoadPageAsync(document.OriginalSha256, document.OriginalPages[position - 1], cancel) is { } page
            ? DeskApi.Json(page) : Refused.NotFound;

    private static Task<IResult> ChangeAsync(Guid id, Answer answer, HttpContext http, CatalogReader catalog, Refiling refiling, CancellationToken cancel) =>
        WhenSeenAsync(id, http, catalog, async (scope, seen) => Changed(await refiling.ChangeAsync(id, answer, Name(http), scope, cancel, seen), scope), cancel);

    private static Task<IResult> UndoAsync(Guid id, HttpContext http, CatalogReader catalog, Refiling refiling, CancellationToken cancel) =>
        WhenSeenAsync(id, http, catalog, async (scope, seen) => Changed(await refiling.UndoAsync(id, Name(http), scope, cancel, seen), scope), cancel);

    private static Task<IResult> ArrangeAsync(Guid id, int position, [FromQuery] string how, HttpContext http, CatalogReader catalog, PageDesk pages, CancellationToken cancel) =>
        WhenSeenAsync(id, http, catalog, async (scope, seen) => (await pages.ArrangeAsync(id, position, how, Name(http), scope, cancel, seen)).Fault is { } fault
            ? Refused.Answer(fault)
            : DeskApi.Json(ApiDocument.Of((await catalog.FindDocumentAsync(id, scope, cancel))!, scope)), cancel);

    private static Task<IResult> MarkAsync(Guid id, ApiMark mark, HttpContext http, CatalogReader catalog, MarkDesk marks, CancellationToken cancel) => WhenSeenAsync(id, http, catalog, async (scope, _) =>
    {
        AuditNote.Of(http).Detail = DocumentMark.TitleOf(mark.Kind);
        return await MarkedAsync(id, await marks.MarkAsync(id, mark.Kind, mark.Text, Name(http), scope, cancel), scope, catalog, cancel);
    }, cancel);

    private static Task<IResult> UnmarkAsync(Guid id, long mark, [FromQuery] string? because, HttpContext http, CatalogReader catalog, MarkDesk marks, CancellationToken cancel) =>
        WhenSeenAsync(id, http, catalog, async (scope, _) => await MarkedAsync(id, await marks.TakeOffAsync(id, mark, because, Name(http), scope, cancel), scope, catalog, cancel), cancel);

    private static async Task<IResult> MarkedAsync(Guid id, Decision decision, CaseScope scope, CatalogReader catalog, CancellationToken cancel) => decision.Fault is { } fault
        ? Refused.Answer(fault) : DeskApi.Json(ApiDocument.Of((await catalog.FindDocumentAsync(id, scope, cancel))!, scope));

    /// <summary>Changes a document that the asker sees, as they saw it.</summary>
    private static async Task<IResult> WhenSeenAsync(Guid id, HttpContext http, CatalogReader catalog, Func<CaseScope, int?, Task<IResult>> change, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        return await catalog.FindDocumentAsync(id, scope, cancel) is not { } entry ? Refused.NotFound : Tags.Stale(http, Tags.Of(entry.Version)) ?? await change(scope, Tags.Seen(http, entry.Version));
    }

    private static IResult Changed(Refiled refiled, CaseScope scope) => refiled.Now is not { } now
        ? Refused.Answer(refiled.Fault!)
        : DeskApi.Json(
            new ApiChanged(ApiDocument.Of(now, scope), refiled.Fault is null, [.. refiled.Uses.Select(ApiEvent.Of)]),
            refiled.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
}

/// <summary>A mark to put on a document.</summary>
/// <param name="Text">Why, or the note itself; a note needs one.</param>
public sealed record ApiMark(MarkKind Kind, string? Text);

/// <summary>Somebody looked at a document, printed it, took it away or changed it; without the words, which may be about what the asker does not see.</summary>
/// <param name="Status">How it was answered, as an HTTP status.</param>
public sealed record ApiLook(DateTimeOffset At, string Who, AuditAct Act, string What, int Status);
