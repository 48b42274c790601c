using System.Globalization;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Days;
using DocIntake.Intake;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Days;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>What needs whoever looks, what happened on a day, and the day's receipt, which can be printed.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "day")]
public sealed class TodayModel(DayBook days, Bar bar, Inbox inbox, DataFolder data, TimeProvider time) : DeskPage
{
    public DateOnly Date { get; private set; }

    public bool IsToday => Date == time.Today();

    public Day Day { get; private set; } = null!;

    public BarLook Waiting { get; private set; } = null!;

    /// <summary>Files in the inbox folder that are not taken in yet; null for a person who does not see every case.</summary>
    public int? InInbox => Scope.Numbers is null ? inbox.Status.Waiting.Count : null;

    /// <summary>True for a person who sees every case: only then pages are counted on originals too.</summary>
    public bool SeesAll => Scope.Numbers is null;

    public Keeping Keeping { get; private set; } = null!;

    public DateTimeOffset Now => time.GetLocalNow();

    /// <summary>The day before; null at the first one on which anything came in.</summary>
    public DateOnly? Earlier { get; private set; }

    /// <summary>The day after; null for today.</summary>
    public DateOnly? Later => IsToday ? null : Date.AddDays(1);

    public static string Link(DateOnly day) => "/?day=" + day.ToString("O", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? day, CancellationToken cancel)
    {
        if (time.DayOf(day) is not { } date)
        {
            return NotFound();
        }

        Date = date;
        Day = await days.OfAsync(time.StartOf(date), time.StartOf(date.AddDays(1)), Scope, cancel);
        Earlier = await days.FirstAsync(cancel) is { } first && first < time.StartOf(date) ? date.AddDays(-1) : null;
        Waiting = await bar.LookAsync(User, cancel);
        Keeping = Keeping.Of(data);
        return Page();
    }
}
