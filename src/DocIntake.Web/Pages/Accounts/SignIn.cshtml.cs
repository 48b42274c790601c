using System.ComponentModel.DataAnnotations;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Web.Access;
using DocIntake.Web.Access.Passkeys;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DocIntake.Web.Pages;

/// <summary>The door: name, password and code; or the one-time link of whoever runs the host.</summary>
[AllowAnonymous]
[Audited(AuditAct.SignIn, "sign-in")]
public sealed class SignInModel(OneTimeLink links, Door door, PasskeyDoor passkeys, Sessions sessions) : PageModel
{
    /// <summary>Why nobody was let in; null when nothing was tried.</summary>
    public string? Refused { get; private set; }

    [BindProperty, StringLength(200)]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true), StringLength(2000)]
    public string? To { get; set; }

    public async Task<IActionResult> OnGetAsync(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return User.Identity?.IsAuthenticated == true ? LocalRedirect(Home(User.May(Rights.Read))) : Page();
        }

        var note = AuditNote.Of(HttpContext);
        if (links.Use(key) is not { } visitor || HttpContext.Connection.RemoteIpAddress is { } from && !System.Net.IPAddress.IsLoopback(from))
        {
            note.Who = "somebody with a used link";
            return Refuse("This link was used before, is older than an hour, or was opened on another machine than the host. Start the host again, or ask whoever runs it for a new one.");
        }

        note.Who = visitor.Name;
        await HttpContext.SignInAsync(visitor.Name, person: null);
        return LocalRedirect(Home(reads: true));
    }

    [Audited(AuditAct.SignIn, "sign-in")]
    public async Task<IActionResult> OnPostAsync([FromForm, StringLength(1000)] string? password, [FromForm, StringLength(20)] string? code)
    {
        AuditNote.Of(HttpContext).Who = string.IsNullOrWhiteSpace(Name) ? "nobody" : Name.Trim();
        if (!ModelState.IsValid || await door.OpenAsync(Name?.Trim() ?? "", password ?? "", code) is not { } person)
        {
            return Refuse(Door.Refused);
        }

        AuditNote.Of(HttpContext).Who = person.Name;
        await HttpContext.SignInAsync(person.Name, person);
        return LocalRedirect(Home(person.Roles.Any(role => role is not (Role.Auditor or Role.Admin))));
    }

    /// <summary>What the browser asks a device for.</summary>
    [Audited(AuditAct.SignIn, "passkey asked for")]
    public async Task<IActionResult> OnPostAskAsync() => new JsonResult(await passkeys.AskAsync(HttpContext));

    [Audited(AuditAct.SignIn, "sign-in by passkey")]
    public async Task<IActionResult> OnPostPasskeyAsync([FromForm, StringLength(100)] string? ticket, [FromForm, StringLength(20_000)] string? credential, CancellationToken cancel)
    {
        AuditNote.Of(HttpContext).Who = "somebody with a passkey";
        if (!ModelState.IsValid || await passkeys.OpenAsync(ticket, credential, HttpContext, cancel) is not { } person)
        {
            return Refuse("This passkey is not known here, or it took longer than five minutes. Try again, or sign in with your password and code.");
        }

        AuditNote.Of(HttpContext).Who = person.Name;
        await HttpContext.SignInAsync(person.Name, person);
        return LocalRedirect(Home(person.Roles.Any(role => role is not (Role.Auditor or Role.Admin))));
    }

    [Audited(AuditAct.SignIn, "sign-out")]
    public async Task<IActionResult> OnPostOutAsync()
    {
        sessions.End(User);
        await HttpContext.SignOutAsync();
        return LocalRedirect("/sign-in");
    }

    private PageResult Refuse(string because)
    {
        Refused = because;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    // Who only audits or decides about people has nothing to look at on the first page.
    private string Home(bool reads) => Url.IsLocalUrl(To) ? To : reads ? "/" : "/account";
}
