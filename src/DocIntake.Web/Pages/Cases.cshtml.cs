using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Audit;

namespace DocIntake.Web.Pages;

/// <summary>Every case the person may see.</summary>
[Audited(AuditAct.View, "list of cases")]
public sealed class CasesModel(CatalogReader catalog) : DeskPage
{
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Cases = await catalog.ListCasesAsync(Scope, cancel);
}
