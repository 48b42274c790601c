using System.ComponentModel.DataAnnotations;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>Emergency access of an administrator to a case that is not theirs: with a reason, for hours, and written down. A wall is not broken by it.</summary>
[Authorize(Rights.Manage)]
[Audited(AuditAct.View, "break-glass")]
public sealed class BreakGlassModel(PeopleBook people, TimeProvider time) : DeskPage
{
    public const int ShortestReason = 10, MostHours = 4;

    /// <summary>What came of it; null when nothing was asked for.</summary>
    public string? Told { get; private set; }

    public void OnGet()
    {
    }

    [Audited(AuditAct.Change, "glass broken")]
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "case"), Required, StringLength(100)] string number, [FromForm, Required, StringLength(500, MinimumLength = ShortestReason)] string reason,
        [FromForm, Range(1, MostHours)] int hours, CancellationToken cancel)
    {
        var note = AuditNote.Of(HttpContext);
        if (User is not SignedIn { Person: { } me })
        {
            Told = "Whoever runs the host sees every case already.";
            return Page();
        }

        if (!ModelState.IsValid || number.Trim() == CaseAccess.EveryCase)
        {
            Told = $"Name one case, a reason of at least {ShortestReason} characters, and 1 to {MostHours} hours.";
            return Page();
        }

        (note.Case, note.Detail) = (number.Trim(), $"{hours} h: {reason.Trim()}");
        await people.SaveAsync(new CaseAccess(0, me, number.Trim(), AccessKind.BreakGlass, time.GetUtcNow().AddHours(hours), reason.Trim(), Person, default), cancel);
        return LocalRedirect($"/cases/{Uri.EscapeDataString(number.Trim())}");
    }
}
