using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DocIntake.Web.Pages;

/// <summary>Where a one-time link leads, and where everybody without one is sent.</summary>
[AllowAnonymous]
[Audited(AuditAct.SignIn, "sign-in")]
public sealed class SignInModel(OneTimeLink links) : PageModel
{
    /// <summary>The link was used before, or is too old.</summary>
    public bool Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? key, [FromQuery] string? to)
    {
        if (string.IsNullOrEmpty(key))
        {
            return User.Identity?.IsAuthenticated == true ? LocalRedirect(Safe(to)) : Page();
        }

        var note = AuditNote.Of(HttpContext);
        if (links.Use(key) is not { } visitor)
        {
            note.Who = "somebody with a used link";
            Refused = true;
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return Page();
        }

        note.Who = visitor.Name;
        await HttpContext.SignInAsync(visitor);
        return LocalRedirect(Safe(to));
    }

    [Audited(AuditAct.SignIn, "sign-out")]
    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage("/SignIn");
    }

    private string Safe(string? to) => Url.IsLocalUrl(to) ? to : "/";
}
