using System.Security.Claims;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;
using DocIntake.Workers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Web.Endpoints;

/// <summary>Page images, drawn upright by a sandbox child when they are first looked at and kept as derived files.</summary>
public sealed class PageImages(IDocumentStore store, Renditions renditions, WorkerPool workers, SandboxLimits? limits = null)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The image of an original's page; null when it cannot be drawn.</summary>
    /// <param name="width">Pixels; the caller keeps to a few widths, because each is kept.</param>
    /// <param name="turn">Degrees clockwise that a person has turned it by.</param>
    public async Task<Stream?> OpenAsync(string sha256, int number, int width, int turn, CancellationToken cancel)
    {
        var key = $"{sha256[..2]}/{sha256}/image-{number:D6}-{width}{(turn == 0 ? "" : $"-turned-{turn}")}";
        return await store.OpenDerivedAsync(key, cancel) ?? await DrawAsync(key, sha256, number, width, turn, cancel);
    }

    private async Task<Stream?> DrawAsync(string key, string sha256, int number, int width, int turn, CancellationToken cancel)
    {
        var page = await renditions.LoadPageAsync(sha256, number, cancel);
        await using var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        await lease.PutAsync(await renditions.OpenPdfAsync(sha256, cancel), "in.pdf", cancel);
        var ask = new ImageRequest("in.pdf", number, ((page?.Turned ?? 0) + turn) % 360, width, limits ?? SandboxLimits.Default);
        var (drawn, _) = await lease.AskAsync<Drawn>(ask, Limit, cancel);
        if (drawn is null)
        {
            return null;
        }

        await using (var image = File.OpenRead(Path.Combine(lease.Folder, drawn.File)))
        {
            await store.SaveDerivedAsync(key, image, cancel);
        }

        return await store.OpenDerivedAsync(key, cancel);
    }
}

/// <summary>Where a browser gets them.</summary>
internal static class PageImageEndpoint
{
    internal static readonly int[] Widths = [Sheet.ThumbnailWidth, Sheet.Width];

    public static void MapPageImages(this WebApplication app) =>
        app.MapGet("/documents/{id:guid}/pages/{position:int:min(1)}/image/{width:int}", GetAsync).WithMetadata(new AuditedAttribute(AuditAct.View, "page images") { Once = true }).RequireAuthorization(Rights.Read);

    internal static async Task<Results<FileStreamHttpResult, NotFound>> GetAsync(
        Guid id, int position, int width, int? turn, ClaimsPrincipal person, CatalogReader catalog, PageImages images, CancellationToken cancel)
    {
        var document = (await catalog.FindDocumentAsync(id, SignedInScope.Of(person), cancel))?.Document;
        if (document is not { HasPages: true } || position > document.OriginalPages.Count || !Widths.Contains(width) || turn is not (null or 90 or 180 or 270))
        {
            return TypedResults.NotFound();
        }

        var number = document.OriginalPages[position - 1];
        var image = await images.OpenAsync(document.OriginalSha256, number, width, (document.Turns.GetValueOrDefault(number) + (turn ?? 0)) % 360, cancel);
        return image is null ? TypedResults.NotFound() : TypedResults.Stream(image, await MediaTypeAsync(image, cancel));
    }

    // The child chooses: PNG for black and white, JPEG for the rest.
    private static async Task<string> MediaTypeAsync(Stream image, CancellationToken cancel)
    {
        var first = new byte[1];
        _ = await image.ReadAsync(first, cancel);
        image.Position = 0;
        return first[0] == 0x89 ? "image/png" : "image/jpeg";
    }
}
