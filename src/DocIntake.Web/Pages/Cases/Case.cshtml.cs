using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One case: its piles, its documents by date, who it is about, what waits and what could not be read.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "case")]
public sealed class CaseModel(CatalogReader catalog, CaseKeeping keeping, TimeProvider time) : DeskPage
{
    public Case Case { get; private set; } = null!;

    /// <summary>The pile that is looked at; null = all of them.</summary>
    public string? Pile { get; private set; }

    /// <summary>Filed documents of the pile, the latest date first; those without a date last.</summary>
    public IReadOnlyList<DocumentEntry> Documents { get; private set; } = [];

    /// <summary>Filed documents by category, with all their numbers.</summary>
    public ILookup<string, DocumentEntry> Piles { get; private set; } = null!;

    /// <summary>"date" of the document, "arrival" or "provider".</summary>
    public string By { get; private set; } = Orders[0];

    public static readonly IReadOnlyList<string> Orders = ["date", "arrival", "provider"];

    /// <summary>The documents of the pile along the time, a group for each month; or by whom they come from.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<DocumentEntry> Documents)> Timeline { get; private set; } = [];

    /// <summary>Ranges of Bates numbers that went out for this case.</summary>
    public IReadOnlyList<Production> Productions { get; private set; } = [];

    public IReadOnlyList<DocumentEntry> InReview { get; private set; } = [];

    public int UnreadPages { get; private set; }

    /// <summary>What its papers mention as due, whatever pile is looked at.</summary>
    public IReadOnlyList<DueMention> Due { get; private set; } = [];

    /// <summary>So many are listed.</summary>
    public const int MostDue = 12;

    public bool MayKeep => User.May(Rights.Decide) && CaseKeeping.MayKeep(Scope);

    /// <summary>Those of the linked cases that may be named to who looks.</summary>
    public IEnumerable<string> LinkedCases => Case.LinkedCases.Where(Scope.Allows);

    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(string number, string? pile, [FromQuery] string? by, CancellationToken cancel)
    {
        if ((await catalog.ListCasesAsync(Scope, cancel)).FirstOrDefault(one => one.Number == number) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        Pile = Category.All.Contains(pile) ? pile : null;
        var all = await catalog.ListDocumentsAsync(new DocumentFilter(Case: number, Limit: 5000), Scope, cancel);
        var filed = all.Where(entry => entry.State == DocumentState.Filed).ToList();
        Piles = filed.ToLookup(entry => entry.Document.Category);
        Documents = [.. filed.Where(entry => Pile is null || entry.Document.Category == Pile).OrderByDescending(entry => entry.Document.Date)];
        By = Orders.Contains(by) ? by! : Orders[0];
        Timeline = [.. Group(Documents, By, time.LocalTimeZone)];
        Productions = [.. (await catalog.ListProductionsAsync(prefix: null, Scope, cancel)).Where(one => one.CaseNumber == number && one.State != ProductionState.Void)];
        InReview = [.. all.Where(entry => entry.State == DocumentState.Review)];
        Due = DueMention.Of(filed);
        UnreadPages = all.Sum(entry => entry.UnreadCount);
        return Page();
    }

    [Audited(AuditAct.Change, "case closed or opened again")]
    [Needs(Rights.Decide)]
    public async Task<IActionResult> OnPostCloseAsync(string number, [FromForm] bool close, CancellationToken cancel)
    {
        if (await keeping.FindAsync(number, Scope, cancel) is not { } seen)
        {
            return NotFound();
        }

        var kept = await keeping.CloseAsync(seen, close, Person, Scope, cancel);
        AuditNote.Of(HttpContext).Detail = close ? "closed" : "opened again";
        Said = kept.Sentence ?? (close ? "Closed. What comes for it from now on waits in review." : "Open again.");
        return kept.Fault == KeptFault.NotEveryCase ? Forbid() : LocalRedirect("/cases/" + Uri.EscapeDataString(number));
    }

    private static IEnumerable<(string Title, IReadOnlyList<DocumentEntry> Documents)> Group(IReadOnlyList<DocumentEntry> documents, string by, TimeZoneInfo zone)
    {
        DateOnly? DayOf(DocumentEntry entry) => by == "arrival" ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(entry.Document.Received, zone).Date) : entry.Document.Date;
        return by == "provider"
            ? documents.GroupBy(entry => entry.Document.From ?? "", StringComparer.OrdinalIgnoreCase).OrderBy(group => group.Key.Length == 0).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
                .Select(group => (group.Key.Length == 0 ? "From nobody known" : Say.Visible(group.Key), (IReadOnlyList<DocumentEntry>)[.. group]))
            : documents.GroupBy(entry => DayOf(entry) is { } day ? (day.Year, day.Month) : (0, 0)).OrderByDescending(group => group.Key)
                .Select(group => (
                    group.Key.Item1 == 0 ? "Without a date" : new DateOnly(group.Key.Item1, group.Key.Item2, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture),
                    (IReadOnlyList<DocumentEntry>)[.. group.OrderByDescending(DayOf).ThenByDescending(entry => entry.Document.Received)]));
    }
}
