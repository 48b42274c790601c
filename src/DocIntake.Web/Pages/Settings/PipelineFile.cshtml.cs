using DocIntake.Catalog.Audit;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Hosting;
using DocIntake.Web.Parts.Doctor;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>A file of the pipelines folder, to be read.</summary>
[Authorize(Rights.Manage)]
[Audited(AuditAct.View, "pipeline file")]
public sealed class PipelineFileModel(DataFolder data) : DeskPage
{
    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    public IActionResult OnGet([FromQuery] string? name)
    {
        if (name is null || ShownFile.Read(HostSettings.PipelinesFor(data), name) is not { } text)
        {
            return NotFound();
        }

        (Name, Text) = (name, text);
        return Page();
    }
}
