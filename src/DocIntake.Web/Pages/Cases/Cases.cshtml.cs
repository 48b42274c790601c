using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>Every case the person may see.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "list of cases")]
public sealed class CasesModel(CatalogReader catalog) : DeskPage
{
    /// <summary>Open ones, or closed ones.</summary>
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>Cases of the other kind.</summary>
    public int Others { get; private set; }

    [FromQuery]
    public bool Closed { get; init; }

    public bool MayKeep => User.May(Rights.Decide) && CaseKeeping.MayKeep(Scope);

    [TempData]
    public string? Said { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await catalog.ListCasesAsync(Scope, cancel);
        Cases = [.. all.Where(one => one.Closed is not null == Closed)];
        Others = all.Count - Cases.Count;
    }
}
