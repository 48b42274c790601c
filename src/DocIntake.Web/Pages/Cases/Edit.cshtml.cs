using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Api;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages.Cases;

/// <summary>A new case, or what a case is known by, for who keeps the list of cases.</summary>
[Authorize(Rights.Decide)]
[Audited(AuditAct.View, "case being edited")]
public sealed class EditModel(CaseKeeping keeping) : DeskPage
{
    /// <summary>The case as it stands; null = a new one.</summary>
    public Case? Known { get; private set; }

    public string? Fault { get; private set; }

    [BindProperty]
    public CaseForm Form { get; set; } = new();

    /// <summary>Which version of the case the person saw.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public Task<IActionResult> OnGetAsync(string? number, CancellationToken cancel) => WithCaseAsync(number, _ =>
    {
        if (Known is not null)
        {
            (Form, Seen) = (CaseForm.Of(Known), Tags.Of(Known));
        }

        return Task.FromResult<IActionResult>(Page());
    }, cancel);

    [Audited(AuditAct.Change, "case")]
    public Task<IActionResult> OnPostAsync(string? number, CancellationToken cancel) => WithCaseAsync(number, async scope =>
    {
        var one = Form.ToCase(Known);
        AuditNote.Of(HttpContext).Case = one.Number;
        var kept = !ModelState.IsValid ? new Kept(KeptFault.Refused, "A value is too long, or a date is none.")
            : Known is null ? await keeping.AddAsync(one, Person, scope, cancel)
            : Seen == Tags.Of(Known) ? await keeping.ChangeAsync(one, Known, Person, scope, cancel)
            : new Kept(KeptFault.Stale, "Somebody changed this case after you opened it. Open it again in another tab, and bring your changes over.");
        if (kept.Fault == KeptFault.None)
        {
            TempData["Said"] = $"{(Known is null ? "Added" : "Saved")}.{kept.Doubts}";
            return LocalRedirect("/cases/" + Uri.EscapeDataString(one.Number));
        }

        Fault = kept.Sentence;
        return Page();
    }, cancel);

    private async Task<IActionResult> WithCaseAsync(string? number, Func<CaseScope, Task<IActionResult>> then, CancellationToken cancel)
    {
        Known = number is null ? null : await keeping.FindAsync(number, Scope, cancel);
        return number is not null && Known is null ? NotFound() : !CaseKeeping.MayKeep(Scope) ? Forbid() : await then(Scope);
    }
}
