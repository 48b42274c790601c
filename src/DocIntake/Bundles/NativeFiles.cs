using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace DocIntake.Bundles;

/// <summary>
/// Native files of exhibits whose pages were made of them (a workbook, a mail): they lie in a folder beside the bundle, named by exhibit.
/// An exhibit of which only some pages were chosen gives none: its file holds the others too.
/// </summary>
public static partial class NativeFiles
{
    private const int LongestTitle = 80;

    /// <summary>The folder of a bundle's native files: "Bundle natives" for "Bundle.pdf".</summary>
    public static string FolderOf(string bundle) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(bundle))!, Path.GetFileNameWithoutExtension(bundle) + " natives");

    /// <summary>Copies them; what an earlier bundle of that name left there goes.</summary>
    internal static async Task<List<BundledNative>> PublishAsync(IEnumerable<(string Label, ReadyExhibit Exhibit)> exhibits, string bundle, CancellationToken cancel)
    {
        var folder = FolderOf(bundle);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var natives = new List<BundledNative>();
        foreach (var (label, exhibit) in exhibits)
        {
            if (exhibit.Native is { } native)
            {
                var name = NameOf(label, exhibit.Title, native.Extension);
                Directory.CreateDirectory(folder);
                File.Copy(native.Path, Path.Combine(folder, name));
                await using var bytes = File.OpenRead(native.Path);
                natives.Add(new BundledNative(label, name, bytes.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel))));
            }
        }

        return natives;
    }

    /// <summary>The ending of its format: a text that arrived as "x.bat" must not run at a click. A twin of the format keeps its own.</summary>
    internal static string ExtensionOf(string name, string? format) => Path.GetExtension(name).ToLowerInvariant() is var own && (own, format) is
        (".docm", "docx") or (".dotx", "docx") or (".xlsm", "xlsx") or (".xltx", "xlsx") or (".htm", "html") ? own : $".{format ?? "bin"}";

    // The label comes first and no two are the same; the title is somebody's text, never a path.
    private static string NameOf(string label, string title, string extension)
    {
        var safe = Unsafe().Replace(title, "_").Trim(' ', '.', '_');
        return $"{Unsafe().Replace(label, "_")} {(safe.Length <= LongestTitle ? safe : safe[..LongestTitle].TrimEnd())}".TrimEnd() + extension;
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd} ,()\-]")]
    private static partial Regex Unsafe();
}
