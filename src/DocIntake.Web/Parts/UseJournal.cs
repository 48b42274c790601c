using System.Security.Claims;
using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>Writes down that a document left the house, in a bundle or as a download: what was re-filed later may be out there still.</summary>
internal static class UseJournal
{
    public static Task WriteAsync(
        CatalogFile catalog, JournalKind kind, IReadOnlyList<Document> documents, Func<Document, string> says, ClaimsPrincipal person, CancellationToken cancel) =>
        WriteAsync(catalog, kind, documents, says, person.Identity?.Name ?? "somebody", cancel);

    /// <summary>A line for each exhibit of a bundle that is a document of the catalog. It names the bundle's case, so that whoever does not see that one is not told its title.</summary>
    public static async Task WriteAsync(CatalogFile catalog, JournalKind kind, string title, string? of, BundleResult bundle, string by, CancellationToken cancel)
    {
        var exhibits = bundle.Exhibits.Where(exhibit => Guid.TryParse(exhibit.Source, out _)).ToLookup(exhibit => Guid.Parse(exhibit.Source));
        var documents = new List<Document>();
        foreach (var id in exhibits.Select(exhibit => exhibit.Key))
        {
            if (await catalog.Reader.FindDocumentAsync(id, CaseScope.All, cancel) is { } entry)
            {
                documents.Add(entry.Document);
            }
        }

        var verb = kind == JournalKind.Bundled ? "Bound into the bundle" : "Downloaded in the bundle";
        await WriteAsync(
            catalog, kind, documents,
            document => $"{verb} \"{title}\" as exhibit {string.Join(", ", exhibits[document.Id].Select(exhibit => exhibit.Label))}{(of is null ? "" : $" of case {of}")}, when it was in case {document.CaseNumber ?? "none"}.",
            by, cancel);
    }

    private static async Task WriteAsync(
        CatalogFile catalog, JournalKind kind, IReadOnlyList<Document> documents, Func<Document, string> says, string by, CancellationToken cancel)
    {
        if (documents.Count == 0)
        {
            return;
        }

        await using var change = await catalog.BeginAsync(cancel);
        foreach (var document in documents)
        {
            change.Journal(kind, says(document), document.ArrivalId, document.Id, by);
        }

        await change.CommitAsync(cancel);
    }
}
