using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Pages;

/// <summary>Every case the person may see.</summary>
public sealed class CasesModel(CatalogReader catalog) : DeskPage
{
    public IReadOnlyList<Case> Cases { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Cases = await catalog.ListCasesAsync(Scope, cancel);
}
