using System.ComponentModel.DataAnnotations;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Web.Access;
using DocIntake.Web.Api;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>A person's own account: roles, cases, and the authenticator app.</summary>
[Authorize(Rights.SignedIn)]
[Audited(AuditAct.View, "own account")]
public sealed class AccountModel(UserManager<Person> users, PeopleBook people, Door door, TimeProvider time) : DeskPage
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

    [Audited(AuditAct.Change, "API key made")]
    public async Task<IActionResult> OnPostKeyAsync(
        [FromForm, Required, StringLength(60)] string name, [FromForm] bool mayChange, [FromForm, Range(1, ApiKeys.MostDays)] int days, CancellationToken cancel)
    {
        if (User is not SignedIn { Person: { } id } || !ModelState.IsValid)
        {
            (Said, NewKey) = ($"Say what the key is for, and for how many days, 1 to {ApiKeys.MostDays}.", null);
            return RedirectToPage();
        }

        (NewKey, var hash) = ApiKeys.Make();
        var key = new ApiKey(Guid.CreateVersion7(), id, name.Trim(), mayChange, time.GetUtcNow(), time.GetUtcNow().AddDays(days));
        AuditNote.Of(HttpContext).Detail = $"{key.Name}, {(mayChange ? "changes" : "reads")}, {days} days";
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
