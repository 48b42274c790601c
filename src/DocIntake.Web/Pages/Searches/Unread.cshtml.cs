using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>What search cannot look into: documents with pages that could not be read, and files without pages.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "pages that could not be read")]
public sealed class UnreadModel(CatalogReader catalog) : DeskPage
{
    public const int Shown = 5000;

    [FromQuery(Name = "case")]
    public string? Case { get; init; }

    public IReadOnlyList<DocumentEntry> Documents { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        AuditNote.Of(HttpContext).Case = Case;
        Documents = await catalog.ListDocumentsAsync(new DocumentFilter(Case: Case, Limit: Shown, Unread: true), Scope, cancel);
    }
}
