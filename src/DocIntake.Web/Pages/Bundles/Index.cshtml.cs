using DocIntake.Bundles.Projects;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Bundles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages.Bundles;

/// <summary>The saved bundles that the person sees; documents ticked anywhere are put into one here.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "bundles")]
public sealed class IndexModel(BundleProjects projects, BundleShelf shelf, OpenBundle open) : DeskPage
{
    private const int Shown = 200;

    public IReadOnlyList<SavedBundle> Saved { get; private set; } = [];

    /// <summary>What was built without being saved: by a program.</summary>
    public IReadOnlyList<BundleBuild> Built { get; private set; } = [];

    /// <summary>A bundle that would have to take what was ticked, and is not there any more.</summary>
    public bool IsGone { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Saved = await projects.ListAsync(Scope, Person, number: null, Shown, cancel);
        Built = [.. (await shelf.ListAsync(Person, Scope, cancel)).Where(build => build.Bundle is null)];
    }

    /// <summary>Puts documents into a bundle, or into a new one; without documents it begins an empty one.</summary>
    [Needs(Rights.Decide)]
    [Audited(AuditAct.Change, "bundle being put together")]
    public async Task<IActionResult> OnPostAddAsync([FromForm] Guid[] document, [FromForm] Guid? into, CancellationToken cancel)
    {
        AuditNote.Of(HttpContext).Detail = string.Join(' ', document);
        if (await open.AddAsync(User, into, document, cancel) is { } bundle)
        {
            return RedirectToPage("Arrange", new { id = bundle });
        }

        IsGone = true;
        await OnGetAsync(cancel);
        return Page();
    }
}
