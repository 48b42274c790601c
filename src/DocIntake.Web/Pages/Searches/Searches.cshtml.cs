using System.Globalization;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Standing;
using DocIntake.Search.Standing;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Searches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>A person's alerts and saved searches, those that are shared with them, and the hits of a list of terms by case.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "saved searches and alerts")]
[RequestSizeLimit(LargestList)]
public sealed class SearchesModel(StandingBook book, SearchKeeping keeping, TermCounter counter) : DeskPage
{
    /// <summary>The latest alerts; older ones follow when these are seen no more.</summary>
    public const int Shown = 200;

    private const long LargestList = 4 << 20;

    public IReadOnlyList<Alert> Alerts { get; private set; } = [];

    public IReadOnlyList<StandingSearch> Own { get; private set; } = [];

    public IReadOnlyList<StandingSearch> Shared { get; private set; } = [];

    /// <summary>The list as it was sent, for the download.</summary>
    public string Terms { get; private set; } = "";

    /// <summary>The case that the list was counted in; null = all.</summary>
    public string? Within { get; private set; }

    /// <summary>Null before a list was sent.</summary>
    public IReadOnlyList<TermHits>? Counted { get; private set; }

    [TempData]
    public string? Said { get; set; }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    /// <summary>Keeps a search, as the search page shows it.</summary>
    [Audited(AuditAct.Change, "search saved")]
    public async Task<IActionResult> OnPostSaveAsync(
        [FromForm] string? q, [FromForm(Name = "narrowed")] string? narrowed, [FromForm(Name = "of")] string? number, [FromForm] bool alerts, CancellationToken cancel)
    {
        AuditNote.Of(HttpContext).Detail = q;
        var kept = await keeping.SaveAsync(User, q, narrowed, number, alerts, cancel);
        return Kept(kept, alerts ? $"You are told from now on when something comes in that “{kept.Search?.Query}” finds." : $"“{kept.Search?.Query}” is saved.");
    }

    [Audited(AuditAct.Change, "saved search")]
    public async Task<IActionResult> OnPostSetAsync([FromForm] Guid search, [FromForm] bool alerts, [FromForm] bool shared, CancellationToken cancel)
    {
        var kept = await keeping.SetAsync(User, search, alerts, shared, cancel);
        AuditNote.Of(HttpContext).Detail = kept.Search?.Query;
        return Kept(kept, done: null);
    }

    [Audited(AuditAct.Change, "saved search removed")]
    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid search, CancellationToken cancel)
    {
        await book.RemoveAsync(search, Owner, cancel);
        return RedirectToPage();
    }

    /// <summary>Looks at what an alert is about, which is seen then.</summary>
    [Audited(AuditAct.View, "alert")]
    public async Task<IActionResult> OnPostOpenAsync([FromForm] long alert, CancellationToken cancel)
    {
        if ((await book.ListAlertsAsync(Owner, Scope, Shown, cancel)).FirstOrDefault(one => one.Id == alert) is not { } found)
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Document = found.Document.Document.Id;
        await book.SeeAsync(Owner, [alert], cancel);
        return LocalRedirect(string.Create(
            CultureInfo.InvariantCulture, $"/documents/{found.Document.Document.Id}?page={found.Pages[0]}&q={Uri.EscapeDataString(found.Search.Query)}"));
    }

    [Audited(AuditAct.Change, "alerts seen")]
    public async Task<IActionResult> OnPostSeenAsync(CancellationToken cancel)
    {
        await book.SeeAsync(Owner, alerts: null, cancel);
        return RedirectToPage();
    }

    /// <summary>Counts the hits of a list of terms.</summary>
    [Audited(AuditAct.Search, "list of terms")]
    public async Task<IActionResult> OnPostTermsAsync([FromForm] string? terms, IFormFile? file, [FromForm(Name = "of")] string? number, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (file is not null)
        {
            using var text = new StreamReader(file.OpenReadStream());
            terms = await text.ReadToEndAsync(cancel);
        }

        if (Count(terms ?? "", number, cancel) is { } fault)
        {
            Said = fault;
            return RedirectToPage();
        }

        return Page();
    }

    /// <summary>The same as a file for a spreadsheet: a line a term and case, and one of all cases.</summary>
    [Audited(AuditAct.Export, "hits of a list of terms")]
    public IActionResult OnPostCsv([FromForm] string? terms, [FromForm(Name = "of")] string? number, CancellationToken cancel)
    {
        if (Count(terms ?? "", number, cancel) is { } fault)
        {
            Said = fault;
            return RedirectToPage();
        }

        return File(TermTable.Csv(Counted!), "text/csv; charset=utf-8", "hits.csv");
    }

    /// <summary>The search page with what was kept.</summary>
    public static string Link(StandingSearch search) => string.Concat(
        "/search?q=", Uri.EscapeDataString(search.Narrowed is { } narrowed ? $"({search.Query}){narrowed}" : search.Query),
        search.Case is { } number ? "&case=" + Uri.EscapeDataString(number) : "");

    private IActionResult Kept(KeptSearch kept, string? done)
    {
        if (kept == KeptSearch.Unknown)
        {
            return NotFound();
        }

        Said = kept.Fault ?? done;
        return RedirectToPage();
    }

    private string? Count(string terms, string? number, CancellationToken cancel)
    {
        var (list, fault) = TermList.Of(terms);
        if (fault is not null)
        {
            return fault;
        }

        (Terms, Within) = (string.Join('\n', list), string.IsNullOrWhiteSpace(number) ? null : number.Trim());
        Counted = counter.Count(list, Within, Scope, cancel);
        AuditNote.Of(HttpContext).Detail = string.Create(CultureInfo.InvariantCulture, $"{list.Count} searches: {string.Join(" · ", list)}");
        return null;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Alerts = await book.ListAlertsAsync(Owner, Scope, Shown, cancel);
        Own = await book.ListAsync(Owner, cancel);
        Shared = await book.ListSharedAsync(Owner, Scope, cancel);
    }
}
