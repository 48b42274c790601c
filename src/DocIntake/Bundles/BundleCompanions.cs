using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>The files beside a bundle: "Bundle manifest.json" for "Bundle.pdf", and so on.</summary>
public static partial class BundleCompanions
{
    public const string Manifest = "manifest.json", Exhibits = "exhibits.csv", ExhibitsPdf = "exhibits.pdf", ExhibitsDocx = "exhibits.docx", Certificate = "certificate DRAFT.txt", Citations = "citations.csv", CitationsJson = "citations.json", PrivilegeLog = "privilege log.csv", Production = "production.zip";

    /// <summary>Those that every bundle has.</summary>
    public static IReadOnlyList<string> Names { get; } = [Manifest, Exhibits, ExhibitsPdf, ExhibitsDocx, Certificate];

    /// <summary>The file of a bundle that comes in several: the first is the bundle's own, the others lie beside it as "Bundle file 2 of 3.pdf".</summary>
    public static string VolumeOf(string bundle, int number, int count) =>
        number == 1 ? bundle : PathOf(bundle, string.Create(CultureInfo.InvariantCulture, $"file {number} of {count}.pdf"));

    /// <summary>Those that some bundles have.</summary>
    private static readonly string[] Some = [PrivilegeLog, Production];

    /// <summary>Whether a bundle can have this beside it.</summary>
    public static bool IsOne(string what) => Names.Contains(what) || Some.Contains(what) || Volume().IsMatch(what);

    /// <summary>All that this bundle has beside it but native files: further files of its own first, then papers.</summary>
    public static IEnumerable<string> Of(BundleResult result) => Further(result).Concat(Papers(result));

    public static IEnumerable<string> Papers(BundleResult result) => Names.Concat(result.PrivilegeLog is null ? [] : [PrivilegeLog]).Concat(result.Production is null ? [] : [Production]);

    /// <summary>What the names of its further files end with.</summary>
    public static IEnumerable<string> Further(BundleResult result) => result.Volumes.Skip(1).Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"file {index + 2} of {result.Volumes.Count}.pdf"));

    /// <summary>The result with the places of its files beside this bundle, wherever it was built.</summary>
    public static BundleResult At(BundleResult result, string bundle) => result with
    {
        Out = bundle,
        Manifest = PathOf(bundle, Manifest),
        PrivilegeLog = result.PrivilegeLog is null ? null : PathOf(bundle, PrivilegeLog),
        Production = result.Production is null ? null : PathOf(bundle, Production),
        Volumes = [.. result.Volumes.Select((volume, index) => volume with { Out = VolumeOf(bundle, index + 1, result.Volumes.Count) })],
    };

    /// <summary>Removes what an earlier bundle of this name left beside it.</summary>
    public static void Clear(string bundle)
    {
        var start = Path.GetFileNameWithoutExtension(bundle) + " ";
        var folder = Path.GetDirectoryName(Path.GetFullPath(bundle))!;
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            if (Path.GetFileName(file) is var name && name.StartsWith(start, StringComparison.Ordinal) && IsOne(name[start.Length..]))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Where a bundle of this place is put together with all that lies beside it: near it, so that it appears at once when it is whole.</summary>
    internal static string Staged(string bundle) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(bundle))!, $".{Guid.NewGuid():N}.part", Path.GetFileName(bundle));

    /// <summary>Takes over the files of a bundle that was bound.</summary>
    internal static async Task<List<BundleVolume>> TakeAsync(string made, IReadOnlyList<BoundVolume> volumes, string staged, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(staged)!);
        var taken = new List<BundleVolume>();
        foreach (var volume in volumes)
        {
            var path = VolumeOf(staged, taken.Count + 1, volumes.Count);
            File.Copy(Path.Combine(made, volume.File), path);
            await using var file = File.OpenRead(path);
            taken.Add(new BundleVolume(path, volume.Pages, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel))));
        }

        return taken;
    }

    /// <summary>Puts a bundle that is whole in its place, the PDF last, instead of what an earlier one of this name left.</summary>
    internal static BundleResult Publish(BundleResult staged, string bundle)
    {
        Clear(bundle);
        NativeFiles.Clear(bundle);
        foreach (var native in NativeFiles.List(staged.Out))
        {
            Directory.CreateDirectory(NativeFiles.FolderOf(bundle));
            File.Move(native, Path.Combine(NativeFiles.FolderOf(bundle), Path.GetFileName(native)), overwrite: true);
        }

        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(staged.Out)!).OrderBy(file => file == staged.Out).ToList())
        {
            File.Move(file, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(bundle))!, Path.GetFileName(file)), overwrite: true);
        }

        return At(staged, bundle);
    }

    [GeneratedRegex(@"^file \d{1,4} of \d{1,4}\.pdf\z")]
    private static partial Regex Volume();

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
