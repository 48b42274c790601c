using DocIntake.Web.Endpoints;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>A bundle while it is built, and after: what is in it, what was checked, the download.</summary>
public sealed class BuiltModel(BundleShelf shelf) : DeskPage
{
    public BundleBuild Build { get; private set; } = null!;

    public IActionResult OnGet(Guid id)
    {
        if (shelf.Find(id, Person) is not { } build)
        {
            return NotFound();
        }

        Build = build;
        return Page();
    }

    public IActionResult OnGetFile(Guid id) => shelf.Find(id, Person) is { Result: not null } build
        ? PhysicalFile(shelf.PdfOf(id), "application/pdf", Downloads.SafeName(build.Title) + ".pdf")
        : NotFound();
}
