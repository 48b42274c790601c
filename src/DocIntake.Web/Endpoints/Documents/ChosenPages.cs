using System.Security.Claims;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Filing;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using DocIntake.Workers;

namespace DocIntake.Web.Endpoints.Documents;

/// <summary>A searchable PDF of some pages of a document, or of all of them where none is filed; made when it is asked for.</summary>
internal static class ChosenPages
{
    public static void MapChosenPages(this WebApplication app) =>
        app.MapGet("/documents/{id:guid}/pages.pdf", GetAsync).Audited(AuditAct.Download, "chosen pages").RequireAuthorization(Rights.Read);

    /// <param name="pages">Places in the document as "1-3,5", in the order wanted; null = all.</param>
    internal static async Task<IResult> GetAsync(
        Guid id, string? pages, HttpContext http, ClaimsPrincipal person, CatalogFile file, IDocumentStore store, Renditions renditions, WorkerPool workers, SandboxLimits limits,
        CancellationToken cancel)
    {
        var entry = await file.Reader.FindDocumentAsync(id, SignedInScope.Of(person), cancel);
        if (entry?.Document is not { HasPages: true } document || Chosen(document, pages) is not { } chosen)
        {
            return TypedResults.NotFound();
        }

        var part = document with { OriginalPages = chosen, Pages = new LazyPages(renditions, document.OriginalSha256, chosen) };
        var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        http.Response.RegisterForDisposeAsync(lease);
        if ((await new SearchablePdf(store, limits).MakeAsync(part, lease, cancel)).Reply is not { File: { } made })
        {
            return TypedResults.Problem("These pages could not be made into a PDF; take the original file.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var which = pages is null ? "Every page" : $"Pages {pages}";
        await UseJournal.WriteAsync(file, JournalKind.Downloaded, [document], _ => $"{which} downloaded as a searchable PDF, when it was in case {document.CaseNumber ?? "none"}.", person, cancel);
        return TypedResults.Stream(File.OpenRead(Path.Combine(lease.Folder, made)), "application/pdf", Downloads.SafeName($"{Path.GetFileNameWithoutExtension(document.Name)}{(pages is null ? "" : $", pages {pages}")}.pdf"));
    }

    /// <summary>The original's page numbers; null when the list is none, or names a page that is not there.</summary>
    internal static IReadOnlyList<int>? Chosen(Document document, string? pages)
    {
        if (string.IsNullOrWhiteSpace(pages))
        {
            return document.OriginalPages;
        }

        return PageRanges.Parse(pages) is { Count: > 0 } places && places.Distinct().Count() == places.Count && places.All(place => place <= document.OriginalPages.Count)
            ? [.. places.Select(place => document.OriginalPages[place - 1])] : null;
    }
}
