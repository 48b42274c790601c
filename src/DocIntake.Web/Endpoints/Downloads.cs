using System.Security.Claims;
using System.Text.RegularExpressions;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Web.Endpoints;

/// <summary>The filed file and the untouched original, always as a download: a browser never shows or runs what came in.</summary>
internal static partial class Downloads
{
    public static void MapDownloads(this WebApplication app)
    {
        app.MapGet("/documents/{id:guid}/filed", FiledAsync).Audited(AuditAct.Download, "filed document").RequireAuthorization(Rights.Read);
        app.MapGet("/documents/{id:guid}/original", OriginalAsync).Audited(AuditAct.Download, "original file").RequireAuthorization(Rights.Read);
    }

    /// <summary>A name that every system takes: letters, digits, space and a few signs; the rest becomes "_".</summary>
    internal static string SafeName(string name)
    {
        var safe = Unsafe().Replace(name, "_").Trim(' ', '.');
        return safe.Length == 0 ? "document" : safe.Length <= 150 ? safe : safe[..150];
    }

    internal static async Task<Results<PhysicalFileHttpResult, NotFound>> FiledAsync(
        Guid id, ClaimsPrincipal person, CatalogFile file, CatalogReader catalog, DataFolder folder, CancellationToken cancel)
    {
        var entry = await catalog.FindDocumentAsync(id, SignedInScope.Of(person), cancel);
        if (entry?.Document.FiledAs is not { } filed)
        {
            return TypedResults.NotFound();
        }

        var path = Path.GetFullPath(Path.Combine(folder.Root, filed));
        if (!path.StartsWith(folder.Cases + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            return TypedResults.NotFound();
        }

        await UseJournal.WriteAsync(file, JournalKind.Downloaded, [entry.Document], _ => $"Downloaded as filed in case {entry.Document.CaseNumber}.", person, cancel);
        return TypedResults.PhysicalFile(path, MediaType(path), SafeName(Path.GetFileName(path)));
    }

    internal static async Task<Results<FileStreamHttpResult, NotFound>> OriginalAsync(
        Guid id, ClaimsPrincipal person, CatalogFile file, CatalogReader catalog, IDocumentStore store, CancellationToken cancel)
    {
        var entry = await catalog.FindDocumentAsync(id, SignedInScope.Of(person), cancel);
        if (entry is null || !await catalog.SeesOriginalAsync(entry.Document.OriginalSha256, SignedInScope.Of(person), cancel))
        {
            return TypedResults.NotFound();
        }

        var bytes = await store.OpenOriginalAsync(entry.Document.OriginalSha256, cancel);
        await UseJournal.WriteAsync(file, JournalKind.Downloaded, [entry.Document], _ => "The original file was downloaded, with every page it has.", person, cancel);
        return TypedResults.Stream(bytes, MediaType(entry.Document.Name), SafeName(entry.Document.Name));
    }

    private static string MediaType(string name) =>
        name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "application/pdf" : "application/octet-stream";

    [GeneratedRegex(@"[^\p{L}\p{Nd} ._,()\-]")]
    private static partial Regex Unsafe();
}
