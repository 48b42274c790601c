using System.Text.Json;
using DocIntake.Documents;

namespace DocIntake.Bundles;

/// <summary>The files beside a bundle: "Bundle manifest.json" for "Bundle.pdf", and so on.</summary>
public static class BundleCompanions
{
    public const string Manifest = "manifest.json", Exhibits = "exhibits.csv", Certificate = "certificate DRAFT.txt", Citations = "citations.csv", CitationsJson = "citations.json", PrivilegeLog = "privilege log.csv";

    /// <summary>Those that every bundle has.</summary>
    public static IReadOnlyList<string> Names { get; } = [Manifest, Exhibits, Certificate];

    public static string PathOf(string bundle, string what) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(bundle))!, $"{Path.GetFileNameWithoutExtension(bundle)} {what}");

    internal static async Task<string> WriteAsync(BundleManifest manifest, string bundle, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(PathOf(bundle, Exhibits), ExhibitList.Csv(manifest), cancel);
        await File.WriteAllTextAsync(PathOf(bundle, Certificate), CertificateDraft.Of(manifest), cancel);
        await File.WriteAllTextAsync(PathOf(bundle, Manifest), JsonSerializer.Serialize(manifest, Json.Indented), cancel);
        return PathOf(bundle, Manifest);
    }

    /// <summary>After a rebuild, where each page of the bundle before is now; the result then names the map.</summary>
    /// <param name="before">The manifest that lay there before the build; null = there was none.</param>
    public static async Task<BundleResult> WriteCitationsAsync(BundleResult result, BundleManifest? before, CancellationToken cancel)
    {
        if (before is null || BundleManifest.TryRead(result.Out) is not { } now)
        {
            return result;
        }

        var citations = CitationMap.Of(before, now);
        await File.WriteAllTextAsync(PathOf(result.Out, Citations), CitationMap.Csv(citations), cancel);
        await File.WriteAllTextAsync(PathOf(result.Out, CitationsJson), CitationMap.Json(citations), cancel);
        return result with { CitationMap = PathOf(result.Out, Citations) };
    }
}
