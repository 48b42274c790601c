using System.Globalization;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Standing;
using DocIntake.Search;
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
public sealed class SearchesModel(StandingBook book, TermCounter counter, TimeProvider time) : DeskPage
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
        if (string.IsNullOrWhiteSpace(q) || q.Length + (narrowed?.Length ?? 0) > StandingSearch.Longest)
        {
            Said = string.IsNullOrWhiteSpace(q) ? "There is nothing to save; search for something first." : "The search is too long to be kept.";
            return RedirectToPage();
        }

        AuditNote.Of(HttpContext).Detail = q;
        if (FaultIn(q, narrowed, alerts) is { } fault)
        {
            Said = $"It cannot be kept: {fault}";
            return RedirectToPage();
        }

        if (!string.IsNullOrEmpty(number) && !Scope.Allows(number))
        {
            return NotFound();
        }

        var search = new StandingSearch(
            Guid.CreateVersion7(), Owner, Person, q.Trim(), string.IsNullOrWhiteSpace(narrowed) ? null : narrowed, string.IsNullOrEmpty(number) ? null : number, alerts, Shared: false, time.GetUtcNow());
        Said = !await book.SaveAsync(search, cancel) ? $"You keep {StandingSearch.Most} searches, as many as one may; remove some."
            : alerts ? $"You are told from now on when something comes in that “{search.Query}” finds."
            : $"“{search.Query}” is saved.";
        return RedirectToPage();
    }

    [Audited(AuditAct.Change, "saved search")]
    public async Task<IActionResult> OnPostSetAsync([FromForm] Guid search, [FromForm] bool alerts, [FromForm] bool shared, CancellationToken cancel)
    {
        if ((await book.ListAsync(Owner, cancel)).FirstOrDefault(one => one.Id == search) is not { } own)
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Detail = own.Query;
        if (alerts && FaultIn(own.Query, own.Narrowed, alerts) is { } fault)
        {
            Said = $"It cannot alert: {fault}";
            return RedirectToPage();
        }

        await book.SaveAsync(own with { Alerts = alerts, Shared = shared && own.Case is not null }, cancel);
        return RedirectToPage();
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
        await book.SeeAsync(Owner, alert, cancel);
        return LocalRedirect(string.Create(
            CultureInfo.InvariantCulture, $"/documents/{found.Document.Document.Id}?page={found.Pages[0]}&q={Uri.EscapeDataString(found.Search.Query)}"));
    }

    [Audited(AuditAct.Change, "alerts seen")]
    public async Task<IActionResult> OnPostSeenAsync(CancellationToken cancel)
    {
        await book.SeeAsync(Owner, alert: null, cancel);
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

    private static string? FaultIn(string query, string? narrowed, bool alerts) =>
        (Searcher.FaultIn(query, alerts) ?? (string.IsNullOrEmpty(narrowed) ? null : Searcher.FaultIn(narrowed, alerts)))?.Message;

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
