using DocIntake.Bundles.Productions;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents.Wire;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages.Bundles;

/// <summary>The production ledger: did this page go out, to whom, under which number. It tells of productions of the cases that the person sees.</summary>
[Authorize(Rights.Read)]
[Audited(AuditAct.View, "production ledger")]
public sealed class ProducedModel(CatalogReader catalog) : DeskPage
{
    private const int Shown = 500;

    /// <summary>What was asked: a document's id, a SHA-256, or a Bates number.</summary>
    public string Asked { get; private set; } = "";

    public string Pages { get; private set; } = "";

    public LedgerAnswer? Answer { get; private set; }

    /// <summary>Why there is no answer; null while nothing was asked.</summary>
    public string? Fault { get; private set; }

    /// <summary>The last productions first.</summary>
    public IReadOnlyList<Production> All { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? q, string? pages, CancellationToken cancel)
    {
        (Asked, Pages) = ((q ?? "").Trim(), (pages ?? "").Trim());
        All = [.. (await catalog.ListProductionsAsync(prefix: null, Scope, cancel)).OrderByDescending(one => one.At).Take(Shown)];
        if (Asked.Length == 0)
        {
            return Page();
        }

        AuditNote.Of(HttpContext).Detail = Pages.Length == 0 ? Asked : $"{Asked}, pages {Pages}";
        var positions = Pages.Length == 0 ? null : PageRanges.Parse(Pages);
        if (Pages.Length > 0 && positions is null)
        {
            Fault = $"“{Pages}” is not a list of pages; write for example 1-3,5.";
        }
        else if ((Answer = await ProductionLedger.AskAsync(catalog, Asked, positions, Scope, cancel)) is null)
        {
            Fault = "Nothing of that is known in your cases: it is no Bates number that was given out, no SHA-256 of an original (64 letters and digits), and no document.";
        }

        return Page();
    }
}
