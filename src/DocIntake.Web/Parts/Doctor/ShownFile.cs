using System.Security.Cryptography;

namespace DocIntake.Web.Parts.Doctor;

/// <summary>A YAML file of the pipelines folder as it lies there, to be looked at.</summary>
/// <param name="Name">Its path in the folder, with '/'.</param>
/// <param name="Version">The first twelve digits of its SHA-256: files with the same are the same.</param>
/// <param name="IsNewer">It was written after the host started, which reads it at its next start.</param>
public sealed record ShownFile(string Name, string Version, DateTimeOffset Written, bool IsNewer)
{
    private static readonly string[] Folders = ["", "document-types", "court-profiles"];

    /// <summary>Every one, the pipelines first.</summary>
    public static IReadOnlyList<ShownFile> List(string folder, DateTimeOffset started) =>
    [
        .. Folders.Select(sub => Path.Combine(folder, sub)).Where(Directory.Exists)
            .SelectMany(sub => Directory.EnumerateFiles(sub, "*.yaml").Order(StringComparer.Ordinal)).Select(path => Of(folder, path, started)),
    ];

    /// <summary>The text of one that is listed; null for any other name.</summary>
    public static string? Read(string folder, string name) =>
        List(folder, DateTimeOffset.MaxValue).Any(file => file.Name == name) ? File.ReadAllText(Path.Combine(folder, name)) : null;

    private static ShownFile Of(string folder, string path, DateTimeOffset started)
    {
        DateTimeOffset written = File.GetLastWriteTimeUtc(path);
        return new ShownFile(
            Path.GetRelativePath(folder, path).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..12], written, written > started);
    }
}
