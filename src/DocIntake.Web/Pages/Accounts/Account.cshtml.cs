using System.ComponentModel.DataAnnotations;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Web.Access;
using DocIntake.Web.Access.Passkeys;
using DocIntake.Web.Api;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>A person's own account: roles, cases, and the authenticator app.</summary>
[Authorize(Rights.SignedIn)]
[Audited(AuditAct.View, "own account")]
public sealed class AccountModel(UserManager<Person> users, PeopleBook people, Door door, PasskeyDoor passkeys, TimeProvider time) : DeskPage
{
    /// <summary>Null for whoever runs the host: that is no account.</summary>
    public Person? Me { get; private set; }

    public IReadOnlyList<CaseAccess> Access { get; private set; } = [];

    /// <summary>The app's secret while it is being set up; null before and after.</summary>
    public string? Secret { get; private set; }

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    /// <summary>A key that was just made; shown this once.</summary>
    public string? NewKey { get; private set; }

    [TempData]
    public string? Said { get; set; }

    /// <summary>What a phone opens its authenticator app with.</summary>
    public string SecretLink => $"otpauth://totp/DocIntake:{Uri.EscapeDataString(Me!.Name)}?secret={Secret}&issuer=DocIntake&digits=6";

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    [Audited(AuditAct.Change, "authenticator app begun")]
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Me is null or { HasSecondFactor: true })
        {
            return RedirectToPage();
        }

        var secret = users.GenerateNewAuthenticatorKey();
        Me = await people.ChangeAsync(Me.Id, me => me.AuthenticatorKey = secret, cancel);
        Secret = secret;
        return Page();
    }

    [Audited(AuditAct.Change, "authenticator app set up")]
    public async Task<IActionResult> OnPostConfirmAsync([FromForm, StringLength(20)] string? code, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Me is { HasSecondFactor: false, AuthenticatorKey: not null })
        {
            if (!await door.IsCodeAsync(Me, code))
            {
                (Secret, Said) = (Me.AuthenticatorKey, "That code does not fit; the app shows a new one every 30 seconds.");
                return Page();
            }

            // Other sessions were begun without it: they end.
            await users.SetTwoFactorEnabledAsync(Me, true);
            await HttpContext.SignInAsync(Me.Name, Me);
            Said = "From now on you sign in with password and code.";
        }

        return RedirectToPage();
    }

    /// <summary>What the browser asks a device to make.</summary>
    [Audited(AuditAct.Change, "passkey begun")]
    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return Me is null ? NotFound() : new JsonResult(await passkeys.AskToMakeAsync(Me, HttpContext));
    }

    [Audited(AuditAct.Change, "passkey made")]
    public async Task<IActionResult> OnPostPasskeyAsync(
        [FromForm, Required, StringLength(60)] string name, [FromForm, StringLength(1000)] string? password, [FromForm, StringLength(20)] string? code, [FromForm, StringLength(100)] string? ticket,
        [FromForm, StringLength(40_000)] string? credential, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Me is null)
        {
            return NotFound();
        }

        // Whoever finds the desk open must not make themselves a way in.
        Said = !ModelState.IsValid ? "Say what the device is called."
            : await door.ConfirmAsync(Me, password ?? "", code) ? null : Door.Refused;
        if (Said is null)
        {
            AuditNote.Of(HttpContext).Detail = name.Trim();
            Said = await passkeys.KeepAsync(Me, name.Trim(), ticket, credential, HttpContext)
                ? $"{name.Trim()} is a passkey of yours now." : "The device's answer does not fit, or it took longer than five minutes. Try again.";
        }

        return RedirectToPage();
    }

    [Audited(AuditAct.Change, "passkey taken off")]
    public async Task<IActionResult> OnPostForgetAsync([FromForm, StringLength(2000)] string? passkey, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Me?.Passkeys.FirstOrDefault(one => Convert.ToHexString(one.Id) == passkey) is { } gone)
        {
            AuditNote.Of(HttpContext).Detail = gone.Name;
            await users.RemovePasskeyAsync(Me, gone.Id);

            // Whoever came in with it is out; whoever took it off stays in.
            await users.UpdateSecurityStampAsync(Me);
            await HttpContext.SignInAsync(Me.Name, Me);
            Said = $"{gone.Name} opens nothing any more.";
        }

        return RedirectToPage();
    }

    [Audited(AuditAct.Change, "API key made")]
    public async Task<IActionResult> OnPostKeyAsync(
        [FromForm, Required, StringLength(60)] string name, [FromForm] bool mayChange, [FromForm, Range(1, ApiKeys.MostDays)] int days, [FromForm(Name = "of"), StringLength(2000)] string? cases, CancellationToken cancel)
    {
        if (User is not SignedIn { Person: { } id } || !ModelState.IsValid)
        {
            (Said, NewKey) = ($"Say what the key is for, and for how many days, 1 to {ApiKeys.MostDays}.", null);
            return RedirectToPage();
        }

        var only = cases?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList() ?? [];
        if (only.FirstOrDefault(number => !User.Sees(number)) is { } foreign)
        {
            Said = $"There is no case “{foreign}” that you see; the key was not made.";
            return RedirectToPage();
        }

        (NewKey, var hash) = ApiKeys.Make();
        var key = new ApiKey(Guid.CreateVersion7(), id, name.Trim(), mayChange, time.GetUtcNow(), time.GetUtcNow().AddDays(days)) { Cases = only.Count > 0 ? only : null };
        AuditNote.Of(HttpContext).Detail = $"{key.Name}, {(mayChange ? "changes" : "reads")}, {days} days, {(key.Cases is null ? "all cases" : string.Join(' ', key.Cases))}";
        await people.AddKeyAsync(key, hash, cancel);
        await LoadAsync(cancel);
        return Page();
    }

    [Audited(AuditAct.Change, "API key withdrawn")]
    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] Guid key, CancellationToken cancel)
    {
        if (User is SignedIn { Person: { } id })
        {
            await people.RemoveKeyAsync(id, key, cancel);
        }

        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        if (User is SignedIn { Person: { } id })
        {
            (Me, Access) = (await people.FindAsync(id, cancel), await people.AccessOfAsync(id, cancel));
            Keys = await people.ListKeysAsync(id, cancel);
        }
    }
}
