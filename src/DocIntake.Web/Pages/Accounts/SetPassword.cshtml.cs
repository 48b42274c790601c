using System.ComponentModel.DataAnnotations;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DocIntake.Web.Pages;

/// <summary>Where the link for a new or forgotten password leads. It works once, within a day.</summary>
[AllowAnonymous]
[Audited(AuditAct.SignIn, "password link")]
public sealed class SetPasswordModel(UserManager<Person> users) : PageModel
{
    /// <summary>Why the password was not set; null when nothing was tried.</summary>
    public string? Refused { get; private set; }

    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    [BindProperty(SupportsGet = true), StringLength(2000)]
    public string? Token { get; set; }

    public void OnGet()
    {
    }

    [Audited(AuditAct.SignIn, "password set")]
    public async Task<IActionResult> OnPostAsync([FromForm, StringLength(1000)] string? password, [FromForm] string? again)
    {
        var person = await users.FindByIdAsync(Person.ToString());
        AuditNote.Of(HttpContext).Who = person?.Name ?? "somebody with a wrong link";
        if (person is not { IsDisabled: false } || !ModelState.IsValid)
        {
            return Refuse("This link was used before, or is older than a day. Ask your administrator for a new one.");
        }

        if (password != again)
        {
            return Refuse("The two passwords are not the same.");
        }

        var set = await users.ResetPasswordAsync(person, Token ?? "", password ?? "");
        if (!set.Succeeded)
        {
            return Refuse(set.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.InvalidToken))
                ? "This link was used before, or is older than a day. Ask your administrator for a new one."
                : string.Join(' ', set.Errors.Select(error => error.Description)));
        }

        await users.SetLockoutEndDateAsync(person, null);
        await users.ResetAccessFailedCountAsync(person);
        if (person.HasSecondFactor || person.Passkeys.Count > 0)
        {
            // The link stands for the password alone; the code is asked for at the door.
            return LocalRedirect("/sign-in");
        }

        await HttpContext.SignInAsync(person.Name, person);
        return LocalRedirect("/account");
    }

    private PageResult Refuse(string because)
    {
        Refused = because;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
