using System.Security.Claims;
using System.Text.RegularExpressions;
using DocIntake.Catalog;
using DocIntake.Storage;
using DocIntake.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Web.Endpoints;

/// <summary>The filed file and the untouched original, always as a download: a browser never shows or runs what came in.</summary>
internal static partial class Downloads
{
    public static void MapDownloads(this WebApplication app)
    {
        app.MapGet("/documents/{id:guid}/filed", FiledAsync);
        app.MapGet("/documents/{id:guid}/original", OriginalAsync);
    }

    /// <summary>A name that every system takes: letters, digits, space and a few signs; the rest becomes "_".</summary>
    internal static string SafeName(string name)
    {
        var safe = Unsafe().Replace(name, "_").Trim(' ', '.');
        return safe.Length == 0 ? "document" : safe.Length <= 150 ? safe : safe[..150];
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> FiledAsync(
        Guid id, ClaimsPrincipal person, CatalogReader catalog, DataFolder folder, CancellationToken cancel)
    {
        var entry = await catalog.FindDocumentAsync(id, SignedInScope.Of(person), cancel);
        if (entry?.Document.FiledAs is not { } filed)
        {
            return TypedResults.NotFound();
        }

        var path = Path.GetFullPath(Path.Combine(folder.Root, filed));
        return path.StartsWith(folder.Cases + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? TypedResults.PhysicalFile(path, MediaType(path), SafeName(Path.GetFileName(path)))
            : TypedResults.NotFound();
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> OriginalAsync(
        Guid id, ClaimsPrincipal person, CatalogReader catalog, IDocumentStore store, CancellationToken cancel)
    {
        var entry = await catalog.FindDocumentAsync(id, SignedInScope.Of(person), cancel);
        if (entry is null)
        {
            return TypedResults.NotFound();
        }

        var bytes = await store.OpenOriginalAsync(entry.Document.OriginalSha256, cancel);
        return TypedResults.Stream(bytes, MediaType(entry.Document.Name), SafeName(entry.Document.Name));
    }

    private static string MediaType(string name) =>
        name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "application/pdf" : "application/octet-stream";

    [GeneratedRegex(@"[^\p{L}\p{Nd} ._,()\-]")]
    private static partial Regex Unsafe();
}
