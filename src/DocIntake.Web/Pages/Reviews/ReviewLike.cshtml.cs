using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Review;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>Like items, each with its first page and case, to be accepted together. None with a conflict is among them.</summary>
[Authorize(Rights.Decide)]
[Audited(AuditAct.View, "like reviews")]
public sealed class ReviewLikeModel(CatalogReader catalog, WaitingList queue, ReviewDesk desk, TimeProvider time) : DeskPage
{
    public List<ReviewEntry> Like { get; } = [];

    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>Each is shown with its first page, and looked at by a person: more are offered after these.</summary>
    private const int MostTogether = 100;

    [TempData]
    public string? Said { get; set; }

    [TempData]
    public string? Undoable { get; set; }

    public async Task OnGetAsync([FromQuery] int id, CancellationToken cancel)
    {
        var waiting = await queue.ListAsync(Scope, DateOnly.FromDateTime(time.GetLocalNow().Date), cancel);
        var like = waiting.FirstOrDefault(one => one.Item.Review == id) is { } item ? WaitingList.Like(waiting, item.Item) : [];
        foreach (var one in like.Take(MostTogether))
        {
            if (await catalog.FindReviewAsync(one.Review, Scope, cancel) is { } entry && OneKey.CaseOf(entry.Document.Document) is { } number && Scope.Allows(number))
            {
                Like.Add(entry);
            }
        }

        Cases = await catalog.ListCasesAsync(Scope, cancel);
    }

    /// <param name="item">"review:version:case" of each ticked one, as it was shown: what has changed since is left.</param>
    [Audited(AuditAct.Change, "like reviews accepted")]
    public async Task<IActionResult> OnPostAsync([FromForm] string[] item, CancellationToken cancel)
    {
        var waiting = (await catalog.ListReviewHeadsAsync(Scope, cancel)).Count;
        List<Guid> done = [];
        List<string> faults = [];
        foreach (var (review, version, number) in item.Select(Parse).OfType<(int, int, string)>())
        {
            var entry = await catalog.FindReviewAsync(review, Scope, cancel);
            var isAsShown = entry?.Document.Version == version && OneKey.CaseOf(entry.Document.Document) == number;
            var decision = entry is null || isAsShown
                ? await desk.DecideAsync(review, new Answer { Accept = true, Case = number }, Person, Scope, cancel)
                : new Decision("One has changed since it was shown; look at it again.");
            if (decision.Fault is { } fault)
            {
                faults.Add(fault);
            }
            else
            {
                done.Add(entry!.Document.Document.Id);
            }
        }

        AuditNote.Of(HttpContext).Detail = string.Join(' ', done);
        Said = string.Create(CultureInfo.InvariantCulture, $"{done.Count} accepted · {waiting - done.Count} left. {string.Join(' ', faults.Distinct())}").TrimEnd();
        Undoable = string.Join(',', done.Select(id => id.ToString("N")));
        return LocalRedirect("/review");
    }

    private static (int Review, int Version, string Case)? Parse(string item) =>
        item.Split(':', 3) is [var review, var version, { Length: > 0 } number]
            && int.TryParse(review, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? (id, seen, number) : null;
}
