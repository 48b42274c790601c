using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;

namespace DocIntake.Web.Pages;

/// <summary>Every case the person may see.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "list of cases")]
public sealed class CasesModel(CatalogReader catalog) : DeskPage
{
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Cases = await catalog.ListCasesAsync(Scope, cancel);
}
