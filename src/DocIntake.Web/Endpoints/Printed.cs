using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;

namespace DocIntake.Web.Endpoints;

/// <summary>A page that is about to be printed says so. Printing happens in the browser: where script is off, nobody can know of it.</summary>
internal static class Printed
{
    public static void MapPrinted(this WebApplication app) => app.MapPost("/printed", (string page, HttpContext http) =>
    {
        var parts = page.Split('/', '?');
        var note = AuditNote.Of(http);
        note.Detail = page;
        note.Document = parts is ["", "documents", var id, ..] && Guid.TryParse(id, out var document) ? document : null;
        note.Case = parts is ["", "cases", { Length: > 0 } number, ..] ? Uri.UnescapeDataString(number) : null;
        return TypedResults.NoContent();
    }).DisableAntiforgery().RequireAuthorization(Rights.SignedIn).Audited(AuditAct.Print, "page");
}
