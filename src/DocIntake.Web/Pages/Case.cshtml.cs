using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One case: its piles, its documents by date, who it is about, what waits and what could not be read.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "case")]
public sealed class CaseModel(CatalogReader catalog) : DeskPage
{
    public Case Case { get; private set; } = null!;

    /// <summary>The pile that is looked at; null = all of them.</summary>
    public string? Pile { get; private set; }

    /// <summary>Filed documents of the pile, the latest date first; those without a date last.</summary>
    public IReadOnlyList<DocumentEntry> Documents { get; private set; } = [];

    /// <summary>Filed documents by category, with all their numbers.</summary>
    public ILookup<string, DocumentEntry> Piles { get; private set; } = null!;

    public IReadOnlyList<DocumentEntry> InReview { get; private set; } = [];

    public int UnreadPages { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? pile, CancellationToken cancel)
    {
        if ((await catalog.ListCasesAsync(Scope, cancel)).FirstOrDefault(one => one.Number == number) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        Pile = Category.All.Contains(pile) ? pile : null;
        var all = await catalog.ListDocumentsAsync(new DocumentFilter(Case: number, Limit: 5000), Scope, cancel);
        var filed = all.Where(entry => entry.State == DocumentState.Filed).ToList();
        Piles = filed.ToLookup(entry => entry.Document.Category);
        Documents = [.. filed.Where(entry => Pile is null || entry.Document.Category == Pile).OrderByDescending(entry => entry.Document.Date)];
        InReview = [.. all.Where(entry => entry.State == DocumentState.Review)];
        UnreadPages = all.Sum(entry => entry.UnreadCount);
        return Page();
    }
}
