using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages.Cases;

/// <summary>Brings a list of cases in, for who keeps it.</summary>
[Authorize(Rights.Decide)]
[Audited(AuditAct.View, "import of cases")]
public sealed class ImportModel(CaseKeeping keeping) : DeskPage
{
    public string? Fault { get; private set; }

    public IActionResult OnGet() => CaseKeeping.MayKeep(Scope) ? Page() : Forbid();

    [Audited(AuditAct.Change, "cases imported")]
    public async Task<IActionResult> OnPostAsync([FromForm] IFormFile? file, CancellationToken cancel)
    {
        if (file is null or { Length: 0 or > CaseKeeping.LargestList })
        {
            Fault = $"Choose a file with cases, at most {CaseKeeping.LargestList >> 20} MB.";
            return OnGet();
        }

        AuditNote.Of(HttpContext).Detail = file.FileName;
        await using var bytes = file.OpenReadStream();
        var kept = await keeping.ImportAsync(bytes, file.FileName, Person, Scope, cancel);
        if (kept.Fault == KeptFault.None)
        {
            TempData["Said"] = $"{kept.Cases} {(kept.Cases == 1 ? "case" : "cases")} imported.{kept.Doubts}";
            return LocalRedirect("/cases");
        }

        Fault = kept.Sentence;
        return kept.Fault == KeptFault.NotEveryCase ? Forbid() : Page();
    }
}
