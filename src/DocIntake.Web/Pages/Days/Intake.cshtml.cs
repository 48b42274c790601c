using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Intake;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>What came in and what has become of it, live.</summary>
[Passive("changed")]
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "intake")]
public sealed class IntakeModel(CatalogReader catalog, Inbox inbox) : DeskPage
{
    /// <summary>More than anybody scrolls through; older ones are found by search.</summary>
    public const int Shown = 200;

    public IReadOnlyList<ArrivalEntry> Arrivals { get; private set; } = [];

    /// <summary>The receipt; null for a person who does not see every case, because it counts everything.</summary>
    public Balance? Balance { get; private set; }

    /// <summary>What lies in the inbox folder and was not taken in; null for a person who does not see every case.</summary>
    public InboxStatus? Inbox => Scope.Numbers is null ? inbox.Status : null;

    /// <summary>Journal line up to which this page is true; the feed goes on from there.</summary>
    public long Seen { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        // Taken first: what changes meanwhile is told again, never missed.
        Seen = await catalog.LastJournalIdAsync(cancel);
        Arrivals = await catalog.ListArrivalsAsync(Shown, Scope, cancel);
        await LoadReceiptAsync(cancel);
    }

    /// <summary>Some arrivals and the receipt, drawn again for the open page.</summary>
    public async Task<IActionResult> OnGetChangedAsync([FromQuery] Guid[] id, CancellationToken cancel)
    {
        Arrivals = await catalog.FindArrivalsAsync([.. id.Take(Shown)], Scope, cancel);
        await LoadReceiptAsync(cancel);
        return Partial("_IntakeChanged", this);
    }

    private async Task LoadReceiptAsync(CancellationToken cancel)
    {
        if (Scope.Numbers is null)
        {
            Balance = await catalog.BalanceAsync(arrivals: null, cancel);
        }
    }
}
