using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents.Wire;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>Pages of a document, one a sheet of paper, for a browser's print command.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.Print, "pages of a document")]
public sealed class PrintModel(CatalogReader catalog) : DeskPage
{
    /// <summary>More are printed from the PDF.</summary>
    public const int Most = 50;

    public DocumentEntry Entry { get; private set; } = null!;

    /// <summary>Places in the document, in the order wanted.</summary>
    public IReadOnlyList<int> Places { get; private set; } = [];

    /// <summary>Pages beyond <see cref="Most"/>.</summary>
    public int Left { get; private set; }

    /// <summary>As it was asked for; null = all.</summary>
    public string? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] string? pages, CancellationToken cancel)
    {
        if (await catalog.FindDocumentAsync(id, Scope, cancel) is not { Document.HasPages: true } entry)
        {
            return NotFound();
        }

        var count = entry.Document.OriginalPages.Count;
        var wanted = string.IsNullOrWhiteSpace(pages) ? Enumerable.Range(1, count).ToList() : PageRanges.Parse(pages);
        if (wanted is null || wanted.Any(place => place > count))
        {
            return NotFound();
        }

        (Entry, Asked, Left) = (entry, string.IsNullOrWhiteSpace(pages) ? null : pages, Math.Max(0, wanted.Count - Most));
        Places = [.. wanted.Take(Most)];
        return Page();
    }
}
