using System.ComponentModel.DataAnnotations;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>Everybody who has an account; a new one is made here.</summary>
[Authorize(Rights.Manage)]
[Audited(AuditAct.View, "people")]
public sealed class PeopleModel(UserManager<Person> users, PeopleBook book, TimeProvider time) : DeskPage
{
    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>Why nobody was added; null when nothing was tried.</summary>
    public string? Fault { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => People = await book.ListAsync(cancel);

    [Audited(AuditAct.Change, "person added")]
    public async Task<IActionResult> OnPostAddAsync([FromForm, StringLength(100)] string? name, [FromForm] Role[] role, CancellationToken cancel)
    {
        name = name?.Trim() ?? "";
        AuditNote.Of(HttpContext).Detail = $"{name}: {string.Join(", ", role)}";
        Fault = name.Length == 0 || !ModelState.IsValid ? "Say a name of at most 100 characters."
            : name.Equals(Environment.UserName, StringComparison.OrdinalIgnoreCase) ? "Whoever runs the host goes by that name; the audit log could not tell the two apart."
            : await users.FindByNameAsync(name) is not null ? $"There is a {name} already." : null;
        if (Fault is not null)
        {
            await OnGetAsync(cancel);
            return Page();
        }

        var person = new Person { Name = name, Roles = [.. role.Distinct().Where(Enum.IsDefined)], Created = time.GetUtcNow() };
        await users.CreateAsync(person);
        return LocalRedirect($"/people/{person.Id}");
    }

    /// <summary>What a role may do, in a few words.</summary>
    public static string Duty(Role role) => role switch
    {
        Role.Admin => "people, roles, cases of people; audit log",
        Role.Intake => "takes files in, looks",
        Role.Reviewer => "takes in, answers, changes, binds",
        Role.Reader => "looks, searches, downloads",
        _ => "the audit log, no content",
    };
}
