using DocIntake.Documents;
using DocIntake.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DocIntake.Web.Pages;

/// <summary>What every page knows: who asks, and which cases that person may see.</summary>
public abstract class DeskPage : PageModel
{
    protected CaseScope Scope => SignedInScope.Of(User);

    /// <summary>Whose saved searches and alerts these are.</summary>
    protected Guid Owner => User.Owner();

    protected string Person => User.Identity?.Name ?? "";
}
