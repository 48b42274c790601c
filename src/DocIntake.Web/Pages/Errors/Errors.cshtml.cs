using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Parts.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>What could not be read or kept, each in plain words with the action that mends it.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "errors")]
[RequestSizeLimit(Uploads.Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.Largest)]
public sealed class ErrorsModel(CatalogReader catalog, ErrorDesk desk, Inbox inbox) : DeskPage, ISaid
{
    /// <summary>The newest; mending them makes room for the older.</summary>
    public const int Shown = 200;

    private const int IgnoredShown = 20;

    public IReadOnlyList<ErrorEntry> Errors { get; private set; } = [];

    public IReadOnlyList<DocumentEntry> Ignored { get; private set; } = [];

    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>What lies in the inbox folder and cannot be taken in; empty for a person who does not see every case.</summary>
    public IReadOnlyList<WaitingFile> Stuck => Scope.Numbers is null && inbox.Status is { } status ? [.. status.Waiting.Where(file => file.Code is not null)] : [];

    [TempData]
    public string? Said { get; set; }

    [TempData]
    public string? Undoable { get; set; }

    public int? LikeIt => null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Errors = await catalog.ListErrorsAsync(Shown, Scope, cancel);
        Ignored = await catalog.ListIgnoredAsync(IgnoredShown, Scope, cancel);
        Cases = await catalog.ListCasesAsync(Scope, cancel);
    }

    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "error: read again")]
    public async Task<IActionResult> OnPostRetryAsync([FromForm] Guid document, CancellationToken cancel) =>
        Tell(document, await desk.RetryAsync(document, Person, Scope, cancel));

    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "error: password entered")]
    public async Task<IActionResult> OnPostPasswordAsync([FromForm] Guid document, [FromForm] string? password, [FromForm(Name = "of")] string? number, CancellationToken cancel) =>
        Tell(document, await desk.EnterPasswordAsync(document, password, Chosen(number), Person, Scope, cancel));

    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "error: a case's passwords tried")]
    public async Task<IActionResult> OnPostCaseAsync([FromForm] Guid document, [FromForm(Name = "of")] string? number, CancellationToken cancel) =>
        Tell(document, await desk.TryCaseAsync(document, Chosen(number), Person, Scope, cancel));

    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "error: file replaced")]
    public async Task<IActionResult> OnPostReplaceAsync([FromForm] Guid document, IFormFile? file, CancellationToken cancel)
    {
        if (file is null)
        {
            return Tell(document, new Mended("Choose the file that takes its place."));
        }

        await using var bytes = file.OpenReadStream();
        return Tell(document, await desk.ReplaceAsync(document, Uploads.SafePath(file.FileName), bytes, Person, Scope, cancel));
    }

    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "error: ignored")]
    public async Task<IActionResult> OnPostIgnoreAsync([FromForm] Guid document, [FromForm] string? because, CancellationToken cancel) =>
        Tell(document, await desk.IgnoreAsync(document, because, Person, Scope, cancel));

    private static string? Chosen(string? number) => string.IsNullOrWhiteSpace(number) ? null : number;

    private IActionResult Tell(Guid document, Mended mended)
    {
        if (mended == Mended.Unknown)
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Document = document;
        Said = mended.Fault ?? mended.Said;
        Undoable = mended.Undoable?.ToString("N");
        return RedirectToPage("/Errors/Errors");
    }
}
