using System.ComponentModel.DataAnnotations;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One person: roles, cases, walls, the link for a password, and an end to it.</summary>
[Authorize(Rights.Manage)]
[Audited(AuditAct.View, "person")]
public sealed class PersonModel(UserManager<Person> users, PeopleBook people, CatalogReader catalog) : DeskPage
{
    private const string NotOfYourself = "Somebody else has to say that of you; or break the glass.";

    public Person One { get; private set; } = null!;

    public IReadOnlyList<CaseAccess> Access { get; private set; } = [];

    /// <summary>The link for a new password; shown once, to be handed over. Null unless it was asked for.</summary>
    public Uri? Link { get; private set; }

    [TempData]
    public string? Said { get; set; }

    // Whoever runs the host has no account, and so no page here.
    private bool IsOwn(Guid id) => User is SignedIn { Person: { } me } && me == id;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await people.FindAsync(id, cancel) is not { } person)
        {
            return NotFound();
        }

        (One, Access) = (person, await people.AccessOfAsync(id, cancel));
        AuditNote.Of(HttpContext).Detail = person.Name;
        return Page();
    }

    [Audited(AuditAct.Change, "password link made")]
    public async Task<IActionResult> OnPostLinkAsync(Guid id, CancellationToken cancel)
    {
        if (await OnGetAsync(id, cancel) is NotFoundResult gone)
        {
            return gone;
        }

        AuditNote.Of(HttpContext).Detail = One.Name;
        var token = await users.GeneratePasswordResetTokenAsync(One);
        Link = new Uri($"{Request.Scheme}://{Request.Host}/sign-in/password?person={One.Id}&token={Uri.EscapeDataString(token)}");
        return Page();
    }

    [Audited(AuditAct.Change, "roles")]
    public Task<IActionResult> OnPostRolesAsync(Guid id, [FromForm] Role[] role, CancellationToken cancel) => ChangeAsync(id, person =>
    {
        person.Roles = [.. role.Distinct().Where(Enum.IsDefined)];
        return $"{person.Name} is now {(person.Roles.Count == 0 ? "nothing" : string.Join(", ", person.Roles))}.";
    }, cancel);

    [Audited(AuditAct.Change, "person disabled or enabled")]
    public Task<IActionResult> OnPostDisableAsync(Guid id, [FromForm] bool disable, CancellationToken cancel) => ChangeAsync(id, person =>
    {
        person.IsDisabled = disable;
        return disable ? $"{person.Name} is signed out everywhere and cannot come in." : $"{person.Name} may come in again.";
    }, cancel);

    [Audited(AuditAct.Change, "authenticator app and passkeys taken off")]
    public Task<IActionResult> OnPostForgetAppAsync(Guid id, CancellationToken cancel) => ChangeAsync(id, person =>
    {
        (person.HasSecondFactor, person.AuthenticatorKey, person.Passkeys, person.SecurityStamp) = (false, null, [], Guid.NewGuid().ToString("N"));
        return $"{person.Name} signs in with the password alone until another app or passkey is set up.";
    }, cancel);

    [Audited(AuditAct.Change, "case membership or wall")]
    public async Task<IActionResult> OnPostAccessAsync(
        Guid id, [FromForm(Name = "case"), StringLength(100)] string? number, [FromForm] AccessKind? kind, [FromForm, StringLength(500)] string? reason, CancellationToken cancel)
    {
        number = number?.Trim() ?? "";
        if (await people.FindAsync(id, cancel) is not { } person)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || kind is not (AccessKind.Member or AccessKind.Wall))
        {
            return BadRequest();
        }

        var note = AuditNote.Of(HttpContext);
        (note.Case, note.Detail) = (number, $"{person.Name}: {kind}. {reason}");
        if (kind == AccessKind.Member && IsOwn(id))
        {
            (Said, note.Detail) = (NotOfYourself, $"refused: {note.Detail}");
        }
        else if (number != CaseAccess.EveryCase && (await catalog.ListCasesAsync(CaseScope.All, cancel)).All(one => one.Number != number))
        {
            Said = $"There is no case {number}; write its number as the registry has it, or * for every case.";
        }
        else
        {
            await people.SaveAsync(new CaseAccess(0, id, number, kind.Value, Until: null, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), Person, default), cancel);
            Said = kind == AccessKind.Wall ? $"{person.Name} is walled off from {number}, whatever else is said." : $"{person.Name} sees {number}.";
        }

        return RedirectToPage(new { id });
    }

    [Audited(AuditAct.Change, "case membership or wall taken back")]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, [FromForm] long line, CancellationToken cancel)
    {
        var gone = (await people.AccessOfAsync(id, cancel)).FirstOrDefault(one => one.Id == line);
        var note = AuditNote.Of(HttpContext);
        (note.Case, note.Detail) = (gone?.Case, gone is null ? null : $"{(await people.FindAsync(id, cancel))?.Name}: {gone.Kind}");
        if (gone?.Kind == AccessKind.Wall && IsOwn(id))
        {
            (Said, note.Detail) = (NotOfYourself, $"refused: {note.Detail}");
        }
        else
        {
            await people.RemoveAccessAsync(id, line, cancel);
        }

        return RedirectToPage(new { id });
    }

    private async Task<IActionResult> ChangeAsync(Guid id, Func<Person, string> change, CancellationToken cancel)
    {
        if (await people.ChangeAsync(id, person => Said = change(person), cancel) is null)
        {
            return NotFound();
        }

        AuditNote.Of(HttpContext).Detail = Said;
        return RedirectToPage(new { id });
    }
}
