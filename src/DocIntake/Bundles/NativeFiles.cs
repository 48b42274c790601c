using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace DocIntake.Bundles;

/// <summary>
/// Native files of exhibits whose pages were made of them (a workbook, a mail): they lie in a folder beside the bundle, named by exhibit.
/// An exhibit of which only some pages were chosen gives none, nor does a redacted one: its file holds what was left out or taken away.
/// </summary>
public static partial class NativeFiles
{
    /// <summary>The list of a bundle's native files, in the form <c>sha256sum --check</c> reads.</summary>
    private const string Sums = "SHA256SUMS";

    private const int LongestTitle = 80;

    /// <summary>The folder of a bundle's native files: "Bundle natives" for "Bundle.pdf".</summary>
    public static string FolderOf(string bundle) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(bundle))!, Path.GetFileNameWithoutExtension(bundle) + " natives");

    /// <summary>What lies in that folder, the list of it too; nothing where there is none.</summary>
    public static IEnumerable<string> List(string bundle) => Directory.Exists(FolderOf(bundle)) ? Directory.EnumerateFiles(FolderOf(bundle)).Order(StringComparer.Ordinal) : [];

    /// <summary>Copies them beside a new bundle, with <see cref="Sums"/> among them.</summary>
    internal static async Task<List<BundledNative>> TakeAsync(IEnumerable<(string Label, ReadyExhibit Exhibit)> exhibits, string bundle, CancellationToken cancel)
    {
        var folder = FolderOf(bundle);
        var natives = new List<BundledNative>();
        foreach (var (label, exhibit) in exhibits)
        {
            if (exhibit.Native is { } native)
            {
                var name = NameOf(label, exhibit.Title, native.Extension);
                Directory.CreateDirectory(folder);
                File.Copy(native.Path, Path.Combine(folder, name), overwrite: true);
                await using var bytes = File.OpenRead(native.Path);
                natives.Add(new BundledNative(label, name, bytes.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel))));
            }
        }

        await ListAsync(natives, bundle, cancel);
        return natives;
    }

    /// <summary>Removes what an earlier bundle of that name left, by its list; what else lies in the folder is somebody's own and stays.</summary>
    public static void Clear(string bundle)
    {
        var folder = FolderOf(bundle);
        var list = Path.Combine(folder, Sums);
        if (!File.Exists(list))
        {
            return;
        }

        foreach (var line in File.ReadLines(list).Select(text => Line().Match(text)).Where(line => line.Success))
        {
            File.Delete(Path.Combine(folder, line.Groups["name"].Value));
        }

        File.Delete(list);
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>Writes the list of them; without any there is none.</summary>
    public static Task ListAsync(IReadOnlyCollection<BundledNative> natives, string bundle, CancellationToken cancel) => natives.Count == 0
        ? Task.CompletedTask
        : File.WriteAllLinesAsync(Path.Combine(FolderOf(bundle), Sums), natives.Select(native => $"{native.Sha256}  {native.File}"), cancel);

    /// <summary>The ending of its format: a text that arrived as "x.bat" must not run at a click. A twin of the format keeps its own.</summary>
    internal static string ExtensionOf(string name, string? format) => Path.GetExtension(name).ToLowerInvariant() is var own && (own, format) is
        (".docm", "docx") or (".dotx", "docx") or (".xlsm", "xlsx") or (".xltx", "xlsx") or (".htm", "html") ? own : $".{format ?? "bin"}";

    // The label comes first and no two are the same; the title is somebody's text, never a path.
    private static string NameOf(string label, string title, string extension)
    {
        var safe = Unsafe().Replace(title, "_").Trim(' ', '.', '_');
        return $"{Unsafe().Replace(label, "_")} {(safe.Length <= LongestTitle ? safe : safe[..LongestTitle].TrimEnd())}".TrimEnd() + extension;
    }

    // A plain file name: a list that somebody changed must not reach out of its folder.
    [GeneratedRegex(@"^[0-9a-f]{64}  (?<name>[^./\\][^/\\]*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"[^\p{L}\p{Nd} ,()\-]")]
    private static partial Regex Unsafe();
}
