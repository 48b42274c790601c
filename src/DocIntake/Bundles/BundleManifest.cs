using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocIntake.Bundles.Productions;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Bundles;

/// <summary>
/// The proof of a bundle, a JSON file beside it: the SHA-256 of every input and output, which page of which original each page is, and what was
/// done with each exhibit's document in the house. It holds no time of its own: apart from custody, which grows, the same build
/// gives the same manifest.
/// </summary>
public sealed record BundleManifest(
    string Title, string? Case, string Profile, string Purpose, string? To, int Pages, IReadOnlyList<ManifestExhibit> Exhibits, IReadOnlyList<ManifestFile> Outputs)
{
    /// <summary>How the finished file came out by the rules of its profile; what only the firm should know is not among it.</summary>
    public IReadOnlyList<PreflightLine> Preflight { get; init; } = [];

    /// <summary>The manifest beside a bundle; null when there is none that can be read.</summary>
    public static BundleManifest? TryRead(string bundle)
    {
        var path = BundleCompanions.PathOf(bundle, BundleCompanions.Manifest);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<BundleManifest>(File.ReadAllText(path), Json.Options) : null;
        }
        catch (JsonException)
        {
            // Somebody's own file, or one cut short: then there is nothing to map old pages from.
            return null;
        }
    }

    internal static async Task<BundleManifest> OfAsync(BundleSpec spec, BundleResult result, IEnumerable<ReadyExhibit> exhibits, CatalogReader? catalog, CancellationToken cancel)
    {
        var listed = new List<ManifestExhibit>();
        foreach (var (bound, ready) in result.Exhibits.Zip(exhibits))
        {
            listed.Add(new ManifestExhibit(
                bound.Label, bound.Title, bound.Source, bound.SourceSha256, ready.IsWithheld ? "" : ready.PagesOut, bound.FirstPage, bound.Pages, bound.Bates, bound.Route, bound.WordsKept,
                await CustodyAsync(bound.Source, spec.Case, catalog, cancel))
            { Note = ready.Note });
        }

        var outputs = result.Volumes.Select(volume => new ManifestFile(Path.GetFileName(volume.Out), volume.Sha256, volume.Bytes))
            .Concat(result.Natives.Select(native => new ManifestFile(native.File, native.Sha256, native.Bytes))).ToList();
        if (result.Production is { } production)
        {
            outputs.Add(await ProductionSet.DescribeAsync(production, cancel));
        }

        return new BundleManifest(spec.Title, spec.Case, spec.Profile, spec.Purpose, spec.To, result.Pages, listed, outputs) { Preflight = [.. result.Preflight.Where(Bundles.Preflight.GoesOut)] };
    }

    // Marks and notes are the firm's own thoughts, and other cases are nobody's business: the manifest goes out with the bundle.
    private static async Task<IReadOnlyList<string>> CustodyAsync(string source, string? number, CatalogReader? catalog, CancellationToken cancel)
    {
        if (catalog is null || !Guid.TryParse(source, CultureInfo.InvariantCulture, out var document) || await catalog.FindDocumentAsync(document, CaseScope.All, cancel) is not { } entry)
        {
            return [];
        }

        var scope = CaseScope.Of(number is null ? entry.Document.Cases : [number]);
        return [.. (await catalog.ListJournalAsync(0, document, 1000, scope, cancel)).Where(line => line.Kind != JournalKind.Marked).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.At:u} {line.By}: {line.Kind}. {line.Text}"))];
    }
}

/// <summary>An exhibit of a manifest.</summary>
/// <param name="OriginalPages">The original's page numbers in binding order, as "1-3,5"; "file" where it travels beside the bundle as it is, empty where a sheet says that it was withheld.</param>
/// <param name="Custody">What the journal says of its document, oldest first; empty for a file that is no document of the catalog.</param>
public sealed record ManifestExhibit(
    string Label, string Title, string Source, string SourceSha256, string OriginalPages, int FirstPage, int Pages, IReadOnlyList<string>? Bates, string Route, double? WordsKept,
    IReadOnlyList<string> Custody)
{
    /// <summary>How its pages differ from the original's, e.g. that they are rendered from content; null = they do not.</summary>
    public string? Note { get; init; }

    /// <summary>Its original was hashed when it was received, and again for this bundle; a file was hashed for this bundle alone.</summary>
    [JsonIgnore]
    public bool IsOfCatalog => Guid.TryParse(Source, CultureInfo.InvariantCulture, out _);
}

/// <summary>A file that was made.</summary>
public sealed record ManifestFile(string Name, string Sha256, long Bytes);
